"""Too many messages at once."""

from chat.citizen import Allowance
from chat.dialogue import Choice, Dialogue
from chat.reply import silence
from tests.handlers.scene import Scene

OFFERED = Dialogue(choices=(Choice("结婚登记怎么办", "marriage"),), question="结婚")


async def test_over_the_limit_one_message_is_answered_and_the_rest_is_silence(
    scene: Scene,
) -> None:
    scene.dialogue = OFFERED.kept(scene.clock.now)
    scene.allowance = Allowance.TELL
    assert (await scene.hears("2")).startswith("您发得有点快")
    scene.allowance = Allowance.OVER
    assert await scene.sends("2") == silence("limit", OFFERED.kept(scene.clock.now))
    assert scene.is_at(OFFERED)
