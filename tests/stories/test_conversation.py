"""Citizens and the bot in everyday scenes."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from sandbox.client import Exchange, Phone
from tests.stories.account import account
from tests.stories.stage import Play, Stage, on_stage, stage

_LINK = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^&]*)&msgmenuid=([^"]*)">')
NOTICE = "您发来的内容只用来答复和办理您的事"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as set_up:
        yield set_up


def links(exchange: Exchange) -> list[tuple[str, str]]:
    """The words and the id of each link, in order."""
    return [(unquote(words), unquote(option)) for words, option in _LINK.findall(exchange.text)]


def options(exchange: Exchange) -> list[tuple[str, str]]:
    return [(words, option) for words, option in links(exchange) if option]


def content(exchange: Exchange) -> str:
    """Without the taps by which this very answer can be rated."""
    return exchange.text.partition(
        '\n<a href="weixin://bizmsgmenu?msgmenucontent=%E6%9C%89%E7%94%A8'
    )[0]


async def test_somebody_follows_asks_and_asks_on(scene: Stage) -> None:
    phone = await scene.phone(following=False)
    greeting = await phone.follow()
    assert greeting.text.startswith("您好，我是小帮，青石市市民中心的线上帮办。")
    first_example = links(greeting)[0][0]
    answer = await phone.tap(first_example)
    assert answer.text.startswith("补办身份证")
    price = await phone.say("那要多少钱")
    assert price.text.startswith("补办身份证：工本费 40 元")
    assert [x.error for x in (greeting, answer, price)] == [None] * 3


async def test_choices_are_taken_by_number_by_words_and_by_tap(scene: Stage) -> None:
    phone = await scene.phone()
    offer = await phone.say("营业执照")
    offered = options(offer)
    assert len(offered) >= 2
    by_number = await phone.say("2")
    by_words = await phone.say(offered[1][0])
    by_tap = await phone.tap(*offered[1])
    assert content(by_number) == content(by_words) == content(by_tap)
    back = await phone.say("返回")
    assert options(back) == offered
    wrong = await phone.say("99")
    assert wrong.text.startswith(f"这里只有 1 到 {len(offered)}，您选哪一个？")
    after = await phone.say("身份证丢了怎么补")
    assert after.text.startswith("补办身份证")


async def test_a_tap_on_an_old_option_still_answers(scene: Stage) -> None:
    phone = await scene.phone()
    offered = options(await phone.say("营业执照"))
    first = await phone.tap(*offered[0])
    await phone.say("身份证丢了怎么补")
    again = await phone.tap(*offered[0])
    assert again.text.split("\n")[:3] == first.text.split("\n")[:3]


async def test_a_long_answer_is_cut_and_goes_on(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("离职提取公积金要什么条件")
    whole = await phone.say("全部")
    assert "还有 1 段" in whole.text
    assert len(whole.text.encode()) <= 2048
    rest = await phone.say("继续")
    assert "还有" not in rest.text
    assert "投诉" in rest.text
    done = await phone.say("继续")
    assert done.text.startswith("刚才的话已经说完了。")


async def test_the_privacy_notice_comes_once_with_the_first_answer(scene: Stage) -> None:
    phone, other = await scene.phone(), await scene.phone()
    said = [await phone.say(text) for text in ("你好", "身份证丢了怎么补", "营业执照")]
    assert [NOTICE in each.text for each in said] == [True, False, False]
    assert NOTICE in (await other.say("你好")).text


async def test_half_an_hour_of_silence_ends_what_was_under_way(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("营业执照")
    await scene.sandbox.advance(29 * 60)
    assert not (await phone.say("1")).text.startswith("您回复了一个数字")
    await scene.sandbox.advance(31 * 60)
    assert (await phone.say("1")).text.startswith("您回复了一个数字，我这边没有等您选的题目。")


async def test_a_message_that_silence_cut_off_is_mentioned_once(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("留言")
    await scene.sandbox.advance(31 * 60)
    assert (await phone.say("身份证丢了怎么补")).text.startswith("（刚才的留言没有写完，")
    assert (await phone.say("身份证丢了怎么补")).text.startswith("补办身份证")


async def test_a_restart_in_the_middle_of_choices_keeps_the_dialogue(tmp_path: Path) -> None:
    async with stage(tmp_path) as before:
        phone = await before.phone()
        offered = options(await phone.say("营业执照"))
        chosen = await phone.say("2")
        async with on_stage(before.here, before.settings, Play()):
            assert content(await phone.say("2")) == content(chosen)
            assert options(await phone.say("返回")) == offered


async def test_too_many_messages_are_met_with_one_notice_and_a_person_is_still_heard(
    scene: Stage,
) -> None:
    phone = await scene.phone()
    said = await phone.at_once(*(f"身份证丢了怎么补{'？' * n}" for n in range(14)))
    texts = [each.text for each in said]
    assert sum(text.startswith("您发得有点快") for text in texts) == 1
    assert sum(text == "" for text in texts) == 3
    assert (await phone.say("人工")).text != ""
    assert "110" in (await phone.say("救命")).text
    assert [each.error for each in said] == [None] * 14
    silent = await scene.rows("SELECT silent FROM inbound WHERE reply = ''")
    assert [row["silent"] for row in silent] == ["limit"] * 3
    await scene.sandbox.advance(61)
    assert (await phone.say("身份证丢了怎么补")).text.startswith("补办身份证")


async def test_two_accounts_in_one_process_speak_as_themselves(tmp_path: Path) -> None:
    play = Play(accounts=(account(), account("tax", mode="plain")), personas={"tax": "税小帮"})
    async with stage(tmp_path, play) as scene:
        here, there = await scene.phone("main"), await scene.phone("tax")
        assert (await here.say("你好")).text.startswith("您好，我是小帮。")
        assert (await there.say("你好")).text.startswith("您好，我是税小帮。")
        await here.say("营业执照")
        assert (await there.say("1")).text.startswith("您回复了一个数字")
        known = await scene.rows("SELECT account FROM citizen ORDER BY account")
        assert [row["account"] for row in known] == ["main", "tax"]
        assert [await scene.sandbox.verify(account=name) for name in ("main", "tax")] == [True] * 2


async def test_no_question_is_a_dead_end(scene: Stage) -> None:
    phone: Phone = await scene.phone()
    answer = await phone.say("今天月亮圆不圆")
    assert len(links(answer)) >= 2
    assert "0999-12345" in answer.text
    (row,) = await scene.rows("SELECT question FROM unanswered")
    assert row["question"] == "今天月亮圆不圆"
