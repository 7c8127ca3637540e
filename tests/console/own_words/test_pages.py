"""The pages of the hall's own word lists."""

from urllib.parse import quote

import pytest

from knowledge.editing import SubmissionState
from knowledge.editing_regression import NewCase
from knowledge.own_words import WordList
from office.staff import Role
from storage.audit_rows import Auditor
from storage.ids import new_ids
from storage.own_words_store import SqlOwnWordsStore
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.storage.editing_desk import at

SYNONYMS = "/console/words/synonyms"
LINE = {"do": "add", "said": "小绿本", "official": "居住证"}


@pytest.fixture
def own(house: House) -> SqlOwnWordsStore:
    return SqlOwnWordsStore(house.database, Auditor(new_ids("dddddddd")))


async def _stored(own: SqlOwnWordsStore, which: WordList = WordList.SYNONYMS) -> str:
    newest = (await own.texts())[which].newest
    return newest.body if newest else ""


async def test_every_list_says_what_it_is_for(maintainer: Visitor) -> None:
    words = (await maintainer.get("/console/words")).words
    for which in WordList:
        assert which.label in words
        assert which.purpose in words


async def test_lines_are_kept_until_they_are_saved(
    maintainer: Visitor, own: SqlOwnWordsStore
) -> None:
    added = await maintainer.post(f"{SYNONYMS}/lines", LINE, htmx=True)
    assert "小绿本" in added.text
    assert "新加 1 行" in added.text
    assert await _stored(own) == ""
    assert "小绿本 → 居住证" in await maintainer.reads(f"{SYNONYMS}?view=text")
    saved = await maintainer.post(SYNONYMS, {"note": "群众这样叫"})
    assert (saved.status, saved.to) == (303, SYNONYMS)
    assert await _stored(own) == "小绿本 → 居住证"
    assert "都保存好了" in await maintainer.reads(SYNONYMS)


async def test_a_line_that_is_wrong_is_told_beside_it_and_not_added(maintainer: Visitor) -> None:
    await maintainer.post(f"{SYNONYMS}/lines", LINE, htmx=True)
    again = await maintainer.post(f"{SYNONYMS}/lines", LINE, htmx=True)
    assert again.status == 422
    assert "“小绿本”在第 1 行已经写过" in again.text
    assert "共 1 条" in again.text


async def test_the_whole_text_with_a_wrong_line_is_not_saved_but_kept(
    maintainer: Visitor, own: SqlOwnWordsStore
) -> None:
    body = "小绿本 → 居住证\n没有箭头"
    seen = await maintainer.post(f"{SYNONYMS}?view=text", {"based_on": "0", "body": body})
    assert seen.status == 422
    assert "第 2 行" in seen.text
    assert "没有箭头" in seen.text
    assert await _stored(own) == ""
    assert "没有箭头" in await maintainer.reads(f"{SYNONYMS}?view=text")


async def test_somebody_else_saved_meanwhile_and_nothing_is_lost(
    house: House, maintainer: Visitor, own: SqlOwnWordsStore
) -> None:
    await maintainer.post(f"{SYNONYMS}/lines", LINE, htmx=True)
    await own.add(WordList.SYNONYMS, "大红本 → 不动产权证书", based_on=0, note="", actor=at("甲"))
    seen = await maintainer.post(SYNONYMS, {})
    assert seen.status == 409
    for line in ("小绿本 → 居住证", "大红本 → 不动产权证书"):
        assert line in seen.text
    both = "大红本 → 不动产权证书\n小绿本 → 居住证"
    assert both in seen.text
    await maintainer.post(f"{SYNONYMS}?view=text", {"based_on": "1", "body": both})
    assert await _stored(own) == both


async def test_a_line_that_another_window_changed_is_left_alone(maintainer: Visitor) -> None:
    await maintainer.post(f"{SYNONYMS}/lines", LINE, htmx=True)
    removal = {"do": "remove", "line": "1", "was": "别的 → 什么"}
    seen = await maintainer.post(f"{SYNONYMS}/lines", removal, htmx=True)
    assert seen.status == 409
    assert "小绿本" in seen.text
    removal["was"] = "小绿本 → 居住证"
    seen = await maintainer.post(f"{SYNONYMS}/lines", removal, htmx=True)
    assert (seen.status, "小绿本" in seen.text) == (200, False)


async def test_a_list_of_20_000_lines_is_searched_and_turned_page_by_page(
    maintainer: Visitor, own: SqlOwnWordsStore
) -> None:
    body = "\n".join(f"叫法{number} → 正式{number}" for number in range(19_999))
    await own.add(WordList.SYNONYMS, body, based_on=0, note="", actor=at("甲"))
    first = await maintainer.reads(SYNONYMS)
    assert "叫法19998" in first
    assert first.count("<tr") < 120
    assert len(first) < 120_000
    found = await maintainer.reads(f"{SYNONYMS}?q={quote('叫法12345')}")
    assert found.count("正式12345") > 0
    assert "共 1 条" in found
    assert "第 19951–19999 条" in await maintainer.reads(f"{SYNONYMS}?offset=19950")


async def test_other_pages_fill_in_a_line(maintainer: Visitor) -> None:
    line = quote("房本 → 不动产权证书")
    seen = await maintainer.get(f"/console/words?add={line}")
    assert seen.to.startswith(f"{SYNONYMS}?add=")
    page = await maintainer.reads(seen.to)
    assert 'value="房本"' in page
    assert 'value="不动产权证书"' in page
    pins = await maintainer.reads(f"/console/words/pins?question={quote('放假吗')}&entry=wedding")
    assert 'value="放假吗"' in pins
    assert 'value="wedding"' in pins


async def test_a_pin_that_would_do_nothing_says_why(maintainer: Visitor) -> None:
    pin = {"do": "add", "question": "放假吗", "q": "no-such-entry", "until": "2099-01-01"}
    seen = await maintainer.post("/console/words/pins/lines", pin, htmx=True)
    assert "现在不起作用：没有这个编号的条目" in seen.text
    pin |= {"question": "结婚吗", "entry": "wedding"}
    seen = await maintainer.post("/console/words/pins/lines", pin, htmx=True)
    assert "领结婚证" in seen.text
    assert seen.text.count("现在不起作用") == 1


async def test_the_effect_is_seen_before_it_goes_live(house: House, maintainer: Visitor) -> None:
    case = NewCase("小绿本怎么办", "residence", "chat")
    await house.desk.regression.add([case], at("甲"))
    await maintainer.post(f"{SYNONYMS}/lines", LINE, htmx=True)
    page = await maintainer.reads(f"{SYNONYMS}/effect")
    assert "小绿本 → 居住证" in page
    figures = (await maintainer.get(f"{SYNONYMS}/effect/figures", htmx=True)).words
    assert "变好 1 题" in figures
    question = quote("小绿本怎么办")
    tried = (await maintainer.get(f"{SYNONYMS}/effect/try?question={question}", htmx=True)).words
    before, _, after = tried.partition("改之后")
    assert ("办居住证" in before, "办居住证" in after) == (False, True)


async def test_it_is_handed_in_reviewed_by_somebody_else_and_live_with_the_next_release(
    house: House, maintainer: Visitor, reviewer: Visitor
) -> None:
    await maintainer.post(f"{SYNONYMS}/lines", LINE, htmx=True)
    early = await maintainer.get(f"{SYNONYMS}/submit")
    assert (early.status, "请先保存" in early.said) == (303, True)
    await maintainer.post(SYNONYMS, {})
    assert "提交审核：同义词第 1 版" in await maintainer.reads(f"{SYNONYMS}/submit")
    sent = await maintainer.post(f"{SYNONYMS}/submit", {"number": "1", "note": "常这么问"})
    assert sent.status == 303
    submissions = await house.desk.submissions.submissions(states=[SubmissionState.WAITING])
    assert [each.title for each in submissions] == ["词库：同义词"]
    assert "等同事审核" in await maintainer.reads(SYNONYMS)
    again = await maintainer.post(f"{SYNONYMS}/submit", {"number": "1"})
    assert again.status == 422
    await house.desk.submissions.approve(submissions[0].id, at(reviewer.name))
    assert "审核通过" in await maintainer.reads("/console/words")
    await house.published()
    found = house.knowledge.find("小绿本怎么办", at=house.clock())
    assert found.candidates[0].entry == "residence"


async def test_an_older_version_is_taken_up_again(
    maintainer: Visitor, own: SqlOwnWordsStore
) -> None:
    for number, body in enumerate(["甲甲 → 一一", "乙乙 → 二二"]):
        await own.add(WordList.SYNONYMS, body, based_on=number, note="", actor=at("甲"))
    page = (await maintainer.get(f"{SYNONYMS}/history?number=2")).words
    assert "甲甲 → 一一" in page
    assert (await maintainer.get(f"{SYNONYMS}/history?number=7")).status == 404
    await maintainer.post(f"{SYNONYMS}/take-up", {"number": "1"})
    await maintainer.post(SYNONYMS, {})
    assert await _stored(own) == "甲甲 → 一一"


async def test_sensitive_words_are_marked_the_own_ones_too(maintainer: Visitor) -> None:
    word = {"do": "add", "word": "老赖", "better": "失信被执行人", "level": ""}
    await maintainer.post("/console/words/sensitive/lines", word, htmx=True)
    page = await maintainer.reads("/console/words/sensitive")
    assert "自带的敏感词" in page
    text = {"text": "瞎子和老 赖<script>都能办"}
    marked = await maintainer.post("/console/words/sensitive/try", text, htmx=True)
    assert "标出 2 处" in marked.text
    assert "失信被执行人" in marked.text
    assert "<script>" not in marked.text
    with_it = await maintainer.get("/console/words/sensitive/effect/figures", htmx=True)
    assert "没有新加的这些词" in with_it.text


async def test_a_word_is_looked_up_in_what_is_known(
    maintainer: Visitor, own: SqlOwnWordsStore
) -> None:
    await own.add(WordList.SYNONYMS, "小红本本 → 结婚证", based_on=0, note="", actor=at("甲"))
    assert "自带的" in await maintainer.reads(f"/console/words/known?word={quote('房本')}")
    assert "您这里加的" in await maintainer.reads(f"/console/words/known?word={quote('小红本本')}")
    nothing = await maintainer.reads(f"/console/words/known?word={quote('咕噜噜')}")
    assert "没有“咕噜噜”" in nothing


@pytest.mark.parametrize("path", ["", "?view=text", "/history", "/effect"])
async def test_reviewers_see_the_lists_and_cannot_change_them(reviewer: Visitor, path: str) -> None:
    page = await reviewer.reads(SYNONYMS + path)
    assert "加一行" not in page
    assert (await reviewer.post(f"{SYNONYMS}/lines", LINE)).status == 403
    assert (await reviewer.post(SYNONYMS, {"body": "甲 → 乙"})).status == 403


async def test_helpers_have_no_word_lists(house: House) -> None:
    visitor = await house.visitor("window-girl", Role.WINDOW)
    assert (await visitor.get("/console/words")).status == 403
    assert (await visitor.get(SYNONYMS)).status == 403


async def test_there_is_no_other_list(maintainer: Visitor) -> None:
    assert (await maintainer.get("/console/words/nothing")).status == 404
