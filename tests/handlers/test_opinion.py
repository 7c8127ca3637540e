"""Saying of an answer that it helped, or that it did not."""

import pytest

from chat.dialogue import Choice, Dialogue, Task
from chat.message import Text
from chat.passage import Tap
from chat.reply import Missed
from knowledge.found import Verdict
from knowledge.opinion import Rated
from tests.fakes.clock import NOW
from tests.fakes.people import CITIZEN
from tests.fakes.services import LOST
from tests.handlers.scene import Scene

RATED = Rated("身份证掉了", "lost", 7, useful=True)


@pytest.fixture
def answered(scene: Scene) -> Scene:
    """Two answers were given: `turn-a`, then `turn-b` just now."""
    older = Rated("怎么结婚", "marriage", 6, useful=True)
    scene.fakes.opinions.told = {"turn-a": older, "turn-b": RATED}
    scene.dialogue = Dialogue(question="身份证掉了", entry="lost").kept(NOW)
    return scene


async def test_every_answer_ends_with_two_taps_that_name_its_turn(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST)
    reply = await scene.sends("身份证掉了")
    assert reply.closing == (
        "\n",
        Tap("有用", "useful:turn-1"),
        " · ",
        Tap("没用", "useless:turn-1"),
    )
    assert reply.question == "身份证掉了"


async def test_what_an_answer_answers_is_kept_also_when_a_side_or_a_number_was_sent(
    scene: Scene,
) -> None:
    scene.dialogue = Dialogue(
        choices=(Choice(LOST.question, "lost"),), question="身份证的事", entry="lost"
    ).kept(NOW)
    assert (await scene.sends("1")).question == "身份证的事"
    assert (await scene.sends("多少钱")).question == "身份证的事，多少钱"


@pytest.mark.parametrize("said", ["有用", "很有用", "挺有用的！", "有帮助", "说得很清楚"])
async def test_praise_is_kept_and_met_with_thanks(answered: Scene, said: str) -> None:
    assert (await answered.hears(said)).startswith("谢谢您告诉我")
    assert answered.fakes.opinions.kept == {"turn-b": (CITIZEN.id, True, NOW)}
    assert (answered.handler, answered.begun) == ("opinion", 1)


@pytest.mark.parametrize(
    "said",
    [
        "没用",
        "没用啊",
        "没帮助",
        "答非所问",
        "答案不对",
        "你答的不对",
        "不对",
        "根本没用",
        "不是我问的",
    ],
)
async def test_blame_is_kept_recorded_and_met_with_other_ways(answered: Scene, said: str) -> None:
    reply = await answered.sends(said)
    assert answered.fakes.opinions.kept == {"turn-b": (CITIZEN.id, False, NOW)}
    assert reply.missed == Missed("身份证掉了", "useless", 0.0, 7)
    (first,) = reply.outgoing
    taps = [span.label for span in first.passage if isinstance(span, Tap)]  # type: ignore[union-attr]
    assert taps == ["留言", "人工"]


async def test_what_is_left_after_blame_is_about_the_answer_that_was_blamed(
    answered: Scene,
) -> None:
    await answered.taps("没用", "useless:turn-a")
    assert answered.is_at(Dialogue(question="怎么结婚", entry="lost"))
    await answered.hears("留言")
    await answered.hears("结婚证不用预约")
    (left,) = answered.fakes.left_messages.kept.values()
    assert (left.question, left.body) == ("怎么结婚", "结婚证不用预约")


async def test_a_tap_rates_the_answer_it_stood_under(answered: Scene) -> None:
    await answered.taps("没用", "useless:turn-a")
    await answered.taps("有用", "useful:turn-a")
    assert answered.fakes.opinions.kept == {"turn-a": (CITIZEN.id, True, NOW)}


async def test_an_answer_that_is_forgotten_or_somebody_elses_is_not_rated(answered: Scene) -> None:
    assert "没记上" in await answered.taps("有用", "useful:turn-x")
    assert answered.is_at(Dialogue(question="身份证掉了", entry="lost"))


@pytest.mark.parametrize("said", ["没用", "有用", "不对"])
async def test_without_an_answer_before_the_words_are_a_question(scene: Scene, said: str) -> None:
    await scene.hears(said)
    assert scene.handler == "ask"


@pytest.mark.parametrize("said", ["没用的证件怎么注销", "有用人单位证明吗", "名字不对怎么改"])
async def test_words_that_say_more_are_a_question(answered: Scene, said: str) -> None:
    await answered.hears(said)
    assert answered.handler == "ask"


async def test_a_tap_while_leaving_a_message_is_no_message(answered: Scene) -> None:
    answered.dialogue = Dialogue(task=Task.LEAVE_MESSAGE).kept(NOW)
    await answered.sends(Text("有用", "useful:turn-a"))
    assert (answered.dialogue.task, answered.fakes.left_messages.kept) == (Task.LEAVE_MESSAGE, {})
