"""How long and how often an account may speak to a citizen."""

from sandbox.config import QuotaRules
from sandbox.quota import Act, Quota, Refusal, Window
from tests.sandbox.conftest import Rig

HOUR = 3600 * 1000
MINUTE = 60 * 1000


def spent(quota: Quota, times: int, now: int) -> None:
    for _ in range(times):
        quota.spend(now)


def test_a_stranger_may_not_be_written_to() -> None:
    assert Quota(QuotaRules()).refusal(0) is Refusal.CLOSED


def test_a_message_allows_five_in_48_hours() -> None:
    quota = Quota(QuotaRules())
    quota.grant(Act.MESSAGE, 0)
    spent(quota, 5, 1)
    assert quota.refusal(2) is Refusal.USED_UP
    assert quota.refusal(48 * HOUR) is Refusal.CLOSED


def test_the_next_message_fills_up_again() -> None:
    quota = Quota(QuotaRules())
    quota.grant(Act.MESSAGE, 0)
    spent(quota, 4, 1)
    quota.grant(Act.MESSAGE, HOUR)
    assert quota.total(HOUR) == Window(5, 49 * HOUR)


def test_a_menu_click_allows_three_in_a_minute() -> None:
    quota = Quota(QuotaRules())
    quota.grant(Act.MENU, 0)
    assert quota.total(MINUTE - 1) == Window(3, MINUTE)
    assert quota.refusal(MINUTE) is Refusal.CLOSED


def test_by_default_the_larger_count_and_the_longer_window_rule() -> None:
    quota = Quota(QuotaRules())
    quota.grant(Act.MESSAGE, 0)
    spent(quota, 4, 1)
    quota.grant(Act.MENU, 1)
    assert quota.total(1) == Window(3, 48 * HOUR)


def test_if_so_set_windows_add_up_and_the_shorter_is_spent_first() -> None:
    quota = Quota(QuotaRules(adds_up=True))
    quota.grant(Act.MESSAGE, 0)
    quota.grant(Act.SCAN, 0)
    assert quota.total(0) == Window(8, 48 * HOUR)
    spent(quota, 4, 0)
    assert quota.total(MINUTE) == Window(4, 48 * HOUR)


async def test_the_window_closes_when_the_clock_moves_on(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.say("你好")
    assert await rig.custom_text(phone.openid, "在") == 0
    await rig.sandbox.advance(48 * 3600)
    assert await rig.custom_text(phone.openid, "还在吗") == 45015


async def test_clicks_and_scans_open_a_minute_and_links_do_not(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.view("https://a.example")
    await phone.event("LOCATION", Latitude=1.0, Longitude=2.0, Precision=3.0)
    assert await rig.custom_text(phone.openid, "第一条") == 45015
    await phone.click("hours")
    assert [await rig.custom_text(phone.openid, "在") for _ in range(4)] == [0, 0, 0, 45047]
    await rig.sandbox.advance(60)
    assert await rig.custom_text(phone.openid, "晚了") == 45015
    await phone.scan("hall-2")
    assert await rig.custom_text(phone.openid, "扫到了") == 0


async def test_passive_replies_cost_nothing(rig: Rig) -> None:
    phone = await rig.phone()
    for _ in range(6):
        await phone.say("你好")
    assert (await phone.shown())["quota"]["left"] == 5
