"""The platform's clock: real or given, and it can be moved forward."""

from collections.abc import Callable


class Clock:
    def __init__(self, source: Callable[[], int]) -> None:
        self._source = source
        self._ahead = 0

    def now(self) -> int:
        """Milliseconds since 1970."""
        return self._source() + self._ahead

    def seconds(self) -> int:
        return self.now() // 1000

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("The clock only goes forward: give seconds of 0 or more.")
        self._ahead += int(seconds * 1000)
