"""Words that say somebody is in danger."""

import pytest

from chat.citizen import Allowance
from chat.dialogue import Dialogue, Task
from handlers.emergency import is_emergency
from tests.handlers.scene import Scene


@pytest.mark.parametrize("allowance", Allowance)
async def test_the_numbers_are_told_whatever_the_limit(scene: Scene, allowance: Allowance) -> None:
    scene.allowance = allowance
    scene.dialogue = Dialogue(task=Task.LEAVE_MESSAGE).kept(scene.clock.now)
    said = await scene.hears("楼下着火了怎么办")
    assert [number for number in ("110", "120", "119", "12356") if number not in said] == []
    assert scene.is_at(Dialogue(task=Task.LEAVE_MESSAGE))


def test_ordinary_questions_are_none() -> None:
    assert [text for text in ("消防验收怎么办", "结婚登记怎么办", "") if is_emergency(text)] == []
