"""How many failed sign-ins there may be before no more are taken for a while."""

from collections.abc import Sequence
from dataclasses import dataclass

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Limit:
    """After `failures` within `window` milliseconds it is closed for `pause` milliseconds."""

    failures: int
    window: int = 30 * MINUTE
    pause: int = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class SignInLimits:
    """`name`: for each name, whether or not it is anybody's. `address`: for each address."""

    name: Limit = Limit(5)
    address: Limit = Limit(20)

    @property
    def remembered(self) -> int:
        """Milliseconds for which a failure has to be kept."""
        return max(limit.window + limit.pause for limit in (self.name, self.address))


def closed_until(newest: Sequence[int], limit: Limit, at: int) -> int | None:
    """Until when it is closed; None when it is open.

    `newest` are the moments of the last `limit.failures` failures, the latest first. While it is
    closed none are added, so these are the ones that closed it.
    """
    if len(newest) < limit.failures:
        return None
    latest, earliest = newest[0], newest[limit.failures - 1]
    until = latest + limit.pause
    return until if latest - earliest < limit.window and at < until else None
