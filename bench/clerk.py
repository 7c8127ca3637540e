"""Somebody signed in to the console over real HTTP: what came, and how long it took."""

import gzip
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientResponse, ClientSession, CookieJar, FormData
from yarl import URL

from bench.furnished import PASSWORD
from console.gate import SESSION, csrf_of

_CSRF = re.compile(r'name="csrf" content="([0-9a-f]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """`seconds` go from the call to the last byte; `to` is where it sends the browser."""

    path: str
    status: int
    seconds: float
    text: str
    to: str

    def must_show(self, expected: str) -> "Answer":
        """Raises RuntimeError: a page that shows something else is no measurement."""
        if self.status != 200 or expected not in self.text:
            raise RuntimeError(f"{self.path} answered {self.status} without {expected!r}")
        return self


@dataclass(frozen=True, slots=True)
class Clerk:
    """Calls come one after the other, on one connection."""

    session: ClientSession
    address: str

    @property
    def token(self) -> str:
        """Of the session, as the browser carries it."""
        return self.session.cookie_jar.filter_cookies(URL(f"{self.address}/console/"))[
            SESSION
        ].value

    async def get(self, path: str, *, htmx: bool = False) -> Answer:
        headers = {"HX-Request": "true"} if htmx else {}
        begun = time.perf_counter()
        async with self.session.get(
            self.address + path, headers=headers, allow_redirects=False
        ) as response:
            return await _answer(path, response, begun)

    async def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        return await self._post(path, FormData({**fields, "csrf": csrf_of(self.token)}))

    async def upload(self, path: str, name: str, content: bytes) -> Answer:
        form = FormData({"csrf": csrf_of(self.token)})
        form.add_field("file", content, filename=name, content_type="application/octet-stream")
        return await self._post(path, form)

    async def _post(self, path: str, form: FormData) -> Answer:
        begun = time.perf_counter()
        async with self.session.post(
            self.address + path, data=form, allow_redirects=False
        ) as response:
            return await _answer(path, response, begun)


@asynccontextmanager
async def signed_in(address: str, name: str) -> AsyncIterator[Clerk]:
    """By the form, as everybody does it."""
    jar = CookieJar(unsafe=True)  # the server has a number and no name
    async with ClientSession(cookie_jar=jar, auto_decompress=False) as session:
        clerk = Clerk(session, address)
        form = await clerk.get("/console/sign-in")
        found = _CSRF.search(form.text)
        assert found, form
        fields = FormData({"name": name, "password": PASSWORD, "csrf": found[1]})
        entered = await clerk._post("/console/sign-in", fields)  # noqa: SLF001
        if entered.status != 303:
            raise RuntimeError(f"{name} could not sign in: {entered.status}")
        yield clerk


async def _answer(path: str, response: ClientResponse, begun: float) -> Answer:
    content = await response.read()
    seconds = time.perf_counter() - begun
    is_packed = response.headers.get("Content-Encoding") == "gzip"
    text = (gzip.decompress(content) if is_packed else content).decode("utf-8", "replace")
    to = response.headers.get("Location") or response.headers.get("HX-Redirect") or ""
    return Answer(path, response.status, seconds, text, to)
