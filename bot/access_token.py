"""The access token of each account: one fetch at a time, in all processes together."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.platform_errors import PlatformTrouble
from chat.message import Moment
from storage.token_store import Token, TokenStore

EARLY = 5 * 60 * 1000
"""Milliseconds before its end at which a token is renewed; both work meanwhile."""

LEASE = 15_000
"""Milliseconds that one process has for fetching before another may try."""

WAIT = 0.2
"""Seconds between two looks at whether another process has fetched the token."""


class Fetch(Protocol):
    """Gets a token from the platform; `force` makes it a new one."""

    def __call__(self, account: str, *, force: bool) -> Awaitable[Token]: ...


class AccessTokens:
    """Keeps the tokens in the database, where all processes find them."""

    def __init__(self, store: TokenStore, fetch: Fetch, clock: Callable[[], Moment]) -> None:
        self._store = store
        self._fetch = fetch
        self._clock = clock
        self._known: dict[str, Token] = {}
        self._renewals: dict[str, _Renewal] = defaultdict(_Renewal)

    async def current(self, account: str) -> str:
        """A token that should be good."""
        token = self._known.get(account)
        if token and self._is_fresh(token):
            return token.value
        return await self._renewed(account, "")

    async def after_refusal(self, account: str, refused: str) -> str:
        """The platform does not accept `refused`: another token, made by whoever is first."""
        token = self._known.get(account)
        if token and token.value not in {"", refused}:
            return token.value
        return await self._renewed(account, refused)

    async def _renewed(self, account: str, refused: str) -> str:
        """Whoever waits while a fetch fails shares its failure: else each would try in turn."""
        renewal = self._renewals[account]
        before = renewal.trouble
        async with renewal.lock:
            if renewal.trouble and renewal.trouble is not before:
                raise renewal.trouble
            while True:
                token = await self._store.current(account)
                if token and token.value not in {"", refused} and self._is_fresh(token):
                    self._known[account] = token
                    return token.value
                if await self._store.may_fetch(account, self._clock(), LEASE):
                    return await self._fetched(account, refused)
                await asyncio.sleep(WAIT)

    async def _fetched(self, account: str, refused: str) -> str:
        try:
            token = await self._fetch(account, force=False)
            if token.value == refused:
                token = await self._fetch(account, force=True)
        except BaseException as error:
            if isinstance(error, PlatformTrouble):
                self._renewals[account].trouble = error
            await self._store.give_up(account)
            raise
        await self._store.keep(account, token)
        self._known[account] = token
        return token.value

    def _is_fresh(self, token: Token) -> bool:
        return token.value != "" and self._clock() < token.expires - min(EARLY, _tenth(token))


@dataclass(slots=True)
class _Renewal:
    """One account's: `trouble` is why the last fetch that failed did."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    trouble: PlatformTrouble | None = None


def _tenth(token: Token) -> int:
    """Short-lived tokens, as in tests, are renewed late in their life as well."""
    return max(0, (token.expires - token.fetched_at) // 10)
