"""How an entry is told: shared by asking, choosing and cases."""

from dataclasses import replace

from chat import phrases_answers
from chat.dialogue import Choice, Dialogue, Task
from chat.passage import Passage
from chat.reply import Reply, say
from handlers.contract import Turn
from knowledge.answer import answer as answer_from
from knowledge.aspect import Aspect
from knowledge.entry import Entry, Kind
from knowledge.followup import only_aspect
from knowledge.guide_facts import name_of
from knowledge.notice import is_notice


def told(turn: Turn, entry: Entry, aspect: Aspect, dialogue: Dialogue) -> Reply:
    """The answer from `entry`, which becomes the matter that the citizen is at."""
    passage: Passage = answer_from(
        entry,
        aspect,
        phone=turn.hall.phone,
        page=turn.hall.page(entry.id),
        entry_of=lambda item: turn.services.knowledge.entry(item, at=turn.now),
    )
    dialogue = replace(dialogue, choices=_items(turn, entry) or dialogue.choices)
    after = replace(dialogue, task=Task.NONE, entry=_matter(entry, dialogue), aspect=aspect)
    release = turn.services.knowledge.number
    return replace(
        say(*passage, dialogue=after, entry=entry.id, release=release),
        question=_asked(turn, dialogue),
        closing=_closing(turn, entry),
        is_notice=is_notice(entry, aspect),
    )


def _items(turn: Turn, entry: Entry) -> tuple[Choice, ...]:
    """The items of a package, which a number then chooses; empty for every other entry."""
    ids = entry.guide.items if entry.guide else ()
    found = (turn.services.knowledge.entry(item, at=turn.now) for item in ids)
    return tuple(
        Choice(name_of(each, each.guide), each.id) for each in found if each and each.guide
    )


def _matter(entry: Entry, dialogue: Dialogue) -> str:
    """A case about the matter at hand is told beside it: what comes next is asked of the matter."""
    is_beside = entry.kind is Kind.CASE and dialogue.entry in entry.related
    return dialogue.entry if is_beside else entry.id


def _asked(turn: Turn, dialogue: Dialogue) -> str:
    """What the answer answers, also when only a number was sent, or a side was asked for."""
    question = dialogue.question or turn.said
    more = f"，{turn.said}" if turn.said != question and only_aspect(turn.said) else ""
    return f"{question}{more}"[:_LONGEST]


def _closing(turn: Turn, entry: Entry) -> Passage:
    knowledge = turn.services.knowledge
    is_guide = entry.kind is Kind.GUIDE
    count = len(knowledge.cases_of(entry.id, at=turn.now)) if is_guide else 0
    cases = phrases_answers.similar_cases(entry.id, count) if count else ()
    return (*cases, *phrases_answers.opinion(turn.key))


_LONGEST = 1000
"""Characters of a question that are kept."""
