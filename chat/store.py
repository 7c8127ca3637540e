"""What the chat needs kept about citizens."""

from typing import Protocol

from chat.message import Moment


class Citizens(Protocol):
    async def set_following(self, citizen: str, *, following: bool) -> None: ...

    async def erase(self, citizen: str, *, but_turn: str, at: Moment) -> None:
        """Delete what was said and left and what was kept of the citizen, but for `but_turn`.

        The row that keeps the openid stays without content, so that late duplicates of old
        messages are still recognised.
        """
