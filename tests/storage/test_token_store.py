"""The access token: one process fetches it, all find it."""

import asyncio

from storage.token_store import Token
from tests.fakes.clock import NOW
from tests.fakes.process import Process

TOKEN = Token("tok-1", NOW + 7_200_000, NOW)


async def test_before_it_was_fetched_there_is_none(alive: Process) -> None:
    assert await alive.tokens.current("main") is None


async def test_one_of_many_may_fetch(alive: Process, other: Process) -> None:
    asked = [each.tokens.may_fetch("main", NOW, 15_000) for each in [alive, other] for _ in "12345"]
    assert sorted(await asyncio.gather(*asked)) == [False] * 9 + [True]


async def test_what_one_keeps_all_find(alive: Process, other: Process) -> None:
    await alive.tokens.may_fetch("main", NOW, 15_000)
    await alive.tokens.keep("main", TOKEN)
    assert await other.tokens.current("main") == TOKEN
    assert await other.tokens.current("tax") is None
    assert await other.tokens.may_fetch("main", NOW, 15_000)


async def test_who_fails_lets_the_next_one_try(alive: Process, other: Process) -> None:
    await alive.tokens.may_fetch("main", NOW, 15_000)
    await other.tokens.give_up("main")
    assert not await other.tokens.may_fetch("main", NOW, 15_000)
    await alive.tokens.give_up("main")
    assert await other.tokens.may_fetch("main", NOW, 15_000)


async def test_who_takes_too_long_loses_the_right(alive: Process, other: Process) -> None:
    await alive.tokens.may_fetch("main", NOW, 15_000)
    assert not await other.tokens.may_fetch("main", NOW + 14_999, 15_000)
    assert await other.tokens.may_fetch("main", NOW + 15_000, 15_000)


async def test_the_old_token_stands_while_a_new_one_is_fetched(
    alive: Process, other: Process
) -> None:
    await alive.tokens.may_fetch("main", NOW, 15_000)
    await alive.tokens.keep("main", TOKEN)
    await alive.tokens.may_fetch("main", NOW + 1, 15_000)
    assert await other.tokens.current("main") == TOKEN
