"""Pages that ask again and again until something is done."""

import asyncio

from tests.console.visitor import Seen, Visitor

TRIES = 500


async def settled(
    visitor: Visitor, path: str, *, until_not: str = "<progress", posts: bool = False
) -> Seen:
    """What a fragment shows in the end."""
    for _ in range(TRIES):
        ask = visitor.post if posts else visitor.get
        seen = await ask(path, htmx=True)
        if until_not not in seen.text:
            return seen
        await asyncio.sleep(0.01)
    raise AssertionError(f"{path} never comes to an end: {seen.text}")
