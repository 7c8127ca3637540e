"""Access tokens: old kind, stable kind, and what opens no door."""

import pytest

from sandbox.app import TokenRules
from sandbox.failure import ApiFailure
from sandbox.ids import Ids
from sandbox.shapes import Json
from sandbox.tokens import TokenOffice
from tests.sandbox.conftest import MakeRig, Rig

SECOND = 1000
RIGHT = {"grant_type": "client_credential", "appid": "wx1", "secret": "s1"}


def office(**rules: float) -> TokenOffice:
    return TokenOffice(TokenRules(**rules), Ids(1))  # type: ignore[arg-type]


def refusal(tokens: TokenOffice, value: str, now: int) -> int:
    try:
        tokens.check(value, now)
    except ApiFailure as failure:
        return failure.code
    return 0


def test_a_new_token_ends_the_old_one_after_five_minutes() -> None:
    tokens = office()
    old, new = tokens.fetch(0), tokens.fetch(10 * SECOND)
    assert old.value != new.value
    assert refusal(tokens, old.value, 309 * SECOND) == 0
    assert refusal(tokens, old.value, 310 * SECOND) == 40001
    assert refusal(tokens, new.value, 310 * SECOND) == 0


def test_a_token_ends_after_two_hours() -> None:
    tokens = office()
    token = tokens.fetch(0)
    assert refusal(tokens, token.value, 7200 * SECOND - 1) == 0
    assert refusal(tokens, token.value, 7200 * SECOND) == 42001


def test_no_token_a_wrong_one_and_a_foreign_one_differ() -> None:
    tokens = office()
    assert [refusal(tokens, value, 0) for value in ("", "short", "x" * 136)] == [
        41001,
        40014,
        40001,
    ]


def test_the_stable_token_stays_until_its_last_five_minutes() -> None:
    tokens = office()
    first = tokens.fetch_stable(0)
    assert tokens.fetch_stable(6899 * SECOND) == first
    second = tokens.fetch_stable(6900 * SECOND)
    assert second != first
    assert refusal(tokens, first.value, 7000 * SECOND) == 0
    assert tokens.fetch_stable(6901 * SECOND) == second


def test_the_two_kinds_do_not_disturb_each_other() -> None:
    tokens = office()
    stable = tokens.fetch_stable(0)
    tokens.fetch(0)
    assert refusal(tokens, stable.value, 301 * SECOND) == 0


def test_a_forced_refresh_ends_the_stable_token_at_once() -> None:
    tokens = office()
    first = tokens.fetch_stable(0)
    second = tokens.fetch_stable(SECOND, force=True)
    assert refusal(tokens, first.value, SECOND) == 40001
    assert refusal(tokens, second.value, SECOND) == 0


def test_forced_refreshes_are_thirty_seconds_apart_and_twenty_a_day() -> None:
    tokens = office()
    tokens.fetch_stable(0, force=True)
    with pytest.raises(ApiFailure, match="45011"):
        tokens.fetch_stable(29 * SECOND, force=True)
    for number in range(1, 20):
        tokens.fetch_stable(number * 30 * SECOND, force=True)
    with pytest.raises(ApiFailure, match="45009"):
        tokens.fetch_stable(600 * SECOND, force=True)


def test_two_thousand_tokens_a_day() -> None:
    tokens = office(per_day=2)
    tokens.fetch(0)
    tokens.fetch(0)
    with pytest.raises(ApiFailure, match="45009"):
        tokens.fetch(0)
    tokens.clear_counts()
    tokens.fetch(0)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({**RIGHT, "grant_type": "x"}, 40002),
        ({**RIGHT, "appid": ""}, 41002),
        ({**RIGHT, "secret": ""}, 41004),
        ({**RIGHT, "appid": "wx2"}, 40013),
        ({**RIGHT, "secret": "s2"}, 40125),
    ],
)
async def test_wrong_credentials_are_told_apart(rig: Rig, wanted: Json, code: int) -> None:
    answer = await rig.call("stable_token", wanted, token="")
    assert answer["errcode"] == code
    assert " rid: " in answer["errmsg"]


async def test_both_doors_give_tokens(rig: Rig) -> None:
    url = f"{rig.base}/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=s1"
    async with rig.session.get(url) as response:
        old = await response.json()
    stable = await rig.call("stable_token", RIGHT, token="")
    assert (old["expires_in"], stable["expires_in"]) == (7200, 7200)
    assert old["access_token"] != stable["access_token"]


async def test_a_short_life_for_tests(make_rig: MakeRig) -> None:
    rig = await make_rig(tokens=TokenRules(seconds=2))
    token = await rig.token()
    await rig.sandbox.advance(2)
    assert (await rig.call("clear_quota", {"appid": "wx1"}, token=token))["errcode"] == 42001
    assert (await rig.call("clear_quota", {"appid": "wx1"}))["errcode"] == 0


async def test_tokens_can_be_ended_from_outside(rig: Rig) -> None:
    first = await rig.token()
    await rig.sandbox.expire_tokens()
    assert (await rig.call("clear_quota", {"appid": "wx1"}, token=first))["errcode"] == 42001
    second = await rig.token()
    await rig.sandbox.expire_tokens(invalidate=True)
    assert (await rig.call("clear_quota", {"appid": "wx1"}, token=second))["errcode"] == 40001


async def test_a_foreign_address_gets_no_token(make_rig: MakeRig) -> None:
    rig = await make_rig(tokens=TokenRules(allowed_ips=("203.0.113.7",)))
    answer = await rig.call("stable_token", RIGHT, token="")
    assert answer["errcode"] == 40164
    assert answer["errmsg"].startswith("invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in")
