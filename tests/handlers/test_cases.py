"""Asking for cases."""

from dataclasses import replace

import pytest

from chat.dialogue import Choice, Dialogue
from chat.passage import Tap
from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.found import Verdict
from knowledge.guide import Guide, Material
from tests.fakes.clock import NOW
from tests.fakes.services import CHILD, LOST, MARRIAGE
from tests.handlers.scene import Scene, heard

HOUSE = Entry(
    "house",
    Kind.GUIDE,
    "不动产首次登记",
    guide=Guide("不动产首次登记", "办房本", materials=(Material("购房合同"),)),
)
GONE = Entry(
    "gone",
    Kind.CASE,
    "开发商没影了，业主拿不到房本",
    related=("house",),
    case=Case("某小区 214 户", obstacle="没有首次登记", solution="街道代办"),
)
HEIR = Entry("heir", Kind.CASE, "继承人在国外", related=("house",), case=Case("弟弟回不来"))
OFFERED = (Choice(GONE.question, "gone"), Choice(HEIR.question, "heir"))


@pytest.fixture
def at_house(scene: Scene) -> Scene:
    scene.fakes.knowledge.entries |= {each.id: each for each in (HOUSE, GONE)}
    scene.fakes.knowledge.will_find("办房本", Verdict.ANSWER, HOUSE)
    scene.dialogue = Dialogue(question="办房本", entry="house").kept(NOW)
    return scene


async def test_a_guide_names_how_many_cases_there_are(at_house: Scene) -> None:
    reply = await at_house.sends("办房本")
    assert reply.closing[:2] == ("\n这件事有 1 个", Tap("类似案例", "cases:house"))


async def test_a_guide_without_cases_and_a_question_name_none(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST)
    assert len((await scene.sends("身份证掉了")).closing) == 4


@pytest.mark.parametrize("said", ["类似案例", "有案例吗", "别人怎么办的", "有没有类似的案例？"])
async def test_one_case_is_told_at_once_and_the_matter_stays(at_house: Scene, said: str) -> None:
    reply = await at_house.sends(said)
    assert heard(reply).startswith(
        "有人遇到过：开发商没影了，业主拿不到房本。\n情况：某小区 214 户。"
    )
    assert (reply.entry, at_house.handler) == ("gone", "cases")
    assert "购房合同" in await at_house.hears("要带什么")


async def test_several_cases_are_offered_by_number(at_house: Scene) -> None:
    at_house.fakes.knowledge.entries["heir"] = HEIR
    said = await at_house.hears("类似案例")
    assert said.splitlines()[1:] == [f"1 {GONE.question}", f"2 {HEIR.question}"]
    assert at_house.is_at(Dialogue(choices=OFFERED, question="办房本", entry="house"))
    assert (await at_house.sends("2")).entry == "heir"
    assert at_house.dialogue.entry == "house"


async def test_the_tap_under_an_old_answer_still_leads_to_its_cases(at_house: Scene) -> None:
    at_house.dialogue = Dialogue()
    assert "街道代办" in await at_house.taps("类似案例", "cases:house")
    del at_house.fakes.knowledge.entries["house"]
    assert (await at_house.taps("类似案例", "cases:house")).startswith("这一条刚刚更新")


async def test_from_a_case_the_way_goes_to_the_others_of_its_guide(at_house: Scene) -> None:
    at_house.fakes.knowledge.entries["heir"] = HEIR
    at_house.dialogue = Dialogue(entry="gone").kept(NOW)
    assert (await at_house.sends("还有类似案例吗")).entry == "heir"


async def test_a_matter_without_cases_says_so(scene: Scene) -> None:
    scene.dialogue = Dialogue(entry="lost").kept(NOW)
    assert (await scene.hears("有案例吗")).startswith("跟您一样的案例，这里还没有收进来。")


async def test_without_a_matter_it_is_asked_for(scene: Scene) -> None:
    assert (await scene.hears("有没有类似案例")).startswith("您想看哪件事的案例？")


async def test_a_matter_that_is_named_is_looked_for_among_cases_only(at_house: Scene) -> None:
    at_house.fakes.knowledge.will_find("开发商跑路", Verdict.ANSWER, GONE)
    reply = await at_house.sends("有没有人遇到过开发商跑路的情况？")
    assert (reply.entry, at_house.handler) == ("gone", "cases")
    assert at_house.is_at(Dialogue(question="有没有人遇到过开发商跑路的情况？", entry="gone"))


async def test_several_cases_that_may_be_meant_are_offered(at_house: Scene) -> None:
    at_house.fakes.knowledge.entries["heir"] = HEIR
    at_house.fakes.knowledge.will_find("没房本", Verdict.CHOICES, GONE, HEIR, offered=2)
    await at_house.hears("有人碰到过没房本吗")
    assert at_house.is_at(Dialogue(choices=OFFERED, question="有人碰到过没房本吗"))


async def test_without_a_case_that_fits_the_guide_is_offered(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST, MARRIAGE)
    reply = await scene.sends("有人遇到过身份证掉了吗")
    assert "可以看：\n1 身份证丢了怎么补\n都不像的话" in heard(reply)
    assert scene.dialogue.choices == (Choice(LOST.question, "lost"),)
    assert reply.missed is not None
    assert reply.missed.question == "有人遇到过身份证掉了吗"
    assert await scene.hears("1") == LOST.answer


async def test_without_anything_that_fits_it_is_admitted(scene: Scene) -> None:
    said = await scene.hears("有没有移民火星的先例")
    assert said.startswith("跟您一样的案例，这里还没有收进来。您的情况特殊的话，给工作人员留言")


async def test_a_case_that_is_not_valid_any_more_is_not_told(at_house: Scene) -> None:
    at_house.fakes.knowledge.entries["gone"] = replace(GONE, valid_until=NOW)
    assert "还没有收进来" in await at_house.hears("类似案例")


@pytest.mark.parametrize("said", ["别人怎么办的", "有人捡到我的身份证怎么办", "小孩上户口怎么办"])
async def test_other_questions_are_left_to_others(scene: Scene, said: str) -> None:
    scene.fakes.knowledge.will_find(said, Verdict.ANSWER, CHILD)
    await scene.hears(said)
    assert scene.handler == "ask"
