"""One's own account: sessions, password, second factor."""

import re

import pyotp
import pytest

from console.gate import SESSION
from office.staff import Role
from office.totp import STEP
from tests.console.back_office import back_office
from tests.console.conftest import PASSWORD, House, name_of
from tests.console.visitor import Visitor
from tests.fakes.clock import NOW, SECOND

ANOTHER = "donghu-Snow-1987"
ME = name_of(Role.MAINTAINER)


async def renewed(house: House, before: Visitor) -> Visitor:
    """The same browser, with the session that it carries now."""
    cookies = before.client.session.cookie_jar.filter_cookies(before.client.make_url("/console/"))
    return Visitor(before.client, before.name, cookies[SESSION].value)


async def test_the_page_tells_who_one_is_and_where_one_is_signed_in(maintainer: Visitor) -> None:
    words = (await maintainer.get("/console/me")).words
    for told in ("维护员甲", ME, "政务服务中心", "维护员", "没有开启", "192.0.2.7", "就是这里"):
        assert told in words


async def test_other_devices_are_left_and_this_one_goes_on(
    house: House, maintainer: Visitor
) -> None:
    elsewhere = await back_office(house).also_at(maintainer.name, "10.0.0.9")
    assert "10.0.0.9" in (await maintainer.get("/console/me")).words
    done = await maintainer.post("/console/me/sessions/end-others")
    assert (done.to, done.said) == ("/console/me", "其他设备都已退出登录。")
    assert (await elsewhere.get("/console/me")).status == 303
    here = await renewed(house, maintainer)
    assert here.token != maintainer.token
    words = (await here.get("/console/me")).words
    assert ("10.0.0.9" in words, "退出其他设备" in words) == (False, False)


async def test_a_new_password_holds_from_now_on_and_everywhere_else_is_left(
    house: House, maintainer: Visitor
) -> None:
    elsewhere = await back_office(house).also_at(maintainer.name, "10.0.0.9")
    typed = {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    done = await maintainer.post("/console/me/password", typed)
    assert (done.status, done.to) == (303, "/console/me")
    assert (await elsewhere.get("/console/")).status == 303
    here = await renewed(house, maintainer)
    assert (await here.get("/console/")).status == 200
    again = await here.post("/console/me/password", typed)
    assert (again.status, "原来的密码不对。" in again.text) == (422, True)


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"old": "wrong", "new": ANOTHER, "again": ANOTHER}, "old", "原来的密码不对。"),
        ({"old": PASSWORD, "new": ANOTHER, "again": "else"}, "again", "两次填的不一样"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "new", "密码至少 10 位。"),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "new", "最近用过"),
        ({}, "old", "原来的密码不对。"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field(
    maintainer: Visitor, typed: dict[str, str], field: str, told: str
) -> None:
    seen = await maintainer.post("/console/me/password", typed)
    assert seen.status == 422
    assert told in error_of(seen.text, field)
    assert [each for each in ("old", "new", "again") if error_of(seen.text, each)] == [field]
    for secret in typed.values():
        assert f'value="{secret}"' not in seen.text


async def test_while_typing_it_is_told_what_is_missing(maintainer: Visitor) -> None:
    async def hint(new: str) -> str:
        return (await maintainer.post("/console/me/password/check", {"new": new}, htmx=True)).words

    assert "至少 10 位，大写字母" in await hint("")
    assert "密码至少 10 位。" in await hint("Ab1")
    assert "密码里不要有您的登录名或姓名。" in await hint(f"{ME}-Ab1-Ab1")
    assert await hint(ANOTHER) == "这个密码可以用。"


async def test_guessing_the_password_at_an_open_desk_ends_soon(maintainer: Visitor) -> None:
    typed = {"old": "guess", "new": ANOTHER, "again": ANOTHER}
    for _ in range(5):
        await maintainer.post("/console/me/password", typed)
    right = await maintainer.post("/console/me/password", typed | {"old": PASSWORD})
    assert "试的次数太多" in error_of(right.text, "old")


async def test_whoever_was_given_a_password_chooses_one_before_anything_else(
    house: House, maintainer: Visitor
) -> None:
    await back_office(house).must_change(maintainer.name)
    assert (await maintainer.get("/console/entries")).to == "/console/me/password"
    words = (await maintainer.get("/console/me/password")).words
    assert "先换一个密码" in words
    hint = await maintainer.post("/console/me/password/check", {"new": ANOTHER})
    assert "这个密码可以用。" in hint.words
    typed = {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    done = await maintainer.post("/console/me/password", typed)
    assert done.to == "/console/"
    here = await renewed(house, maintainer)
    assert (await here.get("/console/")).status == 200


async def test_a_second_factor_is_set_up_with_a_code_and_removed_with_the_password(
    house: House, maintainer: Visitor
) -> None:
    page = await maintainer.reads("/console/me/totp")
    secret = value_of(page, "secret")
    assert 'src="data:image/svg+xml' in page
    assert " ".join(re.findall("....", secret)) in _words(page)
    wrong = await maintainer.post("/console/me/totp", {"secret": secret, "code": "000000"})
    assert (wrong.status, value_of(wrong.text, "secret")) == (422, secret)
    assert "验证码不对" in error_of(wrong.text, "code")
    code = pyotp.TOTP(secret).generate_otp(NOW // STEP)
    done = await maintainer.post("/console/me/totp", {"secret": secret, "code": code})
    assert (done.to, done.said) == (
        "/console/me",
        "二次验证开好了，下次登录要填手机上的验证码。",
    )
    assert "已开启" in (await maintainer.get("/console/me")).words
    again = await maintainer.post("/console/me/totp", {"secret": secret, "code": code})
    assert again.status == 409
    refused = await maintainer.post("/console/me/totp/remove", {"password": "wrong"})
    assert "密码不对。" in error_of(refused.text, "password")
    removed = await maintainer.post("/console/me/totp/remove", {"password": PASSWORD})
    assert (removed.to, removed.said) == ("/console/me", "二次验证关掉了。")
    assert "没有开启" in (await maintainer.get("/console/me")).words


@pytest.mark.parametrize("secret", ["", "AAAA", "a" * 32, "1" * 32, "A" * 33])
async def test_a_secret_that_is_not_ours_is_not_taken(maintainer: Visitor, secret: str) -> None:
    seen = await maintainer.post("/console/me/totp", {"secret": secret, "code": "000000"})
    assert seen.status == 422
    assert value_of(seen.text, "secret") != secret
    assert "没有开启" in (await maintainer.get("/console/me")).words


async def test_what_one_did_to_the_own_account_is_audited_without_secrets(
    house: House, maintainer: Visitor
) -> None:
    house.clock.pass_by(SECOND)
    typed = {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    await maintainer.post("/console/me/password", typed)
    rows = await back_office(house).deeds(staff=maintainer.name)
    assert [row.deed.action for row in rows[:2]] == ["session.begin", "staff.change-password"]
    assert [secret for secret in (PASSWORD, ANOTHER) if secret in repr(rows)] == []


def error_of(html: str, field: str) -> str:
    """What is told beside the field, '' for nothing."""
    found = re.search(rf'id="e-{field}" role="alert">(.*?)</div>', html, re.DOTALL)
    return re.sub(r"<[^>]*>", "", found[1]).strip() if found else ""


def value_of(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())
