"""WeChat's HTTP API: what is sent, and what each kind of failure is taken for."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.client import Client, connected
from bot.platform_errors import NotSent, Refused, Unknown
from chat.reply import Say
from storage.token_store import TokenStore
from tests.fakes.clock import FakeClock
from tests.fakes.database import FickleDatabase
from tests.fakes.people import account

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
SEND, TOKEN, MEDIA = "/cgi-bin/message/custom/send", "/cgi-bin/stable_token", "/cgi-bin/media/get"
HELLO = Say(("您好",))


def answering(body: object, *, status: int = 200) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=json.dumps(body), status=status, content_type="application/json")

    return answer


def refusing(errcode: int) -> Answer:
    return answering({"errcode": errcode, "errmsg": "no rid: 1"})


async def cutting(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def mumbling(_request: web.Request) -> web.Response:
    return web.Response(text="<html>gateway</html>")


@dataclass
class FakePlatform:
    """Answers each call with the next of `answers` for its path, and `ok` after the last."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    calls: list[tuple[str, str, str]] = field(default_factory=list)
    tokens: int = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(
            (request.path, request.query.get("access_token", ""), await request.text())
        )
        if planned := self.answers.get(request.path):
            return await planned.pop(0)(request)
        if request.path == TOKEN:
            self.tokens += 1
            given = {"access_token": f"tok-{self.tokens}", "expires_in": 7200}
            return await answering(given)(request)
        return await answering({"errcode": 0, "errmsg": "ok"})(request)

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.calls]


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


@pytest.fixture
async def client(
    platform: FakePlatform, fickle: FickleDatabase, clock: FakeClock
) -> AsyncIterator[Client]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", platform.handle)
    async with TestServer(app) as server:
        main = replace(account(), api_base=str(server.make_url("")).rstrip("/"))
        async with connected({"main": main}, TokenStore(fickle, "aaaaaaaa"), clock) as client:
            yield client


async def test_a_message_is_sent_with_a_token_as_real_utf_8(
    client: Client, platform: FakePlatform
) -> None:
    await client.send("main", HELLO, "openid")
    (path, token, body) = platform.calls[1]
    assert (platform.paths()[0], path, token) == (TOKEN, SEND, "tok-1")
    assert body == '{"touser":"openid","msgtype":"text","text":{"content":"您好"}}'


async def test_a_stale_token_is_renewed_once_and_the_call_made_again(
    client: Client, platform: FakePlatform
) -> None:
    platform.answers[SEND] = [refusing(40001)]
    await client.send("main", HELLO, "openid")
    assert [(path, token) for path, token, _ in platform.calls] == [
        (TOKEN, ""),
        (SEND, "tok-1"),
        (TOKEN, ""),
        (SEND, "tok-2"),
    ]


async def test_a_second_refusal_is_told_and_not_repeated_for_ever(
    client: Client, platform: FakePlatform
) -> None:
    platform.answers[SEND] = [refusing(40001), refusing(42001)]
    with pytest.raises(Refused) as caught:
        await client.send("main", HELLO, "openid")
    assert (caught.value.errcode, platform.paths()) == (42001, [TOKEN, SEND] * 2)


async def test_the_same_token_given_again_is_forced(client: Client, platform: FakePlatform) -> None:
    same = answering({"access_token": "tok-1", "expires_in": 7200})
    platform.answers = {SEND: [refusing(40001)], TOKEN: [same, same]}
    await client.send("main", HELLO, "openid")
    asked = [json.loads(body)["force_refresh"] for path, _, body in platform.calls if path == TOKEN]
    assert asked == [False, False, True]


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (refusing(45047), Refused),
        (answering({}, status=502), NotSent),
        (answering({}, status=404), NotSent),
        (answering([1]), Unknown),
        (mumbling, Unknown),
        (cutting, Unknown),
    ],
)
async def test_each_failure_of_a_send_is_what_it_is(
    client: Client, platform: FakePlatform, answer: Answer, trouble: type[Exception]
) -> None:
    platform.answers[SEND] = [answer]
    with pytest.raises(trouble) as caught:
        await client.send("main", HELLO, "openid")
    assert "tok-1" not in str(caught.value)


@pytest.mark.parametrize("answer", [cutting, mumbling, answering({}), answering({}, status=502)])
async def test_without_a_token_nothing_was_sent(
    client: Client, platform: FakePlatform, answer: Answer
) -> None:
    platform.answers[TOKEN] = [answer]
    with pytest.raises(NotSent):
        await client.send("main", HELLO, "openid")
    assert platform.paths() == [TOKEN]


async def test_a_wrong_secret_is_told_as_the_platform_tells_it(
    client: Client, platform: FakePlatform
) -> None:
    platform.answers[TOKEN] = [refusing(40125)]
    with pytest.raises(Refused) as caught:
        await client.check_token("main")
    assert caught.value.errcode == 40125


async def test_a_platform_that_can_not_be_reached_was_not_told(
    fickle: FickleDatabase, clock: FakeClock
) -> None:
    tokens = TokenStore(fickle, "aaaaaaaa")
    async with connected({"main": account()}, tokens, clock) as client:
        with pytest.raises(NotSent):
            await client.send("main", HELLO, "openid")


async def read(client: Client) -> bytes:
    async with client.media("main", "media-1") as response:
        return await response.content.read()


async def test_media_are_streamed(client: Client, platform: FakePlatform) -> None:
    async def picture(request: web.Request) -> web.Response:
        assert request.query["media_id"] == "media-1"
        return web.Response(body=b"\xff\xd8\xff", content_type="image/jpeg")

    platform.answers[MEDIA] = [picture]
    assert await read(client) == b"\xff\xd8\xff"


async def test_media_refused_for_the_token_come_with_the_next(
    client: Client, platform: FakePlatform
) -> None:
    platform.answers[MEDIA] = [refusing(40001), refusing(40007)]
    errcodes = []
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            await read(client)
        errcodes.append(caught.value.errcode)
    tokens = [token for path, token, _ in platform.calls if path == MEDIA]
    assert (errcodes, tokens) == ([40001, 40007], ["tok-1", "tok-2"])


async def test_a_menu_is_created(client: Client, platform: FakePlatform) -> None:
    await client.create_menu("main", {"button": [{"name": "办事"}]})
    assert platform.calls[-1] == (
        "/cgi-bin/menu/create",
        "tok-1",
        '{"button":[{"name":"办事"}]}',
    )
