"""Somebody with a browser before the console: asks for pages, sends forms, carries a session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from typing import TypeAlias
from urllib.parse import unquote

from aiohttp import ClientResponse, FormData, web
from aiohttp.test_utils import TestClient
from multidict import MultiDict

from console.gate import csrf_of
from console.response import SAID

Client: TypeAlias = TestClient[web.Request, web.Application]
Sent: TypeAlias = Mapping[str, str | Iterable[str]]


@dataclass(frozen=True)
class Seen:
    """What came back. `to` is the address that the browser is sent to, `said` what is told there
    once; `content` the bytes as they are after unpacking."""

    status: int
    text: str
    to: str
    said: str
    headers: Mapping[str, str]
    content: bytes

    @property
    def words(self) -> str:
        """The text without tags, blanks folded: what somebody reads."""
        plain, is_tag = [], False
        for sign in self.text:
            is_tag = sign == "<" or (is_tag and sign != ">")
            plain.append("" if is_tag or sign == ">" else sign)
        return " ".join("".join(plain).split())


@dataclass(frozen=True)
class Visitor:
    """`token` is '' for somebody who is not signed in."""

    client: Client
    name: str = ""
    token: str = ""

    async def get(self, path: str, *, htmx: bool = False) -> Seen:
        headers = {"HX-Request": "true"} if htmx else {}
        async with self.client.get(path, headers=headers, allow_redirects=False) as response:
            return await _seen(response)

    async def reads(self, path: str) -> str:
        """The page, which must be there."""
        seen = await self.get(path)
        assert seen.status == 200, (path, seen.status, seen.to)
        return seen.text

    async def post(self, path: str, fields: Sent | None = None, *, htmx: bool = False) -> Seen:
        """Sends a form as a page of ours would."""
        data = _pairs(fields or {})
        if self.token:
            data.add("csrf", csrf_of(self.token))
        headers = {"HX-Request": "true"} if htmx else {}
        async with self.client.post(
            path, data=data, headers=headers, allow_redirects=False
        ) as response:
            return await _seen(response)

    async def sends(self, path: str, data: FormData) -> Seen:
        """A form as it is, with or without what ties it to the session."""
        async with self.client.post(path, data=data, allow_redirects=False) as response:
            return await _seen(response)

    async def upload(self, path: str, name: str, content: bytes) -> Seen:
        """Sends a file that was chosen under `file`."""
        data = FormData({"csrf": csrf_of(self.token)} if self.token else {}, quote_fields=False)
        data.add_field(
            "file", BytesIO(content), filename=name, content_type="application/octet-stream"
        )
        async with self.client.post(path, data=data, allow_redirects=False) as response:
            return await _seen(response)


def _pairs(fields: Sent) -> MultiDict[str]:
    pairs: MultiDict[str] = MultiDict()
    for name, value in fields.items():
        for each in (value,) if isinstance(value, str) else value:
            pairs.add(name, each)
    return pairs


async def _seen(response: ClientResponse) -> Seen:
    content = await response.read()
    cookies = SimpleCookie()
    for line in response.headers.getall("Set-Cookie", []):
        cookies.load(line)
    said = cookies[SAID].value if SAID in cookies else ""
    to = response.headers.get("Location") or response.headers.get("HX-Redirect") or ""
    return Seen(
        status=response.status,
        text=content.decode("utf-8", "replace"),
        to=to,
        said=unquote(said),
        headers=dict(response.headers),
        content=content,
    )
