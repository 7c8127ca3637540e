"""Picking one of the options last offered."""

import pytest

from chat.dialogue import Choice, Dialogue, Task
from tests.fakes.services import LOST, MARRIAGE
from tests.handlers.scene import Scene

CHOICES = (
    Choice("身份证丢了怎么补", "lost"),
    Choice("结婚登记怎么办", "marriage"),
    Choice("小孩上户口怎么办", "child"),
)


@pytest.fixture
def offered(scene: Scene) -> Scene:
    scene.dialogue = Dialogue(choices=CHOICES, question="证", rounds=1).kept(scene.clock.now)
    return scene


@pytest.mark.parametrize("said", ["2", "第二个", "②", "结婚登记怎么办", "结婚", "结婚登记怎么办？"])
async def test_number_and_words_choose_the_same(offered: Scene, said: str) -> None:
    assert (await offered.hears(said), offered.handler) == (MARRIAGE.answer, "choose")
    assert offered.is_at(Dialogue(choices=CHOICES, question="证", entry="marriage"))


async def test_the_options_stay_open_for_another_choice(offered: Scene) -> None:
    assert [await offered.hears("2"), await offered.hears("1")] == [MARRIAGE.answer, LOST.answer]


@pytest.mark.parametrize("said", ["0", "4", "99"])
async def test_a_number_out_of_range_is_told_the_range(offered: Scene, said: str) -> None:
    assert (await offered.hears(said)).startswith("这里只有 1 到 3，您选哪一个？\n1 身份证")
    assert offered.dialogue.choices == CHOICES


async def test_words_that_fit_several_options_choose_none(offered: Scene) -> None:
    await offered.hears("怎么办")
    assert offered.handler == "ask"


async def test_a_number_without_a_question_is_asked_about(scene: Scene) -> None:
    assert (await scene.hears("3")).startswith("您回复了一个数字，我这边没有等您选的题目")


async def test_an_old_option_can_still_be_tapped(offered: Scene) -> None:
    offered.dialogue = Dialogue()
    assert await offered.taps("结婚登记怎么办", "pick:marriage") == MARRIAGE.answer


async def test_an_option_tapped_while_leaving_a_message_is_no_message(offered: Scene) -> None:
    offered.dialogue = Dialogue(task=Task.LEAVE_MESSAGE).kept(offered.clock.now)
    assert await offered.taps("结婚登记怎么办", "pick:marriage") == MARRIAGE.answer
    assert (offered.dialogue.task, offered.fakes.left_messages.kept) == (Task.NONE, {})


async def test_an_option_whose_entry_is_gone_says_so(offered: Scene) -> None:
    del offered.fakes.knowledge.entries["marriage"]
    assert (await offered.hears("2")).startswith("这一条刚刚更新")
    assert offered.dialogue == Dialogue()
