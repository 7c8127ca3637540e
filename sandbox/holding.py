"""Holds a citizen's push back until the next one has overtaken it."""

import asyncio


class Holding:
    def __init__(self) -> None:
        self._held: dict[str, asyncio.Event] = {}

    def overtaken_by(self, openid: str) -> asyncio.Event | None:
        """Set it when this citizen's overtaking push is through; None when nothing is held."""
        return self._held.pop(openid, None)

    async def hold(self, openid: str, seconds: float) -> None:
        """At most so long: there may be no next push."""
        through = self._held[openid] = asyncio.Event()
        try:
            async with asyncio.timeout(seconds):
                await through.wait()
        except TimeoutError:
            self._held.pop(openid, None)
