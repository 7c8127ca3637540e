"""Asking for a person."""

import pytest

from chat.dialogue import Dialogue, Task
from chat.message import Body, MenuClick, Text
from tests.handlers.scene import Scene


@pytest.mark.parametrize("body", [Text("转人工"), MenuClick("human")])
async def test_what_really_works_is_told(scene: Scene, body: Body) -> None:
    scene.dialogue = Dialogue(question="结婚", task=Task.LEAVE_MESSAGE).kept(scene.clock.now)
    said = await scene.hears(body)
    assert said.startswith("“结婚”这件事，工作人员现在还不能在这里直接接着聊")
    assert ("留言" in said, "0999-1234567" in said, "人民路 1 号" in said) == (True, True, True)
    assert scene.is_at(Dialogue(question="结婚"))


async def test_without_a_question_it_is_about_your_matter(scene: Scene) -> None:
    assert (await scene.hears("人工")).startswith("您的事，工作人员")
