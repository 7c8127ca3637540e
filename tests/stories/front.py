"""A front door that hands each call to the next of several services, as a proxy would."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from bot.server import listening

HOST = "127.0.0.1"


@dataclass(slots=True)
class Front:
    """`backends` in turn; `served` counts which one answered."""

    backends: Sequence[str]
    session: aiohttp.ClientSession
    served: list[str] = field(default_factory=list)
    _next: int = 0

    async def hand_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        for _ in self.backends:
            backend = self.backends[self._next % len(self.backends)]
            self._next += 1
            try:
                async with self.session.request(
                    request.method, backend + str(request.rel_url), data=body
                ) as response:
                    self.served.append(backend)
                    content = await response.read()
                    return web.Response(status=response.status, body=content)
            except aiohttp.ClientConnectorError:
                continue  # this one is down: the next
            except aiohttp.ClientError:
                break  # cut in the middle: a proxy does not repeat a POST
        return web.Response(status=502)


@asynccontextmanager
async def front(backends: Sequence[str]) -> AsyncIterator[tuple[Front, str]]:
    """The door and its address, while the block runs."""
    async with aiohttp.ClientSession() as session:
        door = Front(backends, session)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", door.hand_on)
        async with listening(app, HOST, 0) as address:
            yield door, address
