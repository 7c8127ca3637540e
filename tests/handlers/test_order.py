"""Every message finds a handler, whatever is under way."""

from itertools import product

import pytest

from chat.dialogue import Choice, Dialogue, Task
from chat.message import (
    AgentSession,
    Body,
    DeliveryReport,
    File,
    Follow,
    Image,
    Link,
    Location,
    MenuClick,
    MenuPick,
    MenuScan,
    MenuVisit,
    NoticeConsent,
    OtherEvent,
    Position,
    ProfileChange,
    Scan,
    Text,
    Unfollow,
    UnknownMessage,
    Video,
    Voice,
    Withdrawal,
)
from chat.passage import Passage
from chat.reply import Reply
from handlers.order import HANDLERS
from tests.handlers.scene import Scene, heard

QUIET: tuple[Body, ...] = (
    Unfollow(),
    Position(30.0, 114.0),
    MenuVisit("https://gov.cn"),
    MenuPick("k", "pic_weixin"),
    DeliveryReport("1", "success"),
    NoticeConsent((("t", True),)),
    ProfileChange(),
    Withdrawal("201", everything=False),
    AgentSession("created", "a@b"),
    OtherEvent("annual_renew"),
)
LOUD: tuple[Body, ...] = (
    Text("身份证丢了怎么补"),
    Text(""),
    Text("2"),
    Text("取消"),
    Text("身份证丢了怎么补", "pick:lost"),
    Text("怎么", "other:1"),
    Image("m"),
    Voice("m"),
    Voice("m", recognition="身份证丢了"),
    Video("m"),
    Location(30.0, 114.0),
    Link("t", "u"),
    File("f"),
    UnknownMessage("hologram"),
    Follow(),
    Follow("hall-3"),
    Scan("hall-3"),
    MenuClick("ask"),
    MenuClick("visit"),
    MenuClick("human"),
    MenuClick("leave"),
    MenuClick("a key of an older menu"),
    MenuScan("k", "result", waiting=True),
)
REST: tuple[Passage, ...] = (("后面的话",),)
UNDER_WAY = (
    Dialogue(),
    Dialogue(task=Task.LEAVE_MESSAGE, question="结婚"),
    Dialogue(choices=(Choice("结婚登记怎么办", "marriage"),), question="结婚", rounds=2),
    Dialogue(rest=REST, entry="lost"),
)


@pytest.mark.parametrize(("body", "dialogue"), list(product(LOUD, UNDER_WAY)))
async def test_every_message_is_answered(scene: Scene, body: Body, dialogue: Dialogue) -> None:
    scene.dialogue = dialogue.kept(scene.clock.now)
    assert await scene.hears(body)


@pytest.mark.parametrize(("body", "dialogue"), list(product(QUIET, UNDER_WAY)))
async def test_events_that_ask_nothing_are_silent(
    scene: Scene, body: Body, dialogue: Dialogue
) -> None:
    scene.dialogue = dialogue.kept(scene.clock.now)
    reply = await scene.sends(body)
    assert (heard(reply), bool(reply.silent)) == ("", True)


def test_no_handler_stands_twice() -> None:
    names = [handler.__name__ for handler in HANDLERS]
    assert sorted(set(names)) == sorted(names)


async def test_an_act_carries_the_key_of_its_turn(scene: Scene) -> None:
    causes: list[str] = []

    async def do(cause: str) -> Reply:
        causes.append(cause)
        return Reply()

    assert await scene.turn("留言").act("leave", do) == Reply()
    assert (causes, scene.begun) == (["turn-1:leave"], 1)
