"""Messages left for the staff: each once, read once."""

from dataclasses import replace

import pytest

from desk.left_message import LeftMessage
from tests.fakes.clock import MINUTE, NOW
from tests.fakes.people import message
from tests.fakes.process import Process


async def leave(one: Process, *bodies: str) -> list[LeftMessage]:
    citizen = (await one.claims(message("留言"))).citizen.id
    for number, body in enumerate(bodies):
        await one.left.leave(
            cause=f"t{number}:leave",
            account="main",
            citizen=citizen,
            body=body,
            question="证",
            at=NOW + number,
        )
    return await one.left.left(unread_only=True, limit=10)


async def test_what_is_left_can_be_read(alive: Process) -> None:
    (left,) = await leave(alive, "窗口没开")
    assert left == LeftMessage(left.id, "main", left.citizen, NOW, "窗口没开", "证")


async def test_the_same_cause_leaves_one_message(alive: Process) -> None:
    (left,) = await leave(alive, "窗口没开")
    await alive.left.leave(
        cause="t0:leave", account="main", citizen=left.citizen, body="又来", question="", at=NOW + 9
    )
    assert await alive.left.left(unread_only=False, limit=10) == [left]


async def test_the_first_reader_is_kept(alive: Process) -> None:
    (left,) = await leave(alive, "窗口没开")
    read = replace(left, read_at=NOW + MINUTE, read_by="李娟")
    assert await alive.left.read(left.id, reader="李娟", at=NOW + MINUTE) == read
    assert await alive.left.read(left.id, reader="王敏", at=NOW + 2 * MINUTE) == read


async def test_unread_ones_come_oldest_first_all_newest_first(alive: Process) -> None:
    first, second, third = await leave(alive, "甲", "乙", "丙")
    await alive.left.read(second.id, reader="", at=NOW)
    assert await alive.left.left(unread_only=True, limit=10) == [first, third]
    every = await alive.left.left(unread_only=False, limit=2)
    assert [each.body for each in every] == ["丙", "乙"]


@pytest.mark.parametrize("message_id", ["", "nowhere", "' OR 1=1 --"])
async def test_a_message_that_never_was_is_none(alive: Process, message_id: str) -> None:
    await leave(alive, "甲")
    assert await alive.left.read(message_id, reader="", at=NOW) is None
