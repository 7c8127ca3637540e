"""One thing of a submission, beside what is approved now, with what is found in it."""

import asyncio
from dataclasses import dataclass

from console.call import Call
from console.comparison import Difference, differences
from console.comparison_words import words_differences
from console.editing.preview import ASPECTS, Bubble, aspect_in, conversation
from console.editing.remarks import Remarks
from console.reviews.stores import Bench
from knowledge.aspect import Aspect
from knowledge.editing import Action, Item, ItemKind, Submission, SubmissionState
from knowledge.entry import Entry, Kind
from knowledge.near import Near
from knowledge.own_words import WordList
from knowledge.record import record_of

OPEN_STATES = frozenset({SubmissionState.WAITING, SubmissionState.SCHEDULED})


@dataclass(frozen=True, slots=True)
class Seen:
    """An item as it is shown. `entry` is what comes, or goes; None for a word list. `base` is the
    number of the version it is compared with, 0 for none; `has_moved` when that one was approved
    after this was handed in. `is_open`: nothing is decided yet."""

    item: Item
    differences: tuple[Difference, ...]
    base: int
    has_moved: bool = False
    entry: Entry | None = None
    remarks: Remarks | None = None
    near: tuple[Near, ...] = ()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Phone:
    aspect: Aspect
    aspects: tuple[tuple[Aspect, str], ...]
    bubbles: tuple[Bubble, ...]


async def seen(call: Call, bench: Bench, submission: Submission, item: Item) -> Seen:
    if item.kind is ItemKind.WORDS:
        return await _words(bench, item)
    entry = await bench.stores.history.version(item.object, item.version)
    if item.action is Action.RETIRE or entry is None:
        return Seen(item, (), item.before or item.version, entry=entry)
    number, before = await _base(bench, submission, item)
    record = dict(record_of(entry))
    known = await bench.judge.known(record, call.at, call.renderer.hall)

    def look() -> Seen:
        judged = bench.judge.judged(record, entry.kind, known)
        found = differences(before, entry)
        moved = number not in {item.before, item.version}
        is_open = submission.state in OPEN_STATES
        return Seen(item, found, number, moved, entry, judged.remarks, judged.near, is_open)

    return await asyncio.to_thread(look)


async def phone(call: Call, bench: Bench, item: Item) -> Phone | None:
    """The item as a citizen would get it; None when there is nothing to show."""
    if item.kind is ItemKind.WORDS:
        return None
    entry = await bench.stores.history.version(item.object, item.version)
    if entry is None:
        return None
    aspect, live, hall = aspect_in(call.asked("aspect")), bench.judge.live, call.renderer.hall
    bubbles = await asyncio.to_thread(
        lambda: conversation(entry, aspect, hall=hall, live=live, at=call.at)
    )
    return Phone(aspect, ASPECTS if entry.kind is Kind.GUIDE else (), bubbles)


async def _base(bench: Bench, submission: Submission, item: Item) -> tuple[int, Entry | None]:
    """What is approved now; for what is decided, what was then."""
    if submission.state in OPEN_STATES:
        approved = await bench.stores.history.approved(item.object)
        return approved or (0, None)
    if not item.before:
        return 0, None
    return item.before, await bench.stores.history.version(item.object, item.before)


async def _words(bench: Bench, item: Item) -> Seen:
    which, words = WordList(item.object), bench.stores.words
    found = await words_differences(words, which, item.before, item.version)
    return Seen(item, found, item.before)
