"""Asking in one's own words: an answer, a few choices, or the nearest topics and a way on."""

from dataclasses import replace

from chat import phrases
from chat.command import Command
from chat.dialogue import Choice, Dialogue
from chat.reply import Missed, Reply, Say, say
from handlers.contract import Turn
from handlers.telling import told
from knowledge.aspect import Aspect, aspect_of
from knowledge.entry import Entry
from knowledge.followup import adds, only_aspect
from knowledge.found import Candidate, Found, Verdict

PINNED = 1.0
"""The confidence where the staff have said what answers; the search is never as sure."""

ROUNDS = 2
"""How many times in a row the citizen is asked to choose before other help is offered."""

MOST = 5
"""How many choices are offered."""

NEAR = 3
"""How many of the nearest topics are named when nothing fits."""

NEAR_FROM = 0.25
"""Below this confidence they have nothing to do with the question, and naming them is silly."""


def wants(turn: Turn) -> bool:
    return bool(turn.said)


async def answer(turn: Turn) -> Reply:
    entry = _same_matter(turn)
    if entry is not None:
        aspect = Aspect.ALL if turn.command is Command.WHOLE else aspect_of(turn.said)
        return told(turn, entry, aspect, replace(turn.dialogue, rest=()))
    if turn.command is Command.WHOLE or only_aspect(turn.said):
        return _of_its_own(turn) or say(*phrases.which_matter(), dialogue=turn.dialogue)
    each = turn.services.knowledge.find_each(
        _question(turn), at=turn.now, context=turn.dialogue.entry
    )
    return _of_several(turn, each) if len(each) > 1 else _of_one(turn, each[0])


def _of_its_own(turn: Turn) -> Reply | None:
    """The answer, where these very words are a question of their own: 周六上班吗."""
    knowledge = turn.services.knowledge
    found = knowledge.find(turn.said, at=turn.now)
    named = bool(found.candidates) and found.candidates[0].question
    is_asked_so = named and knowledge.form(named) == knowledge.form(turn.said)
    return _answer(turn, found) if is_asked_so or found.confidence == PINNED else None


def _question(turn: Turn) -> str:
    """What was said, after the question that the citizen was asked to choose about, if it adds
    to that."""
    is_pending = turn.dialogue.choices and not turn.dialogue.entry
    if is_pending and adds(turn.said):
        return f"{turn.dialogue.question} {turn.said}"
    return turn.said


def _of_one(turn: Turn, found: Found) -> Reply:
    match found.verdict:
        case Verdict.ANSWER:
            return _answer(turn, found)
        case Verdict.CHOICES if _rounds(turn, found) < ROUNDS:
            return _offer(turn, found)
        case _:
            return _nothing(turn, found)


def _of_several(turn: Turn, each: tuple[Found, ...]) -> Reply:
    """The first matter is answered and the others are offered, or all are, if the first is not
    clear by itself."""
    first, *others = each
    entry = _clear(turn, first)
    if entry is None:
        return _offer_each(turn, each)
    choices = _choices(tuple(map(_likeliest, others)))
    dialogue = Dialogue(choices=choices, question=others[0].question)
    reply = told(turn, entry, aspect_of(first.question), dialogue)
    told_first = next(out.passage for out in reply.outgoing if isinstance(out, Say))
    both = Say((*told_first, *phrases.other_matters(choices)))
    return replace(reply, question=first.question, outgoing=(both,))


def _clear(turn: Turn, found: Found) -> Entry | None:
    """The entry that answers; None for a package, whose own items are what numbers choose."""
    entry = turn.services.knowledge.entry(found.candidates[0].entry, at=turn.now)
    is_package = bool(entry and entry.guide and entry.guide.items)
    return None if found.verdict is not Verdict.ANSWER or is_package else entry


def _offer_each(turn: Turn, each: tuple[Found, ...]) -> Reply:
    offered = _choices(tuple(map(_likeliest, each)))
    dialogue = Dialogue(choices=offered, question=turn.said, rounds=1)
    reply = say(*phrases.choices(turn.said, offered, again=False), dialogue=dialogue)
    return replace(reply, release=each[0].release)


def _likeliest(found: Found) -> Candidate:
    return (found.offered or found.candidates)[0]


def _rounds(turn: Turn, found: Found) -> int:
    """How often the citizen was asked to choose about this; another matter begins anew."""
    offered = {choice.entry for choice in turn.dialogue.choices}
    is_same = any(candidate.entry in offered for candidate in found.candidates[:MOST])
    return turn.dialogue.rounds if is_same else 0


def _same_matter(turn: Turn) -> Entry | None:
    """The entry last answered, when the words ask for more of it and name nothing else."""
    if turn.dialogue.entry and (turn.command is Command.WHOLE or only_aspect(turn.said)):
        return turn.services.knowledge.entry(turn.dialogue.entry, at=turn.now)
    return None


def _answer(turn: Turn, found: Found) -> Reply:
    entry = turn.services.knowledge.entry(found.candidates[0].entry, at=turn.now)
    if entry is None:
        return _nothing(turn, found)
    return told(turn, entry, aspect_of(turn.said), Dialogue(question=turn.said))


def _offer(turn: Turn, found: Found) -> Reply:
    offered = _choices(found.offered[:MOST])
    rounds = _rounds(turn, found)
    dialogue = Dialogue(choices=offered, question=turn.said, rounds=rounds + 1)
    reply = say(*phrases.choices(turn.said, offered, again=rounds > 0), dialogue=dialogue)
    return replace(reply, missed=_missed(turn, found), release=found.release)


def _nothing(turn: Turn, found: Found) -> Reply:
    near = _choices(found.candidates[:NEAR]) if found.confidence >= NEAR_FROM else ()
    dialogue = Dialogue(choices=near, question=turn.said)
    reply = say(*phrases.no_good_match(turn.hall, near), dialogue=dialogue)
    return replace(reply, missed=_missed(turn, found), release=found.release)


def _choices(candidates: tuple[Candidate, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(candidate.question, candidate.entry) for candidate in candidates)


def _missed(turn: Turn, found: Found) -> Missed:
    return Missed(turn.said[:1000], found.verdict, found.confidence, found.release)
