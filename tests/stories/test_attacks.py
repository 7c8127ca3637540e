"""What strangers may throw at the callback."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from sandbox.crypto import signature
from tests.stories.account import account
from tests.stories.stage import Play, Stage, stage

TEXT = (
    "<xml><ToUserName><![CDATA[gh_00000000main]]></ToUserName>"
    "<FromUserName><![CDATA[oA]]></FromUserName><CreateTime>1795370084</CreateTime>"
    "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content>"
    "<MsgId>1</MsgId></xml>"
)
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)  # each ten times the last
TOKEN = "tokenmain"
BODIES = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><xml><Content>&l9;</Content></xml>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"a" * 30000}">]><xml>{"&a;" * 1000}</xml>',
    "external entity": (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><xml><Content>&e;</Content></xml>'
    ),
    "doctype": '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><xml/>',
    "deep": "<xml>" + "<a>" * 5_000 + "</a>" * 5_000 + "</xml>",
    "unfinished": TEXT[:-10],
    "nothing": "",
    "not XML": "你好",
    "NUL": TEXT.replace("你好", "a\x00b"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    body: str
    server: str
    ms: float


@dataclass(frozen=True, slots=True)
class Stranger:
    """Calls the callback, signed rightly or not."""

    scene: Stage
    session: aiohttp.ClientSession

    async def post(
        self, body: bytes | str, *, token: str = TOKEN, age: int = 0, signed: bool = True
    ) -> Answered:
        timestamp = str(int(time.time()) - age)
        signed_by = signature(token, timestamp, "nonce")
        query = {"timestamp": timestamp, "nonce": "nonce", "openid": "oA"}
        if signed:
            query["signature"] = signed_by
        data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        begun = time.perf_counter()
        url = f"{self.scene.address}/wechat"
        async with self.session.post(url, params=query, data=data) as response:
            text = await response.text()
            took = (time.perf_counter() - begun) * 1000
            return Answered(response.status, text, response.headers["Server"], took)


@pytest.fixture
async def stranger(tmp_path: Path) -> AsyncIterator[Stranger]:
    play = Play(accounts=(account(mode="plain"),))
    async with stage(tmp_path, play) as scene, aiohttp.ClientSession() as session:
        yield Stranger(scene, session)


async def test_a_right_signature_opens_the_door(stranger: Stranger) -> None:
    answer = await stranger.post(TEXT)
    assert (answer.status, "您好，我是小帮" in answer.body) == (200, True)


async def test_a_wrong_absent_or_stale_signature_is_forbidden_and_leaves_no_trace(
    stranger: Stranger,
) -> None:
    answers = [
        await stranger.post(TEXT, token="other"),
        await stranger.post(TEXT, signed=False),
        await stranger.post(TEXT, age=400),
        await stranger.post(TEXT, age=-400),
        await stranger.post(BODIES["billion laughs"], token="other"),
    ]
    assert [(each.status, each.body, each.server) for each in answers] == [(403, "", "bangban")] * 5
    assert await stranger.scene.rows("SELECT id FROM inbound") == []


async def test_a_body_over_64_kib_is_too_large(stranger: Stranger) -> None:
    sizes = [64 * 1024 + 1, 1024 * 1024]
    answers = [await stranger.post("x" * size) for size in sizes]
    assert [(each.status, each.body, each.server) for each in answers] == [(413, "", "bangban")] * 2


@pytest.mark.parametrize("name", BODIES)
async def test_evil_xml_is_refused_at_once_without_a_word_on_why(
    stranger: Stranger, name: str
) -> None:
    await stranger.post(TEXT)
    answers = [await stranger.post(BODIES[name]) for _ in range(3)]
    assert [(each.status, each.body) for each in answers] == [(400, "")] * 3
    assert min(each.ms for each in answers) < 50


async def test_unknown_paths_and_methods_tell_nothing(stranger: Stranger) -> None:
    base = stranger.scene.address
    seen = []
    for method, path in (("GET", "/"), ("GET", "/wechat/nobody"), ("PUT", "/wechat")):
        async with stranger.session.request(method, base + path) as response:
            text = await response.text()
            seen.append((response.status, response.headers["Server"], "Traceback" in text))
    assert seen == [(404, "bangban", False), (404, "bangban", False), (405, "bangban", False)]


async def test_words_that_look_like_markup_come_back_harmless(stranger: Stranger) -> None:
    phone = await stranger.scene.phone()
    evil = ']]><a href="weixin://x">营业执照</a> <!--'
    exchange = await phone.say(evil)
    assert exchange.error is None
    link = await phone.send("link", title='<a href="http://evil.test">点</a>]]>', url="http://x/")
    assert '<a href="http://evil.test' not in link.text
    assert link.error is None
