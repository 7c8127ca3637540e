"""The regression set in the console."""

from aiohttp import FormData

from console.gate import csrf_of
from knowledge.editing_regression import NewCase
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.console.waiting import settled
from tests.storage.editing_desk import at

PATH = "/console/regression"


async def questions(house: House) -> dict[str, str]:
    return {each.question: each.entry for each in await house.desk.regression.cases()}


async def add(house: House, *pairs: tuple[str, str]) -> None:
    cases = [NewCase(question, entry, "chat") for question, entry in pairs]
    await house.desk.regression.add(cases, at("maintainer-one"))


async def test_an_empty_set_says_what_it_is_for(maintainer: Visitor) -> None:
    words = (await maintainer.get(PATH)).words
    assert "还没有回归题" in words
    assert "加第一题" in words


async def test_one_question_is_added(house: House, maintainer: Visitor) -> None:
    seen = await maintainer.post(PATH, {"question": " 身份证 丢了 ", "entry": "id-lost"})
    assert (seen.to, seen.said) == (PATH, "已加进回归题。")
    again = await maintainer.post(PATH, {"question": "身份证 丢了", "entry": "id-lost"})
    assert again.said == "回归题里已经有这一题了。"
    assert await questions(house) == {"身份证 丢了": "id-lost"}


async def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    house: House, maintainer: Visitor
) -> None:
    seen = await maintainer.post(PATH, {"question": "<b>丢了", "entry": "no-such"})
    assert seen.status == 422
    assert "没有编号是“no-such”的条目" in seen.words
    assert 'value="&lt;b&gt;丢了"' in seen.text
    empty = await maintainer.post(PATH, {"question": "", "entry": "id-lost"})
    assert "请写群众会怎么问" in empty.words
    assert await questions(house) == {}


async def test_many_are_pasted_all_or_none(house: House, maintainer: Visitor) -> None:
    lines = "身份证丢了\tid-lost\n结婚\tno-such\n没有编号"
    seen = await maintainer.post(f"{PATH}/paste", {"lines": lines})
    assert seen.status == 422
    assert "第 2 行：没有编号是“no-such”的条目" in seen.words
    assert "第 3 行：没有条目编号" in seen.words
    assert "身份证丢了\tid-lost" in seen.text
    assert await questions(house) == {}
    good = await maintainer.post(f"{PATH}/paste", {"lines": "身份证丢了\tid-lost\n结婚\twedding"})
    assert good.said == "已加进回归题 2 题。"
    assert await questions(house) == {"身份证丢了": "id-lost", "结婚": "wedding"}


async def test_a_table_is_uploaded(house: House, maintainer: Visitor) -> None:
    form = FormData()
    form.add_field("csrf", csrf_of(maintainer.token))
    form.add_field("file", "问题,条目编号\n怎么结婚,wedding\n".encode(), filename="题.csv")
    async with maintainer.client.post(
        f"{PATH}/upload", data=form, allow_redirects=False
    ) as response:
        assert response.status == 303
    assert await questions(house) == {"怎么结婚": "wedding"}


async def test_a_file_that_is_no_table_is_refused_in_words(maintainer: Visitor) -> None:
    form = FormData()
    form.add_field("csrf", csrf_of(maintainer.token))
    form.add_field("file", b"\xff\xfe\x00\xd8\x01", filename="x.csv")
    async with maintainer.client.post(
        f"{PATH}/upload", data=form, allow_redirects=False
    ) as response:
        assert response.status == 422
    none = await maintainer.post(f"{PATH}/upload", {"file": ""})
    assert (none.status, "请先选一个 .csv 文件" in none.words) == (422, True)


async def test_the_live_release_is_tried_and_the_bad_ones_are_found(
    house: House, maintainer: Visitor
) -> None:
    await add(house, ("身份证丢了补办一张", "id-lost"), ("离婚怎么办手续", "wedding"))
    await maintainer.get(PATH)
    done = await settled(maintainer, f"{PATH}/progress")
    assert (done.status, done.headers["HX-Trigger"]) == (204, "graded")
    words = (await maintainer.get(PATH)).words
    assert "1题答对，共 2 题" in words
    assert "答成了“协议离婚”" in words
    bad = (await maintainer.get(f"{PATH}?grade=bad")).words
    assert ("离婚怎么办手续" in bad, "身份证丢了补办一张" in bad) == (True, False)
    found = (await maintainer.get(f"{PATH}?q=身份证")).words
    assert ("离婚怎么办手续" in found, "身份证丢了补办一张" in found) == (False, True)


async def test_questions_are_taken_out_and_the_audit_knows(
    house: House, maintainer: Visitor
) -> None:
    await add(house, ("身份证丢了", "id-lost"), ("结婚", "wedding"))
    case = next(each for each in await house.desk.regression.cases() if each.entry == "wedding")
    seen = await maintainer.post(f"{PATH}/remove", {"case": case.id})
    assert seen.said == "已去掉 1 题。"
    again = await maintainer.post(f"{PATH}/remove", {"case": case.id}, htmx=True)
    assert (again.status, again.headers["HX-Trigger"]) == (204, "regression-changed")
    assert await questions(house) == {"身份证丢了": "id-lost"}
    assert ("maintainer-one", "regression.remove", "entry:wedding") in await house.desk.audited()


async def test_the_table_cannot_run_anything(house: House, maintainer: Visitor) -> None:
    await add(house, ("=1+1", "id-lost"))
    seen = await maintainer.get(f"{PATH}/table")
    assert "'=1+1" in seen.content.decode("utf-8-sig")
    assert seen.headers["Content-Disposition"].startswith("attachment;")


async def test_entries_are_offered_by_their_titles(maintainer: Visitor) -> None:
    seen = await maintainer.get(f"{PATH}/entries?entry=结婚", htmx=True)
    assert '<option value="wedding">领结婚证</option>' in seen.text
    assert (await maintainer.get(f"{PATH}/entries?entry=", htmx=True)).text.strip() == ""


async def test_an_entry_that_is_gone_is_told(house: House, maintainer: Visitor) -> None:
    await add(house, ("老问题", "gone-1"))
    assert "没有这一条了" in (await maintainer.get(PATH)).words
