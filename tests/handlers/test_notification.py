"""Events that need no answer."""

from chat.dialogue import Choice, Dialogue
from chat.message import Position, Unfollow
from tests.fakes.people import CITIZEN
from tests.handlers.scene import Scene

OFFERED = Dialogue(choices=(Choice("结婚登记怎么办", "marriage"),), question="结婚")


async def test_an_event_in_between_leaves_the_dialogue_alone(scene: Scene) -> None:
    scene.dialogue = OFFERED.kept(scene.clock.now)
    reply = await scene.sends(Position(30.0, 114.0))
    assert (reply.silent, scene.is_at(OFFERED)) == ("notification", True)


async def test_who_leaves_is_no_follower_any_more(scene: Scene) -> None:
    scene.dialogue = OFFERED.kept(scene.clock.now)
    reply = await scene.sends(Unfollow())
    assert (reply.silent, scene.dialogue) == ("unfollow", Dialogue())
    assert scene.fakes.citizens.following == {CITIZEN.id: False}
