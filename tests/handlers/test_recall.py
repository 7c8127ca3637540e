"""What the citizen was told to bring."""

from dataclasses import replace

import pytest

from chat.dialogue import Dialogue
from knowledge.entry import Entry, Kind
from knowledge.found import Verdict
from knowledge.guide import Guide, Material
from knowledge.notice import Notice
from tests.fakes.clock import NOW
from tests.fakes.people import CITIZEN
from tests.handlers.scene import Scene, heard

BOOK, PHOTO, FORM = Material("户口簿"), Material("照片", copies=2), Material("申请表")
CARD = Entry(
    "card",
    Kind.GUIDE,
    "居民身份证丢失补领",
    guide=Guide("居民身份证丢失补领", "补身份证", materials=(BOOK, PHOTO)),
)
NOTICE = Notice("turn-0", CITIZEN.id, "card", 3, "1. 户口簿\n2. 照片\n有用 · 没用", "", NOW)
OPENING = "查到了。2026年11月1日 10:26，我跟您说过“补身份证”要带的（按第 3 次发布的指南）：\n"


@pytest.fixture
def told(scene: Scene) -> Scene:
    """The citizen was told of two materials, and nothing has changed since."""
    scene.fakes.notices.given = [NOTICE]
    scene.fakes.knowledge.older[3, "card"] = CARD
    scene.fakes.knowledge.entries["card"] = CARD
    return scene


def now(scene: Scene, *materials: Material) -> None:
    assert CARD.guide
    guide = replace(CARD.guide, materials=materials)
    scene.fakes.knowledge.entries["card"] = replace(CARD, guide=guide)


@pytest.mark.parametrize(
    "said",
    [
        "你当时没说要这个",
        "之前怎么没说要照片",
        "你上次说带什么",
        "上次你说要带哪些材料来着",
        "昨天怎么不说要复印件",
        "你们之前没告诉我要带户口本",
        "当时没跟我说还要照片",
        "上次说的材料有哪些",
        "之前给我列的清单再发一下",
        "你没说要复印件啊",
        "前几天你让我带什么来着",
        "窗口还要照片，你之前没说",
        "之前没提要婚姻证明",
        "上回叫我准备什么材料",
    ],
)
async def test_the_list_is_shown_as_it_was_told(told: Scene, said: str) -> None:
    reply = await told.sends(said)
    assert heard(reply) == (
        f"{OPENING}1. 户口簿（原件 1 份）\n2. 照片（原件 2 份）\n这份清单到现在没有变。\n"
        "窗口要的跟这个不一样，请留言告诉我们，"
        "或者打 0999-1234567（工作日 9:00–17:00）。"
    )
    assert (reply.entry, reply.release, told.handler) == ("card", 3, "recall")
    assert told.is_at(Dialogue(entry="card"))


async def test_what_has_changed_since_is_named(told: Scene) -> None:
    now(told, replace(BOOK, form="复印件"), FORM)
    said = await told.hears("你当时没说要这个")
    assert "后来指南改过。新加了：申请表；不再要：照片；要求变了：户口簿。" in said
    assert "申请表" in await told.hears("要带什么")


async def test_a_guide_that_is_withdrawn_is_said_to_be(told: Scene) -> None:
    del told.fakes.knowledge.entries["card"]
    assert "这份指南后来撤下了" in await told.hears("你当时没说要这个")


async def test_what_the_citizen_has_not_seen_is_admitted(told: Scene) -> None:
    told.fakes.notices.given = [replace(NOTICE, said="1. 户口簿", rest="2. 照片")]
    assert "您可能没看到，是我没说全" in await told.hears("你当时没说要这个")


async def test_the_matter_at_hand_comes_before_the_newest(told: Scene) -> None:
    other = replace(CARD, id="other", question="别的事")
    told.fakes.notices.given += [replace(NOTICE, entry="other", turn="turn-1")]
    told.fakes.knowledge.older[3, "other"] = other
    told.dialogue = Dialogue(entry="card").kept(NOW)
    assert (await told.sends("你当时没说要这个")).entry == "card"
    told.dialogue = Dialogue()
    assert (await told.sends("你当时没说要这个")).entry == "other"


async def test_what_others_were_told_is_not_shown(told: Scene) -> None:
    told.fakes.notices.given = [replace(NOTICE, citizen="somebody else")]
    assert (await told.hears("你当时没说要这个")).startswith("我这里没有查到给您列过材料清单")


@pytest.mark.parametrize(
    "said",
    [
        "之前没交社保能补吗",
        "当时没带材料可以补吗",
        "公司之前没说要体检怎么办",
        "上次办的身份证丢了",
        "你没说多少钱",
        "医院当时没说要备案怎么报销",
        "之前说的人才补贴怎么领",
        "以前没办过居住证要带什么",
        "上次说能网上办，怎么办",
        "以前没有说明书怎么办",
    ],
)
async def test_other_questions_are_left_to_others(told: Scene, said: str) -> None:
    await told.hears(said)
    assert told.handler == "ask"


@pytest.mark.parametrize(
    ("said", "is_notice"), [("补证", True), ("要带什么", True), ("全部", True), ("多少钱", False)]
)
async def test_an_answer_with_the_whole_list_is_a_notice(
    told: Scene, said: str, is_notice: bool
) -> None:
    told.fakes.knowledge.will_find("补证", Verdict.ANSWER, CARD)
    told.dialogue = Dialogue(question="补证", entry="card").kept(NOW)
    reply = await told.sends(said)
    assert ("户口簿" in heard(reply), reply.is_notice) == (is_notice, is_notice)


async def test_a_guide_that_names_no_materials_gives_no_notice(told: Scene) -> None:
    now(told)
    told.fakes.knowledge.will_find("补证", Verdict.ANSWER, CARD)
    assert (await told.sends("补证")).is_notice is False
