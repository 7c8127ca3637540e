"""A phone in Python, for tests: says things, waits for answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import aiohttp

from sandbox.shapes import Json


class SandboxError(Exception):
    """The sandbox refused; the text is its own."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One delivery; `status` is None when it was cut or nobody answered."""

    at: int
    ms: int
    status: int | None
    body: str
    reply: Json | None
    outcome: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One push until the end; `reply` is the passive reply, `error` what the citizen saw."""

    number: int
    ms: int
    attempts: tuple[Attempt, ...]
    reply: Json | None
    error: str | None

    @property
    def text(self) -> str:
        """The words of the passive reply, empty without one."""
        return str(self.reply.get("content", "")) if self.reply else ""


@dataclass(frozen=True, slots=True)
class Message:
    """`content` holds what belongs to its type: content, articles, list, url ..."""

    number: int
    who: str
    via: str
    type: str
    at: int
    content: Json

    @property
    def text(self) -> str:
        return str(self.content.get("content", ""))


class Sandbox:
    """The control API at `base`, such as http://127.0.0.1:8100."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self._base = base.rstrip("/")
        self._session = session

    async def phone(self, name: str = "", *, account: str = "", openid: str = "") -> "Phone":
        wanted = {"name": name, "account": account, "openid": openid}
        made = await self.post("citizens", {key: value for key, value in wanted.items() if value})
        return Phone(self, str(made["openid"]))

    async def state(self) -> Json:
        return await self.get("state")

    async def counters(self) -> Json:
        return await self.get("counters")

    async def exchanges(self, since: int = 0) -> list[Json]:
        return list((await self.get(f"exchanges?since={since}"))["exchanges"])

    async def api_calls(self, since: int = 0) -> list[Json]:
        return list((await self.get(f"api-calls?since={since}"))["calls"])

    async def fault(self, kind: str, **more: object) -> None:
        """See the README for kinds; `count` for how many times, else until cleared."""
        await self.post("faults", {"kind": kind, **more})

    async def clear_faults(self) -> None:
        await self._call("DELETE", "faults", None)

    async def advance(self, seconds: float) -> None:
        await self.post("clock", {"advance": seconds})

    async def expire_tokens(self, *, invalidate: bool = False) -> None:
        await self.post("tokens/expire", {"invalidate": invalidate})

    async def settings(self, **changes: object) -> None:
        await self.post("settings", changes)

    async def point(self, callback_url: str, *, account: str = "") -> None:
        """Tells the platform where the service listens."""
        await self.post("accounts", {"callback_url": callback_url, "account": account})

    async def verify(self, *, account: str = "") -> bool:
        """Whether the callback answers the verification GET rightly."""
        return bool((await self.post("verify", {"account": account}))["ok"])

    async def reset(self) -> None:
        await self.post("reset", {})

    async def get(self, path: str) -> Json:
        return await self._call("GET", path, None)

    async def post(self, path: str, body: Json) -> Json:
        return await self._call("POST", path, body)

    async def _call(self, method: str, path: str, body: Json | None) -> Json:
        url = f"{self._base}/sandbox/api/{path}"
        async with self._session.request(method, url, json=body) as response:
            answer: Json = await response.json()
        if not response.ok:
            raise SandboxError(str(answer.get("error", answer)))
        return answer


class Phone:
    """One citizen. Every act waits for the end of its exchange."""

    def __init__(self, sandbox: Sandbox, openid: str) -> None:
        self.sandbox = sandbox
        self.openid = openid

    async def follow(self, scene: str = "") -> Exchange:
        return await self._act("follow", {"scene": scene})

    async def unfollow(self) -> Exchange:
        return await self._act("unfollow", {})

    async def scan(self, scene: str) -> Exchange:
        return await self._act("scan", {"scene": scene})

    async def say(self, content: str) -> Exchange:
        return await self.send("text", content=content)

    async def send(self, type: str, **fields: object) -> Exchange:  # noqa: A002 - the wire's word
        return await self._act("send", {"type": type, **fields})

    async def click(self, key: str) -> Exchange:
        return await self._act("click", {"key": key})

    async def view(self, url: str) -> Exchange:
        return await self._act("view", {"url": url})

    async def tap(self, content: str, id: str = "") -> Exchange:  # noqa: A002 - the wire's word
        return await self._act("tap", {"content": content, "id": id})

    async def event(self, name: str, **fields: object) -> Exchange:
        return await self._act("event", {"Event": name, **fields})

    async def raw(self, xml: str) -> Exchange:
        return await self._act("raw", {"xml": xml})

    async def messages(self, since: int = 0, *, wait: float = 0) -> list[Message]:
        """In order; with `wait`, until there is one newer than `since`, or in vain."""
        path = f"citizens/{self.openid}/messages?since={since}&wait={wait}"
        return [_message(each) for each in (await self.sandbox.get(path))["messages"]]

    async def wait_for(
        self, wanted: Callable[[Message], bool], seconds: float = 5.0, *, since: int = 0
    ) -> Message:
        """The first message that is wanted; TimeoutError, with all that came instead."""
        end, seen = monotonic() + seconds, [*await self.messages(since)]
        while True:
            if found := next((each for each in seen if wanted(each)), None):
                return found
            left = end - monotonic()
            if left <= 0:
                raise TimeoutError(f"Not within {seconds} s. On the phone: {seen}")
            last = seen[-1].number if seen else since
            seen += await self.messages(last, wait=min(left, 30))

    async def shown(self) -> Json:
        """This citizen in the state: following, typing, quota."""
        citizens = (await self.sandbox.state())["citizens"]
        return next(each for each in citizens if each["openid"] == self.openid)

    async def at_once(self, *contents: str) -> list[Exchange]:
        """Several texts without waiting for one another."""
        return list(await asyncio.gather(*(self.say(content) for content in contents)))

    async def _act(self, verb: str, body: Json) -> Exchange:
        path = f"citizens/{self.openid}/{verb}"
        return _exchange(await self.sandbox.post(path, {**body, "wait": True}))


def _exchange(shown: Json) -> Exchange:
    return Exchange(
        number=shown["number"],
        ms=shown["ms"],
        attempts=tuple(_attempt(each) for each in shown["attempts"]),
        reply=shown["reply"],
        error=shown["error"],
    )


def _attempt(shown: Json) -> Attempt:
    return Attempt(
        at=shown["at"],
        ms=shown["ms"],
        status=shown["status"],
        body=shown["body"],
        reply=shown["reply"],
        outcome=shown["outcome"],
        errors=tuple(shown["errors"]),
    )


def _message(shown: Json) -> Message:
    head = {"number", "from", "via", "type", "at"}
    return Message(
        number=shown["number"],
        who=shown["from"],
        via=shown["via"],
        type=shown["type"],
        at=shown["at"],
        content={key: value for key, value in shown.items() if key not in head},
    )
