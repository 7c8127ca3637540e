"""Which messages count against the citizen's allowance."""

import pytest

from bot.limits import counts
from chat.message import (
    Body,
    Follow,
    Image,
    MenuClick,
    MenuVisit,
    Position,
    Text,
    Unfollow,
    Voice,
    Withdrawal,
)
from tests.fakes.people import message


@pytest.mark.parametrize(
    "body", [Text("补证"), Text(""), Image("m"), Voice("m"), MenuClick("ask"), Text("取消")]
)
def test_messages_and_clicks_count(body: Body) -> None:
    assert counts(message(body))


@pytest.mark.parametrize(
    "body",
    [
        Text("转人工"),
        Voice("m", recognition="人工"),
        MenuClick("human"),
        Text("楼下着火了"),
        Follow(),
        Unfollow(),
        Position(1.0, 2.0),
        MenuVisit("u"),
        Withdrawal("201", everything=True),
    ],
)
def test_calls_for_help_and_events_do_not(body: Body) -> None:
    assert not counts(message(body))
