"""Signing in, being signed in, and how it ends."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http.cookies import Morsel, SimpleCookie
from urllib.parse import quote

import pyotp
import pytest
from aiohttp import ClientResponse, DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.config import ConsoleSection, Server, Settings
from bot.console import console_of
from console.gate import SESSION, VISIT, csrf_of
from office.staff import Role
from office.totp import STEP
from tests.console.back_office import back_office
from tests.console.conftest import PASSWORD, House, name_of
from tests.console.visitor import Visitor
from tests.fakes.clock import HOUR, MINUTE, NOW, SECOND

HELPER = name_of(Role.HELPER)
WRONG = "登录名、密码或验证码不对。"


@dataclass(frozen=True)
class Browser:
    """One without a memory of its own: what it sends is said each time."""

    client: TestClient[web.Request, web.Application]

    async def tries(
        self,
        name: str = HELPER,
        password: str = PASSWORD,
        *,
        session: str = "",
        headers: Mapping[str, str] | None = None,
        **more: str,
    ) -> "Answer":
        cookies = f"{VISIT}=a-visit" + (f"; {SESSION}={session}" if session else "")
        data = {"csrf": csrf_of("a-visit"), "name": name, "password": password, **more}
        async with self.client.post(
            "/console/sign-in",
            data=data,
            headers={"Cookie": cookies, **(headers or {})},
            allow_redirects=False,
        ) as response:
            return await _answer(response)

    async def opens(self, token: str, path: str = "/console/") -> int:
        async with self.client.get(
            path, headers={"Cookie": f"{SESSION}={token}"}, allow_redirects=False
        ) as response:
            return response.status


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    to: str
    cookies: Mapping[str, Morsel[str]]

    @property
    def token(self) -> str:
        return self.cookies[SESSION].value

    @property
    def told(self) -> str:
        """The page without what ties it to a browser, and without the name that was typed."""
        return re.sub(r'[0-9a-f]{64}|(?<=name="name" type="text" )value="[^"]*"', "", self.text)


@pytest.fixture
async def browser(house: House) -> Browser:
    client = TestClient(house.server, cookie_jar=DummyCookieJar())
    await client.start_server()
    house._clients.append(client)
    return Browser(client)


async def test_the_right_password_opens_with_a_cookie_that_only_the_console_gets(
    browser: Browser,
) -> None:
    answer = await browser.tries()
    cookie = answer.cookies[SESSION]
    assert (answer.status, answer.to) == (303, "/console/")
    assert len(cookie.value) >= 43, "256 bits"
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/console", True, "Lax")
    assert (cookie["max-age"], cookie["expires"]) == ("", ""), "it goes with the browser"
    assert answer.cookies[VISIT].value == ""
    assert await browser.opens(answer.token) == 200


async def test_each_time_it_is_another_session(browser: Browser) -> None:
    tokens = {(await browser.tries()).token for _ in range(3)}
    assert len(tokens) == 3


@pytest.mark.parametrize("planted", ["planted-by-somebody", "token-of-helper-one-no"])
async def test_a_session_that_was_there_before_is_not_taken(browser: Browser, planted: str) -> None:
    answer = await browser.tries(session=planted)
    assert answer.token != planted
    assert [await browser.opens(token) for token in (planted, answer.token)] == [303, 200]


async def test_over_tls_all_cookies_stay_there(house: House) -> None:
    settings = Settings(server=Server(public_url="https://hall.example"))
    client = await _another(house, settings)
    answer = await Browser(client).tries()
    assert answer.cookies[SESSION]["secure"] is True
    async with client.get("/console/sign-in") as response:
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert SimpleCookie(response.headers["Set-Cookie"])[VISIT]["secure"] is True


async def test_the_sixth_failure_locks_even_the_right_password(
    house: House, browser: Browser
) -> None:
    told = [await browser.tries(password="wrong") for _ in range(5)]
    assert {(each.status, WRONG in each.text) for each in told} == {(401, True)}
    locked = await browser.tries()
    assert (locked.status, "试的次数太多，先锁住了" in locked.text) == (429, True)
    assert SESSION not in locked.cookies
    house.clock.pass_by(30 * MINUTE)
    assert (await browser.tries()).status == 303


async def test_an_address_that_tries_many_names_is_stopped_others_are_not(
    browser: Browser,
) -> None:
    for number in range(20):
        await browser.tries(f"name-{number}", "wrong")
    assert "这台电脑试的次数太多" in (await browser.tries()).text
    elsewhere = {"X-Forwarded-For": "10.9.9.9"}
    assert (await browser.tries(headers=elsewhere)).status == 303


@pytest.mark.parametrize(
    "name", ["nobody", "<b>", "'; DROP TABLE staff; --", "x" * 5_000, "帮办员甲", "\ud800"]
)
async def test_an_unknown_name_gets_the_answer_of_a_wrong_password(
    browser: Browser, name: str
) -> None:
    name = name.encode("utf-8", "replace").decode()
    known = await browser.tries(password="wrong")
    unknown = await browser.tries(name, "wrong")
    assert (unknown.status, WRONG in unknown.text) == (known.status, True)
    shown = known.told.replace(f'value="{HELPER}"', "").replace('autofocus="autofocus"', "")
    assert (
        re.sub(r'name="name" type="text" value="[^"]*"', "", unknown.told)[:2000]
        == re.sub(r'name="name" type="text" value="[^"]*"', "", known.told)[:2000]
    ), shown[:0]


async def test_a_disabled_account_gets_the_answer_of_a_wrong_password(
    house: House, browser: Browser
) -> None:
    known = await browser.tries(password="wrong")
    office = back_office(house)
    await office.stores.accounts.disable(HELPER, by=office.by("security-one"))
    disabled = await browser.tries()
    assert (disabled.status, disabled.told) == (known.status, known.told)


async def test_with_a_second_factor_the_code_is_asked_for_after_the_right_password_only(
    house: House, browser: Browser
) -> None:
    office, secret = back_office(house), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    await office.stores.accounts.set_totp(HELPER, secret, step=0, by=office.by(HELPER))
    assert 'name="code"' not in _form((await browser.tries(password="wrong")).text)
    asked = await browser.tries()
    assert (asked.status, 'name="code"' in _form(asked.text)) == (401, True)
    assert PASSWORD not in asked.text
    assert (await browser.tries(code="000000")).status == 401
    code = pyotp.TOTP(secret).generate_otp(NOW // STEP)
    assert (await browser.tries(code=code)).status == 303
    assert (await browser.tries(code=code)).status == 401, "a code is good once"


@pytest.mark.parametrize(
    ("target", "to"),
    [
        ("/console/entries?q=1", "/console/entries?q=1"),
        ("", "/console/"),
        ("https://evil.example/", "/console/"),
        ("//evil.example/", "/console/"),
        ("/\\evil.example/", "/console/"),
        ("\\\\evil.example", "/console/"),
        ("/console/\\evil", "/console/"),
        ("/console//evil.example", "/console//evil.example"),
        ("/console/../../evil", "/console/"),
        ("/console/%2e%2e/evil", "/console/"),
        ("/consolevil/", "/console/"),
        ("javascript:alert(1)", "/console/"),
        ("/console/sign-in?next=/console/sign-in", "/console/"),
        ("/console/\r\nSet-Cookie: x=1", "/console/"),
        ("/console/\tx", "/console/"),
        ("/console/\x00", "/console/"),
        (" /console/me", "/console/me"),
        ("@evil.example", "/console/"),
    ],
)
async def test_after_signing_in_one_is_nowhere_else_than_in_the_console(
    browser: Browser, nobody: Visitor, target: str, to: str
) -> None:
    answer = await browser.tries(next=target)
    assert (answer.status, answer.to) == (303, to)
    signed_in = await browser.client.get(
        f"/console/sign-in?next={quote(target, safe='')}",
        headers={"Cookie": f"{SESSION}={answer.token}"},
        allow_redirects=False,
    )
    assert (signed_in.status, signed_in.headers["Location"]) == (303, to)
    shown = (await nobody.get(f"/console/sign-in?next={quote(target, safe='')}")).text
    assert f'name="next" value="{to}"' in shown.replace("&amp;", "&")


async def test_signing_out_ends_the_session_at_once_and_for_good(helper: Visitor) -> None:
    done = await helper.post("/console/sign-out")
    assert (done.to, done.said) == ("/console/sign-in", "已退出登录。")
    async with helper.client.get(
        "/console/", headers={"Cookie": f"{SESSION}={helper.token}"}, allow_redirects=False
    ) as response:
        assert response.status == 303


@pytest.mark.parametrize("act", ["disable", "roles", "password", "end-sessions"])
async def test_what_is_done_to_an_account_ends_its_sessions_at_once(
    house: House, security: Visitor, helper: Visitor, act: str
) -> None:
    assert (await helper.get("/console/")).status == 200
    path = f"/console/staff/account/{HELPER}/{act}"
    await security.post(path, {"roles": "auditor", "way": "made"})
    assert (await helper.get("/console/")).status == 303
    assert (await helper.post("/console/drafts", {"form": "x", "body": "[]"})).status == 401


async def test_a_session_ends_when_nobody_sits_there(house: House, helper: Visitor) -> None:
    for _ in range(3):
        house.clock.pass_by(15 * MINUTE - SECOND)
        assert (await helper.get("/console/me")).status == 200
    house.clock.pass_by(15 * MINUTE)
    assert (await helper.get("/console/me")).status == 303


async def test_a_session_ends_after_a_day_s_work_however_busy(
    house: House, helper: Visitor
) -> None:
    for _ in range(12 * 6 - 1):
        house.clock.pass_by(10 * MINUTE)
        assert (await helper.get("/console/sign-in/alive")).status == 204
    house.clock.pass_by(10 * MINUTE)
    assert house.clock() == NOW + 12 * HOUR
    assert (await helper.get("/console/sign-in/alive")).status == 303


async def test_a_fourth_place_ends_the_first(house: House, helper: Visitor) -> None:
    others = []
    for number in range(3):
        house.clock.pass_by(SECOND)
        others.append(await back_office(house).also_at(HELPER, f"10.0.0.{number}"))
    assert (await helper.get("/console/")).status == 303
    assert [(await each.get("/console/")).status for each in others] == [200] * 3


async def test_whoever_has_no_second_factor_sets_one_up_first_where_it_is_required(
    house: House,
) -> None:
    settings = Settings(console=ConsoleSection(require_totp=True))
    client = await _another(house, settings)
    browser = Browser(client)
    token = (await browser.tries()).token
    headers = {"Cookie": f"{SESSION}={token}"}
    async with client.get("/console/", headers=headers, allow_redirects=False) as response:
        assert response.headers["Location"] == "/console/me/totp"
    assert await browser.opens(token, "/console/me/totp") == 200


async def test_signing_in_again_from_within_a_page_gives_a_new_tie_for_its_forms(
    browser: Browser,
) -> None:
    again = {"X-Again": "1"}
    wrong = await browser.tries(password="wrong", headers=again)
    assert (wrong.status, wrong.text) == (401, WRONG)
    right = await browser.tries(headers=again)
    assert (right.status, right.text) == (200, csrf_of(right.token))


async def test_two_at_once_do_not_disturb_each_other(browser: Browser) -> None:
    answers = await asyncio.gather(browser.tries(), browser.tries("window-one"))
    opened = [await browser.opens(each.token) for each in answers]
    assert opened == [200, 200]


async def _answer(response: ClientResponse) -> Answer:
    cookies = SimpleCookie()
    for line in response.headers.getall("Set-Cookie", []):
        cookies.load(line)
    to = response.headers.get("Location", "")
    return Answer(response.status, await response.text(), to, dict(cookies))


async def _another(house: House, settings: Settings) -> TestClient[web.Request, web.Application]:
    """The same house with other settings."""
    console = console_of(replace(house.ground, settings=settings))
    app = web.Application()
    console.join(app)
    client = TestClient(TestServer(app), cookie_jar=DummyCookieJar())
    await client.start_server()
    house._clients.append(client)
    return client


def _form(html: str) -> str:
    """The form that is seen, without the one that waits for the end of a session."""
    return html.partition("<dialog")[0]
