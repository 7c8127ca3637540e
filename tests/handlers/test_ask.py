"""Asking in one's own words."""

from dataclasses import replace

from chat.dialogue import Choice, Dialogue
from chat.message import Voice
from chat.reply import Missed
from handlers.ask import PINNED, ROUNDS
from knowledge.found import Verdict
from tests.fakes.services import CHILD, LOST, MARRIAGE
from tests.handlers.scene import Scene, heard

OFFERED = (Choice(LOST.question, "lost"), Choice(MARRIAGE.question, "marriage"))


async def test_a_clear_question_is_answered(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST)
    reply = await scene.sends("身份证掉了")
    assert heard(reply) == "到派出所补领，工本费 40 元。"
    assert (reply.entry, reply.release, reply.missed) == ("lost", 7, None)
    assert scene.is_at(Dialogue(question="身份证掉了", entry="lost"))


async def test_words_of_a_voice_message_are_answered_like_typed_ones(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST)
    assert "工本费" in await scene.hears(Voice("m", recognition="身份证掉了"))


async def test_an_unclear_question_gets_choices(scene: Scene) -> None:
    found = scene.fakes.knowledge.will_find("证", Verdict.CHOICES, LOST, MARRIAGE, CHILD, offered=2)
    reply = await scene.sends("证")
    assert "1 身份证丢了怎么补\n2 结婚登记怎么办\n都不是" in heard(reply)
    assert reply.missed == Missed("证", Verdict.CHOICES, found.confidence, 7)
    assert scene.is_at(Dialogue(choices=OFFERED, question="证", rounds=1))


async def test_after_two_rounds_of_choices_other_help_is_offered(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("证", Verdict.CHOICES, LOST, MARRIAGE, offered=2)
    opened = [(await scene.hears("证"))[:5] for _ in range(ROUNDS + 1)]
    assert opened == ["“证”，您", "再帮您对一", "这件事我还"]


async def test_nothing_found_is_admitted_with_the_nearest_topics(scene: Scene) -> None:
    found = scene.fakes.knowledge.will_find("月球", Verdict.NOTHING, LOST, MARRIAGE)
    reply = await scene.sends("月球")
    assert heard(reply).startswith("这件事我还没把握答准")
    assert reply.missed == Missed("月球", Verdict.NOTHING, found.confidence, 7)
    assert scene.is_at(Dialogue(choices=OFFERED, question="月球"))


async def test_an_entry_withdrawn_meanwhile_is_not_told(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST)
    del scene.fakes.knowledge.entries["lost"]
    reply = await scene.sends("身份证掉了")
    assert (heard(reply)[:10], reply.entry) == ("这件事我还没把握答准", "")


async def test_a_side_of_the_matter_at_hand_needs_no_search(scene: Scene) -> None:
    scene.dialogue = Dialogue(entry="lost", question="身份证掉了").kept(scene.clock.now)
    assert [await scene.hears(said) for said in ("多少钱", "全部")] == [LOST.answer] * 2
    assert scene.fakes.knowledge.contexts == []


async def test_a_side_that_is_a_question_of_its_own_is_answered(scene: Scene) -> None:
    saturday = replace(LOST, id="saturday", question="周六上班吗", answer="上午上班。")
    scene.fakes.knowledge.entries["saturday"] = saturday
    scene.fakes.knowledge.will_find("周六上班吗", Verdict.CHOICES, saturday, offered=1)
    assert await scene.hears("周六上班吗") == "上午上班。"


async def test_a_side_that_the_staff_have_pinned_is_answered(scene: Scene) -> None:
    found = scene.fakes.knowledge.will_find("多少钱", Verdict.ANSWER, LOST)
    scene.fakes.knowledge.found["多少钱"] = replace(found, confidence=PINNED)
    assert await scene.hears("多少钱") == LOST.answer


async def test_a_side_of_nothing_asks_for_the_matter(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("多少钱", Verdict.ANSWER, LOST)
    assert "哪件事" in await scene.hears("多少钱")


async def test_the_search_knows_what_was_answered_last(scene: Scene) -> None:
    scene.dialogue = Dialogue(entry="lost").kept(scene.clock.now)
    await scene.sends("那过期了呢")
    assert scene.fakes.knowledge.contexts == ["lost"]


async def test_what_is_added_to_a_question_with_choices_is_asked_together(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("证", Verdict.CHOICES, LOST, MARRIAGE, offered=2)
    scene.fakes.knowledge.will_find("证 那掉了的呢", Verdict.ANSWER, LOST)
    assert [(await scene.hears(said))[:5] for said in ("证", "那掉了的呢")] == [
        "“证”，您",
        "到派出所补",
    ]


async def test_of_several_matters_the_first_is_answered_and_the_others_offered(
    scene: Scene,
) -> None:
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST)
    scene.fakes.knowledge.will_find("怎么登记结婚", Verdict.ANSWER, MARRIAGE)
    reply = await scene.sends("身份证掉了，还有怎么登记结婚")
    assert heard(reply).startswith(LOST.answer)
    assert heard(reply).endswith("1 结婚登记怎么办")
    assert (reply.entry, reply.question, reply.missed) == ("lost", "身份证掉了", None)
    assert scene.is_at(Dialogue(choices=OFFERED[1:], question="怎么登记结婚", entry="lost"))
    assert await scene.hears("1") == MARRIAGE.answer


async def test_of_several_matters_only_those_that_are_known_are_told(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("身份证掉了，月球上怎么去", Verdict.ANSWER, LOST)
    scene.fakes.knowledge.will_find("身份证掉了", Verdict.ANSWER, LOST)
    assert await scene.hears("身份证掉了，月球上怎么去") == LOST.answer
    assert scene.is_at(Dialogue(question="身份证掉了，月球上怎么去", entry="lost"))


async def test_choices_about_another_matter_begin_anew(scene: Scene) -> None:
    scene.fakes.knowledge.will_find("证", Verdict.CHOICES, LOST, MARRIAGE, offered=2)
    scene.fakes.knowledge.will_find("孩子", Verdict.CHOICES, CHILD, CHILD, offered=2)
    opened = [(await scene.hears(words))[:5] for words in ("证", "证", "孩子")]
    assert opened == ["“证”，您", "再帮您对一", "“孩子”，"]


async def test_a_very_long_question_is_recorded_in_part(scene: Scene) -> None:
    reply = await scene.sends("身份证" * 600)
    assert reply.missed is not None
    assert reply.missed.question == ("身份证" * 600)[:1000]


async def test_a_side_without_a_matter_is_asked_about_and_not_guessed(scene: Scene) -> None:
    for words in ("全部", "多少钱", "在哪办"):
        scene.fakes.knowledge.will_find(words, Verdict.ANSWER, LOST)
        assert "您问的是哪件事" in await scene.hears(words)
