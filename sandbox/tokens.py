"""Access tokens: the old kind, where a new one ends the last, and the stable kind."""

from collections import deque
from dataclasses import dataclass, replace

from sandbox.config import TokenRules
from sandbox.failure import ApiFailure
from sandbox.ids import Ids

_DAY = 24 * 3600 * 1000
_SHORTEST = 100


@dataclass(frozen=True, slots=True)
class Token:
    """Times in milliseconds; `dead_at` is when a newer token or an operator ends it early."""

    value: str
    stable: bool
    made_at: int
    expires_at: int
    dead_at: int | None = None


class TokenOffice:
    """The tokens of one account."""

    def __init__(self, rules: TokenRules, ids: Ids) -> None:
        self._rules = rules
        self._ids = ids
        self._tokens: dict[str, Token] = {}
        self._fetched: deque[int] = deque()
        self._forced: deque[int] = deque()

    def fetch(self, now: int) -> Token:
        """A new token; the one before lives on for the overlap."""
        self._count(self._fetched, now, self._rules.per_day)
        self._end(stable=False, at=now + int(self._rules.overlap_seconds * 1000))
        return self._issue(now, stable=False)

    def fetch_stable(self, now: int, *, force: bool = False) -> Token:
        """The same token on every call, but in its last minutes, or when forced."""
        current = self._latest(now, stable=True)
        if force:
            self._check_forced(now)
            self._end(stable=True, at=now)
            return self._issue(now, stable=True)
        if current is None or current.expires_at - now <= self._renewal():
            return self._issue(now, stable=True)
        return current

    def check(self, value: str, now: int) -> None:
        """Raises the platform's error when the token does not open the door."""
        if not value:
            raise ApiFailure(41001)
        token = self._tokens.get(value)
        if token is None:
            raise ApiFailure(40014 if len(value) < _SHORTEST else 40001)
        if token.dead_at is not None and now >= token.dead_at:
            raise ApiFailure(40001)
        if now >= token.expires_at:
            raise ApiFailure(42001)

    def knows(self, value: str) -> bool:
        return value in self._tokens

    def expire(self, now: int, *, invalidate: bool) -> int:
        """Ends all living tokens now: as expired (42001), or as invalid (40001)."""
        living = [each for each in self._tokens.values() if _lives(each, now)]
        for each in living:
            ended = replace(each, dead_at=now) if invalidate else replace(each, expires_at=now)
            self._tokens[each.value] = ended
        return len(living)

    def living(self, now: int) -> tuple[Token, ...]:
        return tuple(each for each in self._tokens.values() if _lives(each, now))

    def clear_counts(self) -> None:
        """A new day, for the limits of fetching."""
        self._fetched.clear()
        self._forced.clear()

    def _issue(self, now: int, *, stable: bool) -> Token:
        ends = now + int(self._rules.seconds * 1000)
        token = Token(self._ids.access_token(), stable, now, ends)
        self._tokens[token.value] = token
        return token

    def _end(self, *, stable: bool, at: int) -> None:
        for each in tuple(self._tokens.values()):
            if each.stable is stable and (each.dead_at is None or each.dead_at > at):
                self._tokens[each.value] = replace(each, dead_at=at)

    def _latest(self, now: int, *, stable: bool) -> Token | None:
        alive = [each for each in self.living(now) if each.stable is stable]
        return max(alive, key=lambda each: each.expires_at, default=None)

    def _renewal(self) -> int:
        # The last five minutes of two hours; in proportion when tests make tokens short-lived.
        return int(self._rules.seconds * 1000 * 300 / 7200)

    def _check_forced(self, now: int) -> None:
        if self._forced and now - self._forced[-1] < self._rules.forced_gap_seconds * 1000:
            raise ApiFailure(45011)
        self._count(self._forced, now, self._rules.forced_per_day)

    def _count(self, times: deque[int], now: int, limit: int) -> None:
        while times and times[0] <= now - _DAY:
            times.popleft()
        if len(times) >= limit:
            raise ApiFailure(45009)
        times.append(now)


def _lives(token: Token, now: int) -> bool:
    return now < token.expires_at and (token.dead_at is None or now < token.dead_at)
