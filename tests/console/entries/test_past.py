"""The history of an entry: versions, any two of them side by side, an older one brought back."""

from dataclasses import replace

import pytest

from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.knowledge.small_town import SHOP_COPY
from tests.storage.editing_desk import at

PATH = "/console/entries/shop-copy"
MAINTAINER, REVIEWER = "maintainer-one", "reviewer-one"


async def second_version(house: House) -> None:
    desk = house.desk
    copy = await desk.edit(replace(SHOP_COPY, answer="可以，收 5 元。"), MAINTAINER, 1)
    submission = await desk.submit(copy, by=MAINTAINER)
    await desk.submissions.approve(submission.id, at(REVIEWER), "核对过")


async def test_the_history_tells_who_did_what(house: House, maintainer: Visitor) -> None:
    await second_version(house)
    words = (await maintainer.get(f"{PATH}/history")).words
    for told in (
        "第 2 版 等发布",
        "维护员甲",
        "审核员甲",
        "（核对过）",
        "第 1 版 群众看到的",
        "在发布 1 里",
    ):
        assert told in words


async def test_an_entry_without_versions_says_so(house: House, maintainer: Visitor) -> None:
    await house.desk.edit(replace(SHOP_COPY, id="fresh"), MAINTAINER)
    assert "还没有提交过" in (await maintainer.get("/console/entries/fresh/history")).words


async def test_two_versions_stand_side_by_side(house: House, maintainer: Visitor) -> None:
    await second_version(house)
    page = await maintainer.reads(f"{PATH}/compare?from=1&to=2")
    assert "<ins>" in page
    assert "相似问" not in page
    assert "这两版一模一样" in await maintainer.reads(f"{PATH}/compare?from=2&to=2")


async def test_what_is_left_open_is_what_somebody_would_compare(
    house: House, maintainer: Visitor
) -> None:
    await second_version(house)
    page = await maintainer.reads(f"{PATH}/compare")
    assert '<option value="1" selected>第 1 版（群众看到的）' in page
    assert '<option value="2" selected>第 2 版' in page
    await house.desk.edit(replace(SHOP_COPY, answer="草稿里的话"), MAINTAINER, 2)
    draft = await maintainer.reads(f"{PATH}/compare?to=draft")
    assert '<option value="2" selected>' in draft
    assert "草稿里的话" in draft


@pytest.mark.parametrize("query", ["from=9", "to=draft", "from=1&to=7"])
async def test_what_is_not_there_cannot_be_compared(maintainer: Visitor, query: str) -> None:
    assert (await maintainer.get(f"{PATH}/compare?{query}")).status == 404


@pytest.mark.parametrize("query", ["", "from=x&to='", "from=1&to=1"])
async def test_a_single_version_is_compared_with_nothing(maintainer: Visitor, query: str) -> None:
    assert (await maintainer.get(f"{PATH}/compare?{query}")).status == 200


async def test_an_older_version_comes_back_as_a_draft(house: House, maintainer: Visitor) -> None:
    await second_version(house)
    seen = await maintainer.post(f"{PATH}/restore", {"number": "1"})
    assert (seen.status, seen.to) == (303, f"{PATH}/edit")
    copy = await house.desk.copies.copy_of("shop-copy")
    assert copy is not None
    assert (copy.edited.based_on, "不收费" in copy.edited.body) == (2, True)


async def test_a_draft_is_not_overwritten_by_an_older_version(
    house: House, maintainer: Visitor
) -> None:
    await house.desk.edit(replace(SHOP_COPY, answer="同事在改"), REVIEWER, 1)
    seen = await maintainer.post(f"{PATH}/restore", {"number": "1"})
    assert (seen.status, "审核员甲的草稿还在" in seen.text) == (409, True)
    copy = await house.desk.copies.copy_of("shop-copy")
    assert copy is not None
    assert "同事在改" in copy.edited.body


async def test_a_version_that_never_was_does_not_come_back(maintainer: Visitor) -> None:
    seen = await maintainer.post(f"{PATH}/restore", {"number": "7"})
    assert (seen.status, "没有恢复" in seen.text) == (409, True)


async def test_only_maintainers_bring_back(reviewer: Visitor) -> None:
    assert "恢复这一版" not in await reviewer.reads(f"{PATH}/history")
    assert (await reviewer.post(f"{PATH}/restore", {"number": "1"})).status == 403
