"""What citizens were told to bring, on both engines."""

import pytest

from chat.dialogue import Dialogue
from chat.reply import Reply, Say, say
from knowledge.notice import Notice
from storage.database import Database, StorageError
from storage.notice_store import NoticeStore
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import Process, rows


async def told(
    one: Process, key: str, reply: Reply, *, openid: str = "citizen-1"
) -> tuple[str, str]:
    """A turn with that reply; returns citizen and turn."""
    asked = message("带什么", key, openid=openid)
    claimed = await one.claims(asked)
    await one.finishes(claimed, asked, reply)
    return claimed.citizen.id, claimed.turn


def notice(entry: str = "card", release: int = 3, rest: str = "") -> Reply:
    dialogue = Dialogue(entry=entry, rest=((rest,),) if rest else ())
    said = (Say(("1. 户口簿",)),)
    return Reply(said, dialogue, entry=entry, release=release, is_notice=True)


async def test_what_was_told_is_kept_with_the_turn_that_told_it(
    migrated: Database, alive: Process
) -> None:
    citizen, turn = await told(alive, "m1", notice(rest="2. 照片"))
    await told(alive, "m2", say("40 元", entry="card", release=3))
    kept = Notice(turn, citizen, "card", 3, "1. 户口簿", "2. 照片", NOW)
    assert await NoticeStore(migrated).given(entry="", citizen="", limit=9) == [kept]


async def test_the_last_one_about_the_matter_is_found_else_the_last_of_all(
    migrated: Database, alive: Process
) -> None:
    citizen, first = await told(alive, "m1", notice("card", 3))
    _, second = await told(alive, "m2", notice("card", 4))
    _, third = await told(alive, "m3", notice("house", 4))
    other, _ = await told(alive, "m4", say("别的"), openid="citizen-2")
    store = NoticeStore(migrated)
    found = [await store.last(citizen, entry=entry) for entry in ("card", "house", "", "nowhere")]
    assert [each.turn for each in found if each] == [second, third, third, third]
    assert await store.last(other, entry="card") is None
    given = await store.given(entry="card", citizen=citizen, limit=9)
    assert [each.turn for each in given] == [second, first]
    assert await store.given(entry="card", citizen=other, limit=9) == []


@pytest.mark.parametrize("sql", ["UPDATE notice_given SET said = 'x'", "DELETE FROM notice_given"])
async def test_what_was_told_can_not_be_changed_or_deleted(
    migrated: Database, alive: Process, sql: str
) -> None:
    await told(alive, "m1", notice())
    with pytest.raises(StorageError, match="is a record of what was said"):
        await migrated.write(lambda tx: tx.run(sql).count)
    assert await rows(migrated, "SELECT said FROM notice_given") == [("1. 户口簿",)]


async def test_it_goes_with_its_citizen_or_when_its_days_are_over(
    migrated: Database, alive: Process, clock: FakeClock
) -> None:
    erased, _ = await told(alive, "m1", notice())
    _, old = await told(alive, "m2", notice(), openid="citizen-2")
    clock.pass_by(1000)
    _, new = await told(alive, "m3", notice(), openid="citizen-2")
    turns = "SELECT turn FROM notice_given ORDER BY turn"
    await alive.citizens.erase(erased, but_turn="", at=NOW)
    assert await rows(migrated, turns) == [(old,), (new,)]
    await alive.citizens.forget_before(NOW + 1, 100)
    assert await rows(migrated, turns) == [(new,)]
    assert await rows(migrated, "SELECT before FROM forgetting") == []
