"""What citizens asked in vain: listed, decided, taken back."""

import re

import pytest

from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.learning.citizens import ask, leave, mark
from tests.console.visitor import Visitor
from tests.fakes.clock import DAY, NOW
from tests.knowledge.small_town import FUND

LIST = "/console/gaps/list"


async def first_key(visitor: Visitor, query: str = "") -> str:
    found = re.search(r'id="gap-([0-9a-f]+)"', await visitor.reads(f"{LIST}{query}"))
    assert found
    return found[1]


async def decided(house: House) -> list[tuple[str, str, str]]:
    rows = await house.database.read(
        lambda tx: tx.run("SELECT fate, target, reason FROM gap_decision ORDER BY id").rows()
    )
    return [(row["fate"], row["target"], row["reason"]) for row in rows]


async def test_the_frame_is_there_at_once_and_loads_its_list(maintainer: Visitor) -> None:
    text = await maintainer.reads("/console/gaps?days=7")
    assert 'hx-get="/console/gaps/list?days=7"' in text
    assert "7 天内没有答不上来的" in (await maintainer.get(f"{LIST}?days=7")).words


async def test_what_most_citizens_asked_comes_first(house: House, maintainer: Visitor) -> None:
    await ask(house, "无人机要登记吗", citizens=2)
    await ask(house, "要登记吗无人机", citizens=1, at=NOW - DAY)
    await ask(house, "宠物能坐高铁吗", citizens=5)
    words = (await maintainer.get(LIST)).words
    assert words.index("宠物能坐高铁吗") < words.index("无人机要登记吗")
    assert ("5 位群众问了 5 次" in words, "还有 1 种问法" in words) == (True, True)


async def test_old_questions_are_in_the_longer_span_only(house: House, maintainer: Visitor) -> None:
    await ask(house, "无人机要登记吗", at=NOW - 20 * DAY)
    assert "无人机" not in (await maintainer.get(f"{LIST}?days=7")).words
    assert "无人机" in (await maintainer.get(f"{LIST}?days=30")).words


async def test_personal_data_is_hidden(house: House, maintainer: Visitor) -> None:
    await ask(house, "我电话13812345678，无人机要登记吗")
    text = await maintainer.reads(LIST)
    assert ("13812345678" in text, "138****5678" in text) == (False, True)


async def test_what_is_answered_by_now_says_so(house: House, maintainer: Visitor) -> None:
    await ask(house, "身份证丢了补办一张")
    await ask(house, "无人机要登记吗")
    words = (await maintainer.get(LIST)).words
    assert words.count("现在已经能答") == 1


async def test_choices_nobody_took_have_a_list_of_their_own(
    house: House, maintainer: Visitor
) -> None:
    await ask(house, "办证", citizens=4, verdict="choices")
    assert "办证" not in (await maintainer.get(LIST)).words
    words = (await maintainer.get(f"{LIST}?tab=untaken")).words
    assert "给 4 位群众列过选项，没有人选" in words


async def test_it_is_set_aside_with_a_reason_and_taken_back(
    house: House, maintainer: Visitor
) -> None:
    await ask(house, "你叫什么")
    key = await first_key(maintainer)
    without = await maintainer.post("/console/gaps/aside", {"key": key, "days": "30"}, htmx=True)
    assert (without.status, "请写一句为什么" in without.words) == (422, True)
    given = {"key": key, "days": "30", "reason": "闲聊"}
    seen = await maintainer.post("/console/gaps/aside", given, htmx=True)
    assert ("settled" in seen.text, await decided(house)) == (True, [("aside", "", "闲聊")])
    assert "你叫什么" not in (await maintainer.get(LIST)).words
    assert "你叫什么" in (await maintainer.get(f"{LIST}?tab=decided")).words
    decision = re.search(r'name="decision" value="([^"]+)"', seen.text)
    assert decision
    back = await maintainer.post("/console/gaps/undo", {"decision": decision[1]}, htmx=True)
    assert ("已撤销" in back.words, "settled" in back.text) == (True, False)
    assert "你叫什么" in (await maintainer.get(LIST)).words
    again = await maintainer.post("/console/gaps/undo", {"decision": decision[1]}, htmx=True)
    assert "已经撤销过了" in again.words


async def test_it_becomes_a_phrasing_of_an_entry(house: House, maintainer: Visitor) -> None:
    await ask(house, "公家存的买房钱咋取", citizens=2)
    given = {"key": await first_key(maintainer), "days": "30", "question": "买房钱咋取"}
    refused = await maintainer.post(
        "/console/gaps/phrasing", {**given, "entry": "nobody"}, htmx=True
    )
    assert (refused.status, await decided(house)) == (422, [])
    seen = await maintainer.post("/console/gaps/phrasing", {**given, "entry": "fund"}, htmx=True)
    assert "已加为“提取公积金”的相似问" in seen.words
    assert await decided(house) == [("phrasing", "fund", "")]
    copy = await house.desk.copies.copy_of(FUND.id)
    assert copy is not None
    assert "买房钱咋取" in copy.edited.body


async def test_it_becomes_an_entry_that_begins_with_its_wordings(
    house: House, maintainer: Visitor
) -> None:
    await ask(house, "无人机要登记吗", citizens=3)
    await ask(house, "要登记吗无人机", citizens=1)
    key = await first_key(maintainer)
    wordings = re.findall(r'name="wording" value="([^"]+)"', await maintainer.reads(LIST))
    assert wordings == ["无人机要登记吗", "要登记吗无人机"]
    given = {"key": key, "days": "30", "kind": "guide", "wording": wordings}
    seen = await maintainer.post("/console/gaps/entry", given, htmx=True)
    ((fate, entry, _),) = await decided(house)
    assert (fate, seen.to.startswith(f"/console/entries/{entry}/edit?kind=guide")) == (
        "entry",
        True,
    )
    assert seen.to.count("&phrasing=") == 2, "its title will be the name of the matter"
    text = await maintainer.reads(seen.to)
    assert ("无人机要登记吗" in text, "要登记吗无人机" in text) == (True, True)


async def test_its_words_go_to_the_list_of_synonyms(house: House, maintainer: Visitor) -> None:
    await ask(house, "鸿运卡咋补")
    key = await first_key(maintainer)
    panel = await maintainer.reads(f"/console/gaps/panel?what=synonym&key={key}&q=鸿运卡咋补")
    assert "鸿运" in panel
    given = {"key": key, "days": "30", "said": "鸿运卡"}
    refused = await maintainer.post("/console/gaps/synonym", given, htmx=True)
    assert (refused.status, await decided(house)) == (422, [])
    seen = await maintainer.post(
        "/console/gaps/synonym", {**given, "official": "社保卡"}, htmx=True
    )
    assert seen.to.startswith("/console/words/synonyms?add=")
    assert await decided(house) == [("synonym", "鸿运卡 → 社保卡", "")]


@pytest.mark.parametrize("what", ["phrasing", "synonym", "aside", "mark"])
async def test_each_act_has_its_panel(maintainer: Visitor, what: str) -> None:
    text = await maintainer.reads(f'/console/gaps/panel?what={what}&key=k&q="><script>')
    assert ("hx-post" in text, "<script>" in text) == (True, False)


async def test_there_is_no_other_panel(maintainer: Visitor) -> None:
    assert (await maintainer.get("/console/gaps/panel?what=else")).status == 404


async def test_what_nobody_asks_any_more_is_told(maintainer: Visitor) -> None:
    given = {"key": "0" * 32, "days": "30", "reason": "闲聊"}
    seen = await maintainer.post("/console/gaps/aside", given, htmx=True)
    assert (seen.status, "没有人问了" in seen.words) == (422, True)


async def test_entries_that_did_not_help_are_set_aside_and_come_back(
    house: House, maintainer: Visitor
) -> None:
    for number in range(3):
        await mark(house, "fund", "公积金几点下班", useful=False, number=number)
    await mark(house, "wedding", "结婚", useful=True)
    words = (await maintainer.get(f"{LIST}?tab=useless")).words
    assert ("3 次说没用，0 次说有用" in words, "公积金几点下班" in words) == (True, True)
    assert "领结婚证" not in words
    given = {"key": "fund", "reason": "问的是别的"}
    await maintainer.post("/console/gaps/marks/aside", given, htmx=True)
    assert "没有人说没用" in (await maintainer.get(f"{LIST}?tab=useless")).words
    assert "问的是别的" in (await maintainer.get(f"{LIST}?tab=decided")).words
    await maintainer.post("/console/gaps/marks/restore", {"entry": "fund"}, htmx=True)
    assert "公积金几点下班" in (await maintainer.get(f"{LIST}?tab=useless")).words


async def test_marks_are_not_set_aside_without_a_reason(maintainer: Visitor) -> None:
    seen = await maintainer.post("/console/gaps/marks/aside", {"key": "fund"}, htmx=True)
    assert seen.status == 422


async def test_the_first_page_names_the_gaps_and_the_messages(
    house: House, maintainer: Visitor
) -> None:
    await ask(house, "无人机要登记吗", citizens=4)
    await leave(house, "请回电话")
    words = (await maintainer.get("/console/gaps/today", htmx=True)).words
    assert "无人机要登记吗 4 位群众没得到答案" in words
    assert "1 条留言没读" in words


async def test_the_first_page_does_not_forget_what_was_read_and_not_answered(
    house: House, maintainer: Visitor
) -> None:
    message = await leave(house, "请回电话")
    await maintainer.post(f"/console/messages/{message}/read", {})
    words = (await maintainer.get("/console/gaps/today", htmx=True)).words
    assert "1 条留言没答" in words
    assert "还有 1 条读了没答" in (await maintainer.get("/console/messages")).words


async def test_a_reviewer_sets_aside_but_writes_nothing(house: House, reviewer: Visitor) -> None:
    await ask(house, "你叫什么")
    words = (await reviewer.get(LIST)).words
    assert ("先放一边" in words, "加为相似问" in words) == (True, False)
    key = await first_key(reviewer)
    refused = await reviewer.post("/console/gaps/entry", {"key": key}, htmx=True)
    assert (refused.status, await decided(house)) == (403, [])


async def test_who_decided_is_named(house: House, maintainer: Visitor) -> None:
    await ask(house, "你叫什么")
    given = {"key": await first_key(maintainer), "days": "30", "reason": "闲聊"}
    await maintainer.post("/console/gaps/aside", given, htmx=True)
    rows = await house.database.read(
        lambda tx: tx.run("SELECT staff FROM audit WHERE action = 'gap.decide'").rows()
    )
    assert [row["staff"] for row in rows] == [name_of(Role.MAINTAINER)]
    assert "维护员甲" in (await maintainer.get(f"{LIST}?tab=decided")).words
