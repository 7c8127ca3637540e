"""Following the account, and scanning one of its codes."""

from dataclasses import replace

from chat.dialogue import Choice, Dialogue
from chat.message import Follow, Scan
from tests.fakes.people import CITIZEN
from tests.handlers.scene import Scene

OFFERED = Dialogue(choices=(Choice("结婚登记怎么办", "marriage"),), question="结婚")


async def test_a_new_follower_is_greeted_with_examples(scene: Scene) -> None:
    said = await scene.hears(Follow("hall-3"))
    assert said.startswith("您好，我是小云，云州市民中心的线上帮办。")
    assert "\n· 身份证丢了怎么补\n· 结婚登记怎么办\n" in said
    assert scene.fakes.citizens.following == {}


async def test_who_comes_back_follows_again_and_begins_anew(scene: Scene) -> None:
    scene.citizen = replace(CITIZEN, following=False)
    scene.dialogue = OFFERED.kept(scene.clock.now)
    await scene.sends(Follow())
    assert scene.fakes.citizens.following == {CITIZEN.id: True}
    assert (scene.dialogue, scene.begun) == (Dialogue(), 1)


async def test_a_scan_is_welcomed_and_interrupts_nothing(scene: Scene) -> None:
    scene.dialogue = OFFERED.kept(scene.clock.now)
    assert (await scene.hears(Scan("hall-3"))).startswith("您好，我是小云，我在。")
    assert scene.is_at(OFFERED)
