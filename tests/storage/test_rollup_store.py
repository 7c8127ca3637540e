"""The figures of each day, on both engines, against a recount that shares nothing with them."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pytest

from bot.rollup import Rollup
from knowledge.entry import Entry, Kind
from knowledge.learning_figures import (
    AnswerDay,
    Answered,
    DayOfUse,
    Publishing,
    begin_of,
    day_of,
)
from knowledge.store import Shelved, Signature
from storage.answer_figures_store import AnswerFiguresStore
from storage.citizen_store import CitizenStore
from storage.database import Database, Params, Transaction
from storage.knowledge_store import SqlKnowledgeStore
from storage.rollup_store import RollupStore
from tests.fakes.clock import DAY, HOUR, MINUTE, NOW, FakeClock
from tests.fakes.process import rows

TODAY = day_of(NOW)
KEPT = 30
USES = "SELECT entry, day, answers, useful, useless FROM entry_use ORDER BY entry, day"


@dataclass(frozen=True)
class Event:
    """Something a turn left: an answer (`entry`), or a verdict on what was missed."""

    turn: str
    citizen: str
    at: int
    question: str
    entry: str = ""
    verdict: str = ""


def history() -> list[Event]:
    """Five days of six citizens, who choose among what they are offered, or ask something else."""
    chance = random.Random(7)  # noqa: S311
    events = []
    for number in range(400):
        at = NOW - 4 * DAY + chance.randrange(5 * DAY)
        citizen, question = chance.choice("甲乙丙丁戊己"), chance.choice(["养鸟", "办证", "落户"])
        entry = chance.choice(["", "birds", "card"])
        verdict = "" if entry else chance.choice(["nothing", "choices", "choices", "useless"])
        turn = f"{at:012}{number:04}"
        events.append(Event(turn, citizen, at, question, entry, verdict))
        if verdict == "choices" and chance.random() < 0.5:
            later = at + chance.choice([MINUTE, HOUR, HOUR + 1])
            events.append(Event(f"{later:012}{number:04}p", citizen, later, question, "card"))
    return events


def recounted(events: Sequence[Event], day: int) -> AnswerDay:
    def is_taken(offer: Event, answer: Event) -> bool:
        is_same = (offer.citizen, offer.question) == (answer.citizen, answer.question)
        soon = offer.turn < answer.turn and answer.at <= offer.at + HOUR
        return bool(is_same and soon and answer.entry and offer.verdict == "choices")

    here = [each for each in events if day_of(each.at) == day]
    answers = [each for each in here if each.entry]
    offers = [each for each in here if each.verdict == "choices"]
    nothing = [each for each in here if each.verdict == "nothing"]
    outright = [each for each in answers if not any(is_taken(one, each) for one in events)]
    taken = [each for each in offers if any(is_taken(each, one) for one in events)]
    asking = {each.citizen for each in (*answers, *offers, *nothing)}
    counted = Answered(len(outright), len(offers), len(taken), len(nothing))
    return AnswerDay(day, counted, len(asking))


async def happened(database: Database, events: Iterable[Event]) -> None:
    """In the database as turns leave it; an answer of two messages is one answer."""

    def act(tx: Transaction) -> None:
        for citizen in sorted({each.citizen for each in events}):
            tx.run(_CITIZEN, {"id": citizen})
        for each in events:
            row: Params = {"citizen": each.citizen, "at": each.at, "question": each.question}
            if each.verdict:
                tx.run(_MISSED, {**row, "cause": each.turn, "verdict": each.verdict})
            for part in "ab":
                said = {**row, "id": each.turn + part, "cause": each.turn, "entry": each.entry}
                tx.run(_SAID, said)

    await database.write(act)


async def mark(database: Database, turn: str, entry: str, *, useful: int, at: int) -> None:
    params: Params = {"turn": turn, "entry": entry, "useful": useful, "at": at}
    await database.write(lambda tx: tx.run(_MARK, params))


@pytest.fixture
def rollup(migrated: Database, clock: FakeClock) -> Rollup:
    return Rollup(RollupStore(migrated), clock, KEPT)


async def days(database: Database) -> list[AnswerDay]:
    counted = await AnswerFiguresStore(database).days(TODAY - 4)
    return [each for each in counted if each.citizens]


async def test_every_day_is_counted_as_by_hand_however_often_and_by_whomever(
    migrated: Database, rollup: Rollup, clock: FakeClock
) -> None:
    events = history()
    await happened(migrated, events)
    clock.now = NOW + DAY
    await rollup.run()
    by_hand = [recounted(events, day) for day in range(TODAY - 4, TODAY + 2)]
    assert await days(migrated) == [each for each in by_hand if each.citizens]
    assert sum(each.answered.taken for each in by_hand) > 20
    answers = Counter((each.entry, day_of(each.at)) for each in events if each.entry)
    uses = [(entry, day, count, 0, 0) for (entry, day), count in sorted(answers.items())]
    assert await rows(migrated, USES) == uses
    await asyncio.gather(*(rollup.run() for _ in range(3)))
    assert await rows(migrated, USES) == uses
    assert await days(migrated) == [each for each in by_hand if each.citizens]


async def test_marks_count_on_the_day_they_were_given_and_follow_the_last_word(
    migrated: Database, rollup: Rollup
) -> None:
    await happened(migrated, [Event("t1", "甲", NOW, "办证", "card")])
    await mark(migrated, "t1", "card", useful=1, at=NOW)
    await mark(migrated, "t2", "birds", useful=0, at=NOW)
    await rollup.run()
    assert await rows(migrated, USES) == [("birds", TODAY, 0, 0, 1), ("card", TODAY, 1, 1, 0)]
    await mark(migrated, "t1", "card", useful=0, at=NOW + 1)
    await migrated.write(lambda tx: tx.run("DELETE FROM feedback WHERE turn = 't2'"))
    await rollup.run()
    assert await rows(migrated, USES) == [("card", TODAY, 1, 0, 1)]
    figures = AnswerFiguresStore(migrated)
    assert await figures.uses("card", TODAY) == [DayOfUse(TODAY, 1, 0, 1)]
    assert await figures.uses("card", TODAY + 1) == []


async def test_figures_outlive_what_they_count(
    migrated: Database, rollup: Rollup, clock: FakeClock
) -> None:
    await happened(migrated, history())
    await rollup.run()
    before = await days(migrated)
    for number in range(1, KEPT + 6):
        clock.now = NOW + number * DAY
        await CitizenStore(migrated).forget_before(clock.now - KEPT * DAY, 10_000)
        if number % 3 == 0:
            await rollup.run()
    assert await rows(migrated, "SELECT id FROM transcript") == []
    kept = await days(migrated)
    assert kept[: len(before) - 1] == before[:-1]


async def test_days_on_which_nobody_counted_are_made_up_for(
    migrated: Database, rollup: Rollup, clock: FakeClock
) -> None:
    clock.now = begin_of(TODAY - 4) + 1
    await rollup.run()
    events = history()
    await happened(migrated, events)
    clock.now = NOW
    await rollup.run()
    by_hand = [recounted(events, day) for day in range(TODAY - 4, TODAY + 1)]
    assert await days(migrated) == [each for each in by_hand if each.citizens]


async def test_each_release_is_counted_once_by_what_it_changed(
    migrated: Database, rollup: Rollup, clock: FakeClock
) -> None:
    store = SqlKnowledgeStore(migrated)

    async def publishes(*entries: Entry, retires: tuple[str, ...] = ()) -> None:
        made = Signature("李", clock.now)
        await store.import_entries(entries, made)
        await store.retire(retires, made)
        await store.publish(await store.draft(), made, Shelved("file", "words"))

    first, second = (Entry(name, Kind.QUESTION, name, "答") for name in ("a", "b"))
    await publishes(first, second)
    await rollup.run()
    clock.pass_by(DAY)
    await publishes(Entry("a", Kind.QUESTION, "a", "改了"), retires=("b",))
    await publishes()
    await publishes(Entry("c", Kind.QUESTION, "c", "答"))
    await rollup.run()
    await rollup.run()
    assert await AnswerFiguresStore(migrated).published(0) == [
        Publishing(TODAY, 2),
        Publishing(TODAY + 1, 2),
        Publishing(TODAY + 1, 1),
    ]


_CITIZEN = """
INSERT INTO citizen (id, account, openid, first_seen, last_seen) VALUES (:id, 'main', :id, 1, 1)
ON CONFLICT (id) DO NOTHING
"""

_SAID = """
INSERT INTO transcript
    (id, citizen, at, direction, author, kind, body, cause, entry, release, question)
VALUES (:id, :citizen, :at, 'out', 'bot', 'say', '{}', :cause, :entry, 1, :question)
"""

_MISSED = """
INSERT INTO unanswered (cause, citizen, at, question, verdict, confidence, release)
VALUES (:cause, :citizen, :at, :question, :verdict, 0.1, 1)
"""

_MARK = """
INSERT INTO feedback (turn, citizen, entry, release, question, useful, at)
SELECT :turn, id, :entry, 1, '办证', :useful, :at FROM citizen WHERE id = '甲'
ON CONFLICT (turn) DO UPDATE SET useful = excluded.useful, at = excluded.at
"""
