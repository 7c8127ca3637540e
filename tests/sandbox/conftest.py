"""A sandbox and a fake service, both on real sockets."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from sandbox.app import PLATFORM, AccountConfig, SandboxConfig, create_app
from sandbox.client import Phone, Sandbox
from sandbox.platform import Platform
from sandbox.shapes import Json
from tests.sandbox.service import FakeService

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
NOW = 1_795_000_000_000


@dataclass(frozen=True, slots=True)
class Rig:
    """Everything a test needs: the platform, its clients, and the service behind it."""

    base: str
    platform: Platform
    sandbox: Sandbox
    service: FakeService
    session: ClientSession

    async def phone(self, *, following: bool = True) -> Phone:
        phone = await self.sandbox.phone("王阿姨")
        self.platform.citizen(phone.openid).following = following
        return phone

    async def token(self) -> str:
        wanted = {"grant_type": "client_credential", "appid": "wx1", "secret": "s1"}
        answer = await self.call("stable_token", wanted, token="")
        return str(answer["access_token"])

    async def call(self, path: str, body: Json, *, token: str | None = None) -> Json:
        """Calls the platform's API, with a good token unless one is given."""
        token = await self.token() if token is None else token
        url = f"{self.base}/cgi-bin/{path}?access_token={token}"
        async with self.session.post(url, data=utf8_json(body)) as response:
            answer: Json = await response.json()
        return answer

    async def custom_text(self, openid: str, content: str) -> int:
        body = {"touser": openid, "msgtype": "text", "text": {"content": content}}
        return int((await self.call("message/custom/send", body))["errcode"])


def utf8_json(body: Json) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


MakeRig: TypeAlias = Callable[..., Awaitable[Rig]]


@pytest.fixture
async def make_rig() -> AsyncIterator[MakeRig]:
    servers: list[TestServer] = []
    session = ClientSession()

    async def make(*, mode: str = "plain", verified: bool = True, **rules: object) -> Rig:
        service = FakeService()
        backend = TestServer(service.app())
        servers.append(backend)
        await backend.start_server()
        account = AccountConfig(
            name="示例市民中心",
            gh_id="gh_a96a4a619366",
            app_id="wx1",
            app_secret="s1",
            token="token1",
            aes_key=KEY,
            mode=mode,  # type: ignore[arg-type]
            callback_url=str(backend.make_url("/wechat")),
            verified=verified,
        )
        settings = {"clock": lambda: NOW, "cut_after": 0.3, **rules}
        app = create_app(SandboxConfig(accounts=(account,), **settings))  # type: ignore[arg-type]
        server = TestServer(app)
        servers.append(server)
        await server.start_server()
        base = str(server.make_url("")).rstrip("/")
        return Rig(base, app[PLATFORM], Sandbox(base, session), service, session)

    yield make
    for server in reversed(servers):
        await server.close()
    await session.close()


@pytest.fixture
async def rig(make_rig: MakeRig) -> Rig:
    return await make_rig()
