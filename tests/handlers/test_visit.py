"""Coming to the hall."""

import pytest

from chat.dialogue import Dialogue
from chat.message import Body, MenuClick, Text
from tests.handlers.scene import Scene


@pytest.mark.parametrize("body", [Text("预约"), Text("我要取号"), MenuClick("visit")])
async def test_how_to_come_without_booking_is_told(scene: Scene, body: Body) -> None:
    scene.dialogue = Dialogue(entry="lost").kept(scene.clock.now)
    said = await scene.hears(body)
    assert said.startswith("在这里还不能预约取号。")
    assert ("人民路 1 号" in said, "工作日 9:00–17:00" in said) == (True, True)
    assert scene.is_at(Dialogue(entry="lost"))
