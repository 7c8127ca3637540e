"""Authorisation withdrawn: personal data must go."""

from chat.dialogue import Dialogue, Task
from chat.message import Withdrawal
from chat.reply import silence
from tests.fakes.clock import NOW
from tests.fakes.people import CITIZEN
from tests.handlers.scene import Scene


async def test_everything_but_the_turn_itself_is_erased(scene: Scene) -> None:
    scene.dialogue = Dialogue(task=Task.LEAVE_MESSAGE).kept(NOW)
    assert await scene.sends(Withdrawal("201", everything=False)) == silence("withdrawal")
    assert scene.fakes.citizens.erased == [(CITIZEN.id, "turn-1", NOW)]
    assert (scene.dialogue, scene.begun) == (Dialogue(), 1)
