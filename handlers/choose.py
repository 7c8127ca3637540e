"""Picking one of the options last offered: by tap, by number or in words."""

from dataclasses import replace

from rapidfuzz import fuzz

from chat import phrases
from chat.command import number
from chat.dialogue import Choice, Dialogue
from chat.message import Text
from chat.reply import Reply, say
from handlers.contract import Turn
from handlers.telling import told
from knowledge.aspect import aspect_of

_PICK = "pick:"
_ALIKE = 86


def wants(turn: Turn) -> bool:
    if turn.message.is_event or not turn.said:
        return False
    return _tapped(turn) != "" or number(turn.said) is not None or _chosen(turn) is not None


async def answer(turn: Turn) -> Reply:
    tapped = _tapped(turn)
    if tapped:
        return _tell(turn, tapped)
    offered = turn.dialogue.choices
    if not offered:
        return say(*phrases.number_without_question(), dialogue=turn.dialogue)
    chosen = _chosen(turn)
    if chosen is None:
        return say(*phrases.no_such_number(offered), dialogue=turn.dialogue)
    return _tell(turn, chosen.entry)


def _tell(turn: Turn, entry_id: str) -> Reply:
    """The chosen entry, seen from what was asked; the options stay open for another choice."""
    entry = turn.services.knowledge.entry(entry_id, at=turn.now)
    if entry is None:
        return say(*phrases.entry_gone(turn.hall), dialogue=Dialogue())
    after = replace(turn.dialogue, rounds=0, rest=())
    return told(turn, entry, aspect_of(turn.dialogue.question), after)


def _tapped(turn: Turn) -> str:
    """The entry of a tapped option, which may be older than the options last offered."""
    body = turn.message.body
    if isinstance(body, Text) and body.option.startswith(_PICK):
        return body.option.removeprefix(_PICK)
    return ""


def _chosen(turn: Turn) -> Choice | None:
    offered = turn.dialogue.choices
    picked = number(turn.said)
    if picked is not None:
        return offered[picked - 1] if 1 <= picked <= len(offered) else None
    return _named(turn.said, offered)


def _named(said: str, offered: tuple[Choice, ...]) -> Choice | None:
    """The one option that the words name; None when they name none or several."""
    said = said.strip(" ，。？！,.?!")
    holding = [choice for choice in offered if len(said) > 1 and said in choice.label]
    if len(holding) == 1:
        return holding[0]
    alike = [choice for choice in offered if fuzz.ratio(said, choice.label) >= _ALIKE]
    return alike[0] if len(alike) == 1 else None
