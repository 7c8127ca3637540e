"""Asking for cases: about the matter at hand, or whether anybody met with such a thing."""

from dataclasses import replace

from chat import phrases, phrases_answers
from chat.dialogue import Choice, Dialogue
from chat.message import Text
from chat.reply import Missed, Reply, say
from handlers.contract import Turn
from handlers.telling import told
from knowledge.aspect import Aspect
from knowledge.entry import Entry, Kind
from knowledge.found import Found, Verdict
from knowledge.precedent import asks_for_cases, asks_how_others_did, matter_in

_OPTION = "cases:"

MOST = 5
"""How many cases, or answers in their place, are offered."""


def wants(turn: Turn) -> bool:
    if _tapped(turn):
        return True
    if turn.message.is_event or _option(turn):
        return False
    is_at_matter = bool(turn.dialogue.entry)
    return asks_for_cases(turn.said) or (is_at_matter and asks_how_others_did(turn.said))


async def answer(turn: Turn) -> Reply:
    matter = "" if _tapped(turn) else matter_in(turn.said)
    if matter:
        return _search(turn, matter)
    at_hand = _tapped(turn) or turn.dialogue.entry
    if not at_hand:
        return say(*phrases_answers.which_case(), dialogue=turn.dialogue)
    entry = turn.services.knowledge.entry(at_hand, at=turn.now)
    if entry is None:
        return say(*phrases.entry_gone(turn.hall), dialogue=Dialogue())
    return _about(turn, entry)


def _about(turn: Turn, entry: Entry) -> Reply:
    """The cases of an entry, which stays the matter that the citizen is at."""
    cases = _cases(turn, entry)
    dialogue = replace(turn.dialogue, entry=entry.id, rest=())
    if not cases:
        return say(*phrases_answers.no_case(turn.hall, ()), dialogue=dialogue)
    if len(cases) == 1:
        return told(turn, cases[0], Aspect.NONE, dialogue)
    offered = tuple(Choice(case.question, case.id) for case in cases[:MOST])
    asked = turn.dialogue.question or entry.question
    after = Dialogue(choices=offered, question=asked, entry=entry.id)
    return say(*phrases_answers.cases(entry.question, offered), dialogue=after)


def _cases(turn: Turn, entry: Entry) -> list[Entry]:
    """Those of the entry; a case or a question also leads to those of the guides it names."""
    about = (entry.id,) if entry.kind is Kind.GUIDE else (entry.id, *entry.related)
    found = (case for each in about for case in turn.services.knowledge.cases_of(each, at=turn.now))
    return list({case.id: case for case in found if case.id != entry.id}.values())


def _search(turn: Turn, matter: str) -> Reply:
    knowledge = turn.services.knowledge
    found = knowledge.find(matter, at=turn.now, kind=Kind.CASE)
    if found.verdict is Verdict.NOTHING:
        return _instead(turn, matter, found)
    best = knowledge.entry(found.candidates[0].entry, at=turn.now)
    if found.verdict is Verdict.ANSWER and best:
        return told(turn, best, Aspect.NONE, Dialogue(question=turn.said))
    offered = _choices(found)
    dialogue = Dialogue(choices=offered, question=turn.said)
    return say(*phrases_answers.cases(matter, offered), dialogue=dialogue)


def _instead(turn: Turn, matter: str, missed: Found) -> Reply:
    """No case fits: how the matter is done as a rule."""
    found = turn.services.knowledge.find(matter, at=turn.now)
    offered = () if found.verdict is Verdict.NOTHING else _choices(found)
    dialogue = Dialogue(choices=offered, question=turn.said)
    reply = say(*phrases_answers.no_case(turn.hall, offered), dialogue=dialogue)
    asked = Missed(turn.said[:1000], missed.verdict, missed.confidence, missed.release)
    return replace(reply, missed=asked, release=missed.release)


def _choices(found: Found) -> tuple[Choice, ...]:
    """One when the answer is clear."""
    is_clear = found.verdict is Verdict.ANSWER
    offered = found.candidates[:1] if is_clear else found.offered[:MOST]
    return tuple(Choice(each.question, each.entry) for each in offered)


def _option(turn: Turn) -> str:
    return turn.message.body.option if isinstance(turn.message.body, Text) else ""


def _tapped(turn: Turn) -> str:
    """The entry whose cases are to be told."""
    option = _option(turn)
    return option.removeprefix(_OPTION) if option.startswith(_OPTION) else ""
