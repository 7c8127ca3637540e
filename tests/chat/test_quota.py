"""Which arrivals open how many sends."""

import pytest

from chat.message import (
    Body,
    File,
    Follow,
    Image,
    Link,
    Location,
    MenuClick,
    MenuPick,
    MenuScan,
    MenuVisit,
    OtherEvent,
    Position,
    Scan,
    Text,
    Unfollow,
    UnknownMessage,
    Video,
    Voice,
)
from chat.quota import Grant, QuotaClass, grant
from tests.fakes.clock import HOUR, MINUTE, NOW

WORDS = (
    Text("你好"),
    Image("m"),
    Voice("m"),
    Video("m"),
    Location(30.0, 114.0),
    Link("t", "u"),
    File("f"),
    UnknownMessage("new"),
)
ACTIONS = (MenuClick("ask"), MenuScan("k", "r"), Follow(), Scan("s"))
NEITHER = (MenuVisit("u"), Position(1.0, 2.0), MenuPick("k", "w"), Unfollow(), OtherEvent("x"))


@pytest.mark.parametrize("body", WORDS)
def test_a_message_opens_five_sends_for_two_days(body: Body) -> None:
    assert grant(body, NOW) == Grant(QuotaClass.MESSAGE, 5, NOW + 48 * HOUR)


@pytest.mark.parametrize("body", ACTIONS)
def test_an_action_opens_three_sends_for_a_minute(body: Body) -> None:
    assert grant(body, NOW) == Grant(QuotaClass.ACTION, 3, NOW + MINUTE)


@pytest.mark.parametrize("body", NEITHER)
def test_other_events_open_nothing(body: Body) -> None:
    assert grant(body, NOW) is None
