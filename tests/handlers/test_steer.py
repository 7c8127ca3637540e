"""Words that steer, at every point of a dialogue."""

import pytest

from chat.dialogue import Choice, Dialogue
from chat.message import MenuClick
from chat.passage import Passage, readable
from chat.reply import Card, Say
from tests.handlers.scene import Scene, heard

OFFERED = Dialogue(choices=(Choice("结婚登记怎么办", "marriage"),), question="结婚", rounds=1)
REST: tuple[Passage, ...] = (("第二段",), ("第三段",))


@pytest.mark.parametrize("dialogue", [OFFERED, Dialogue(rest=REST)])
async def test_what_is_under_way_can_be_cancelled(scene: Scene, dialogue: Dialogue) -> None:
    scene.dialogue = dialogue.kept(scene.clock.now)
    assert (await scene.hears("取消")).startswith("好的，这件事先放下了")
    assert scene.dialogue == Dialogue()


async def test_where_there_is_nothing_to_cancel_or_leave_it_says_so(scene: Scene) -> None:
    assert (await scene.hears("取消")).startswith("现在没有办到一半的事")
    assert (await scene.hears("返回")).startswith("前面没有可以返回的了")
    assert (await scene.hears("继续")).startswith("刚才的话已经说完了")


async def test_back_shows_the_options_again(scene: Scene) -> None:
    scene.dialogue = OFFERED.kept(scene.clock.now)
    await scene.hears("1")
    assert scene.dialogue.entry == "marriage"
    assert (await scene.hears("返回")).startswith("“结婚”，您想办的是哪一件？")
    assert (scene.dialogue.choices, scene.dialogue.entry) == (OFFERED.choices, "")


async def test_a_long_answer_goes_on_part_by_part(scene: Scene) -> None:
    scene.dialogue = Dialogue(rest=REST, entry="lost").kept(scene.clock.now)
    assert await scene.hears("继续") == "第二段\n（还有 1 段，继续往下看）"
    assert await scene.hears("继续") == "第三段"
    assert (await scene.hears("继续")).startswith("刚才的话已经说完了")
    assert scene.is_at(Dialogue(entry="lost"))


async def test_an_answer_that_came_too_late_needs_no_more_words(scene: Scene) -> None:
    scene.held = (Say(("迟到的答案",)),)
    assert (await scene.sends("继续")).outgoing == (Say(()),)


async def test_a_late_card_is_no_reason_to_say_nothing(scene: Scene) -> None:
    scene.held = (Card("题", "说明", "https://gov.cn"),)
    assert heard(await scene.sends("继续")).startswith("刚才的话已经说完了")


@pytest.mark.parametrize(
    ("said", "opening"),
    [("你好", "您好，我是小云。"), ("谢谢", "不客气。"), ("帮助", "我能帮您这些")],
)
async def test_courtesies_leave_the_dialogue_alone(scene: Scene, said: str, opening: str) -> None:
    scene.dialogue = OFFERED.kept(scene.clock.now)
    assert (await scene.hears(said)).startswith(opening)
    assert scene.is_at(OFFERED)


async def test_a_key_of_an_older_menu_gets_help(scene: Scene) -> None:
    reply = await scene.sends(MenuClick("gone"))
    assert isinstance(reply.outgoing[0], Say)
    assert readable(reply.outgoing[0].passage).startswith("我能帮您这些")
