"""Leaving a message for the staff."""

import pytest

from chat.dialogue import Dialogue, Task
from chat.message import Image, MenuClick, Position, Voice
from desk.left_message import LeftMessage
from tests.fakes.clock import NOW
from tests.fakes.people import CITIZEN
from tests.handlers.scene import Scene

LEAVING = Dialogue(task=Task.LEAVE_MESSAGE, question="证怎么办")


@pytest.fixture
def leaving(scene: Scene) -> Scene:
    scene.dialogue = LEAVING.kept(scene.clock.now)
    return scene


async def test_the_next_words_are_the_message(scene: Scene) -> None:
    scene.dialogue = Dialogue(question="证怎么办").kept(NOW)
    assert (await scene.hears("留言")).startswith("请把事情写在下一条消息里")
    assert (await scene.hears("窗口没开，电话 13800138000")).startswith("记下了")
    left = LeftMessage("left-0", "main", CITIZEN.id, NOW, "窗口没开，电话 13800138000", "证怎么办")
    assert scene.fakes.left_messages.kept == {"turn-2:leave": left}
    assert (scene.dialogue, scene.begun) == (Dialogue(), 1)


@pytest.mark.parametrize("said", ["2", "预约", "谢谢", "😀", "留言窗口的人态度不好"])
async def test_most_short_words_can_be_left_too(leaving: Scene, said: str) -> None:
    await leaving.hears(said)
    assert [each.body for each in leaving.fakes.left_messages.kept.values()] == [said]


async def test_recognised_speech_can_be_left(leaving: Scene) -> None:
    await leaving.hears(Voice("m", recognition="窗口没开"))
    assert [each.body for each in leaving.fakes.left_messages.kept.values()] == ["窗口没开"]


@pytest.mark.parametrize("body", [Image("m"), Voice("m"), "  "])
async def test_only_words_can_be_left(leaving: Scene, body: Image | Voice | str) -> None:
    assert (await leaving.hears(body)).startswith("留言请用文字写")
    assert (leaving.dialogue.task, leaving.fakes.left_messages.kept) == (Task.LEAVE_MESSAGE, {})


@pytest.mark.parametrize("said", ["取消", "不留了", "算了吧", "返回"])
async def test_it_can_be_called_off(leaving: Scene, said: str) -> None:
    assert (await leaving.hears(said)).startswith("好的，这件事先放下了")
    assert (leaving.dialogue.task, leaving.fakes.left_messages.kept) == (Task.NONE, {})


async def test_help_does_not_end_it(leaving: Scene) -> None:
    assert (await leaving.hears("帮助")).startswith("我能帮您这些")
    assert leaving.is_at(LEAVING)


async def test_whoever_wants_a_person_is_not_taken_at_their_word(leaving: Scene) -> None:
    assert "工作人员现在还不能在这里直接接着聊" in await leaving.hears("人工")
    assert (leaving.dialogue.task, leaving.fakes.left_messages.kept) == (Task.NONE, {})


@pytest.mark.parametrize("key", ["ask", "visit", "human"])
async def test_the_menu_leads_out_of_it(leaving: Scene, key: str) -> None:
    assert await leaving.hears(MenuClick(key))
    await leaving.hears("身份证丢了怎么补")
    assert leaving.fakes.left_messages.kept == {}


async def test_an_event_in_between_changes_nothing(leaving: Scene) -> None:
    assert await leaving.hears(Position(30.0, 114.0)) == ""
    assert leaving.is_at(LEAVING)
