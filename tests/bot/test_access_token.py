"""The access token: fetched once for all, renewed in time, forced only when it must be."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.access_token import EARLY, LEASE, AccessTokens
from bot.platform_errors import NotSent
from storage.token_store import Token, TokenStore
from tests.fakes.clock import FakeClock
from tests.fakes.database import FickleDatabase

HOURS_2 = 7_200_000


@dataclass
class FakePlatform:
    """Gives the same token until it is forced or has expired; `calls` notes whether forced."""

    clock: FakeClock
    number: int = 1
    expires: int = 0
    calls: list[bool] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    is_down: bool = False

    async def __call__(self, account: str, *, force: bool) -> Token:
        self.calls.append(force)
        await self.gate.wait()
        if self.is_down:
            raise NotSent(f"no token for {account}")
        if force or (self.expires and self.clock.now >= self.expires - EARLY):
            self.number += 1
            self.expires = 0
        self.expires = self.expires or self.clock.now + HOURS_2
        return Token(f"tok-{self.number}", self.expires, self.clock.now)


@pytest.fixture
def platform(clock: FakeClock) -> FakePlatform:
    platform = FakePlatform(clock)
    platform.gate.set()
    return platform


def keeper(
    database: FickleDatabase, platform: FakePlatform, name: str = "aaaaaaaa"
) -> AccessTokens:
    return AccessTokens(TokenStore(database, name), platform, platform.clock)


async def test_twenty_tasks_of_two_processes_fetch_once(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    platform.gate.clear()
    keepers = [keeper(fickle, platform), keeper(fickle, platform, "bbbbbbbb")]
    asking = [asyncio.ensure_future(keepers[number % 2].current("main")) for number in range(20)]
    async with asyncio.timeout(2):
        while not platform.calls:  # noqa: ASYNC110  the fake has no event for it
            await asyncio.sleep(0)
    platform.gate.set()
    assert await asyncio.gather(*asking) == ["tok-1"] * 20
    assert platform.calls == [False]


async def test_each_account_has_its_own(fickle: FickleDatabase, platform: FakePlatform) -> None:
    tokens = keeper(fickle, platform)
    await tokens.current("main")
    await tokens.current("tax")
    assert platform.calls == [False, False]


async def test_a_token_is_renewed_before_it_ends(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    tokens = keeper(fickle, platform)
    await tokens.current("main")
    platform.clock.pass_by(HOURS_2 - EARLY - 1)
    assert (await tokens.current("main"), platform.calls) == ("tok-1", [False])
    platform.clock.pass_by(1)
    assert (await tokens.current("main"), platform.calls) == ("tok-2", [False, False])


async def test_a_new_process_finds_the_token_of_the_last(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    await keeper(fickle, platform).current("main")
    assert await keeper(fickle, platform, "bbbbbbbb").current("main") == "tok-1"
    assert platform.calls == [False]


async def test_a_refused_token_that_the_platform_gives_again_is_forced(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    tokens = keeper(fickle, platform)
    refused = await tokens.current("main")
    assert await tokens.after_refusal("main", refused) == "tok-2"
    assert platform.calls == [False, False, True]


async def test_where_the_platform_has_another_nothing_is_forced(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    tokens = keeper(fickle, platform)
    refused = await tokens.current("main")
    platform.number, platform.expires = 9, 0
    assert await tokens.after_refusal("main", refused) == "tok-9"
    assert platform.calls == [False, False]


async def test_twenty_refusals_make_one_new_token(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    keepers = [keeper(fickle, platform), keeper(fickle, platform, "bbbbbbbb")]
    refused, _ = [await each.current("main") for each in keepers]
    renewed = await asyncio.gather(
        *(keepers[number % 2].after_refusal("main", refused) for number in range(20))
    )
    assert (renewed, platform.calls) == (["tok-2"] * 20, [False, False, True])


async def test_all_who_wait_share_one_failure(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    """Else each would wait for a time-out of its own, one after the other."""
    platform.is_down = True
    tokens = keeper(fickle, platform)
    asked = (tokens.current("main") for _ in range(20))
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert [str(each) for each in results] == ["no token for main"] * 20
    assert platform.calls == [False]


async def test_after_a_failure_the_next_one_tries_at_once(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    platform.is_down = True
    tokens, other = keeper(fickle, platform), keeper(fickle, platform, "bbbbbbbb")
    for each in (tokens, tokens, other):
        with pytest.raises(NotSent):
            await each.current("main")
    platform.is_down = False
    assert [await tokens.current("main"), await other.current("main")] == ["tok-1"] * 2
    assert platform.calls == [False] * 4


async def test_a_process_that_died_while_fetching_is_not_waited_for_for_ever(
    fickle: FickleDatabase, platform: FakePlatform
) -> None:
    await TokenStore(fickle, "dead").may_fetch("main", platform.clock.now, LEASE)
    platform.clock.pass_by(LEASE)
    assert await keeper(fickle, platform).current("main") == "tok-1"
