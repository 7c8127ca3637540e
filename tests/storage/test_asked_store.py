"""The questions that were last answered with an entry, on both engines."""

from knowledge.asked import AskedOf
from storage.asked_store import SqlAskedStore
from storage.database import Database
from tests.fakes.answers import Answer, answered, counted
from tests.fakes.clock import DAY, HOUR, NOW


async def test_the_newest_come_first_and_each_question_once(migrated: Database) -> None:
    answers = (
        Answer("丢了怎么补", "card", NOW - HOUR, useful=False),
        Answer("丢了怎么补", "card", NOW - 2 * HOUR, useful=True),
        Answer("多少钱", "card", NOW),
        Answer("别的", "other", NOW),
        Answer("", "card", NOW),
    )
    await answered(migrated, *answers)
    assert await SqlAskedStore(migrated).last_asked("card", NOW) == [
        AskedOf("多少钱", NOW),
        AskedOf("丢了怎么补", NOW - HOUR, useful=False),
    ]


async def test_days_that_were_counted_are_looked_at_back_to_ninety(migrated: Database) -> None:
    old = Answer("去年问的", "card", NOW - 91 * DAY)
    past = [Answer(f"{days} 天前", "card", NOW - days * DAY) for days in (1, 30, 89)]
    await answered(migrated, old, *past)
    await counted(migrated, old, *past)
    found = await SqlAskedStore(migrated).last_asked("card", NOW)
    assert [each.question for each in found] == ["1 天前", "30 天前", "89 天前"]


async def test_there_are_no_more_than_asked_for(migrated: Database) -> None:
    await answered(migrated, *(Answer(f"{n}", "card", NOW - n) for n in range(30)))
    found = await SqlAskedStore(migrated).last_asked("card", NOW, limit=3)
    assert [each.question for each in found] == ["0", "1", "2"]
    assert await SqlAskedStore(migrated).last_asked("", NOW) == []
