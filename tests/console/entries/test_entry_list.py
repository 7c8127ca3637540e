"""The list of entries: narrowed, searched as the bot searches, read by whoever may only read."""

import pytest

from console.entries.wanted import wanted_in
from knowledge.editing import edited_of
from knowledge.editing_list import EntryState, ListFilter, Order
from knowledge.entry import Entry, Kind
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.visitor import Visitor
from tests.knowledge.small_town import ENTRIES, ID_LOST
from tests.storage.editing_desk import at


def titles(text: str) -> list[str]:
    """The titles of the rows, in order."""
    parts = text.split('<a class="title"')[1:]
    return [part.partition(">")[2].partition("<")[0] for part in parts]


async def test_the_list_shows_all_entries_and_how_many(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/entries")
    assert sorted(titles(page)) == sorted(each.question for each in ENTRIES)
    assert f"一共 {len(ENTRIES)} 条" in page


async def test_it_searches_as_the_bot_does_and_says_why(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/entries?q=社保卡丢了怎么补")
    assert titles(page)[0] == "补办社保卡"
    assert "帮办会直接答这一条" in page
    assert "直接回答" in page


async def test_titles_and_ids_with_the_words_are_found_too(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/entries?q=shop-l")
    assert "营业执照丢了补一张" in titles(page)
    assert "编号里有“shop-l”" in page


async def test_the_title_of_a_draft_stands_before_what_is_only_close(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.edit(Entry("dogs", Kind.QUESTION, "养犬登记", "到派出所办。"))
    page = await maintainer.reads("/console/entries?q=养犬登记")
    assert (titles(page)[0], len(titles(page)) > 1) == ("养犬登记", True)


async def test_a_search_stays_within_the_filter(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/entries?q=公积金&kind=case")
    assert titles(page)[0] == "老人留下的公积金取不出来"
    assert "提取公积金" not in titles(page)


async def test_what_is_not_found_can_be_written(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/entries?q=zzzzqqq&state=retired")
    assert titles(page) == []
    assert "/console/entries/new?question=zzzzqqq" in page


async def test_readers_see_what_is_live_and_no_acts(house: House, helper: Visitor) -> None:
    draft = Entry("secret-draft", Kind.QUESTION, "还没发布的内部草稿", "先别说。")
    await house.desk.edit(draft)
    page = await helper.reads("/console/entries?state=draft")
    assert sorted(titles(page)) == sorted(each.question for each in ENTRIES)
    assert "还没发布的内部草稿" not in page
    for act in ("提交审核", "新建条目", "退役", "导出", 'name="entry"'):
        assert act not in page


async def test_a_page_beyond_the_end_leads_to_the_first(maintainer: Visitor) -> None:
    seen = await maintainer.get("/console/entries?kind=guide&offset=500")
    assert (seen.status, seen.to) == (303, "/console/entries?kind=guide")


async def test_long_lists_come_in_pages(house: House, maintainer: Visitor) -> None:
    await house.desk.imported(
        *(Entry(f"more-{n:03}", Kind.QUESTION, f"第 {n:03} 个问题") for n in range(120))
    )
    first = await maintainer.reads("/console/entries?order=title&kind=question")
    second = await maintainer.reads("/console/entries?order=title&kind=question&offset=50")
    assert (len(titles(first)), len(titles(second))) == (50, 50)
    assert set(titles(first)).isdisjoint(titles(second))
    assert "kind=question&amp;order=title&amp;offset=50" in first


async def test_drafts_show_who_saved_them_and_what_must_be_mended(
    house: House, maintainer: Visitor
) -> None:
    copies = house.desk.copies
    edited = edited_of(ID_LOST, based_on=1, problems=2)
    await copies.save(edited, 0, at("maintainer-one"))
    page = await maintainer.reads("/console/entries?mine=1")
    assert titles(page) == ["身份证丢了补办一张"]
    assert ("有草稿" in page, "2 处要改" in page, "维护员甲" in page) == (True, True, True)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.SECURITY])
async def test_others_have_no_list(house: House, role: Role) -> None:
    visitor = await house.visitor(name_of(role))
    assert (await visitor.get("/console/entries")).status == 403


async def test_nothing_at_all_says_what_to_do(empty_house: House) -> None:
    maintainer = await empty_house.visitor(name_of(Role.MAINTAINER))
    page = await maintainer.reads("/console/entries")
    assert ("还没有条目" in page, "/console/exchange" in page) == (True, True)
    helper = await empty_house.visitor(name_of(Role.HELPER))
    assert "还没有发布过条目" in await helper.reads("/console/entries")


def test_an_address_says_what_is_wanted() -> None:
    wanted = wanted_in("q=+房本+&kind=guide&state=&stale=1&mine=1&order=hits&x=1", staff="li")
    assert wanted.filter == ListFilter(kind=Kind.GUIDE, stale=True, mine="li", order=Order.HITS)
    assert wanted.search == "房本"
    assert wanted.query == "q=%E6%88%BF%E6%9C%AC&kind=guide&order=hits&stale=1&mine=1"


def test_what_is_not_known_is_not_asked_for() -> None:
    wanted = wanted_in("kind=nonsense&state=live'--&order=x&offset=3", staff="li")
    assert (wanted.filter, wanted.said) == (ListFilter(), ())


def test_readers_get_what_is_live_whatever_they_ask() -> None:
    wanted = wanted_in("state=draft&mine=1&department=社保局", staff="li", reads_only=True)
    assert wanted.filter == ListFilter(department="社保局", state=EntryState.LIVE)
