"""A clock that stands still until it is told to go on."""

from dataclasses import dataclass

from chat.message import Moment

NOW: Moment = 1_793_500_000_000
SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass
class FakeClock:
    now: Moment = NOW

    def __call__(self) -> Moment:
        return self.now

    def pass_by(self, milliseconds: int) -> Moment:
        self.now += milliseconds
        return self.now
