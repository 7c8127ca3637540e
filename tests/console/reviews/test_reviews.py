"""The second pair of eyes."""

from dataclasses import replace

import pytest

from knowledge.editing import Handed, Pick, Submission, SubmissionState, WordsPick
from knowledge.editing_regression import NewCase
from knowledge.entry import Entry, Kind
from knowledge.own_words import WordList
from knowledge.settings import EditingSettings, TwoApprovals
from office.staff import Role
from storage.own_words_store import SqlOwnWordsStore
from tests.console.conftest import House, name_of
from tests.console.visitor import Visitor
from tests.console.waiting import settled
from tests.fakes.clock import DAY, NOW
from tests.knowledge.small_town import DIVORCE, SHOP_COPY, WEDDING
from tests.storage.editing_desk import at

AUTHOR = name_of(Role.MAINTAINER)
REVIEWER = name_of(Role.REVIEWER)
NEW = Entry("sat", Kind.QUESTION, "周六开门吗", "上午开门。<script>alert(1)</script>")


async def handed_in(
    house: House,
    *entries: Entry,
    by: str = AUTHOR,
    retired: tuple[str, ...] = (),
    words: tuple[WordsPick, ...] = (),
    publish_at: int | None = None,
    note: str = "按文件改的",
) -> Submission:
    copies = []
    for entry in entries:
        approved = await house.desk.entries.approved(entry.id)
        copies.append(await house.desk.edit(entry, by, approved[0] if approved else 0))
    picks = tuple(Pick(each.entry, each.edition) for each in copies)
    handed = Handed("十一月核查", note, picks, retired, words, publish_at)
    return await house.desk.submissions.submit(handed, at(by))


def path_of(submission: Submission) -> str:
    return f"/console/reviews/{submission.id}"


async def test_each_list_shows_what_belongs_there(
    house: House, maintainer: Visitor, reviewer: Visitor, supervisor: Visitor
) -> None:
    changed = replace(SHOP_COPY, answer="不可以。")
    await handed_in(house, changed, NEW, retired=("divorce",))
    words = (await reviewer.get("/console/reviews")).words
    assert "1 条修改、1 条新增、退役 1 条" in words
    assert "维护员甲" in words
    assert "按文件改的" in words
    assert "十一月核查" in (await maintainer.get("/console/reviews")).words
    assert "没有定好时间的" in (await maintainer.get("/console/reviews?state=scheduled")).words
    assert "您还没有提交过" in (await reviewer.get("/console/reviews?state=mine")).words
    assert "等我审核" not in (await supervisor.get("/console/reviews")).words
    assert "十一月核查" in (await supervisor.get("/console/reviews?state=all")).words


async def test_what_is_ones_own_does_not_wait_for_oneself(house: House) -> None:
    both = await house.visitor("both", Role.MAINTAINER, Role.REVIEWER)
    own = await handed_in(house, NEW, by="both")
    assert "都审完了" in (await both.get("/console/reviews")).words
    page = (await both.get(path_of(own))).words
    assert "这是您自己提交的，要请另一位同事审核。" in page
    assert 'data-opens="approve"' not in page
    seen = await both.post(f"{path_of(own)}/approve")
    assert (seen.status, "要请另一位同事审核" in seen.words) == (409, True)


async def test_a_change_stands_beside_what_is_approved(house: House, reviewer: Visitor) -> None:
    one = await handed_in(house, replace(SHOP_COPY, answer="可以，不收费，网上也能打印。"), NEW)
    page = await reviewer.reads(path_of(one))
    assert "现在（第 1 版）" in page
    assert "改成（第 2 版）" in page
    assert "<ins>" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


async def test_only_the_first_items_are_opened_at_once(house: House, reviewer: Visitor) -> None:
    many = [Entry(f"m{n}", Kind.QUESTION, f"问题 {n} 怎么办", f"答案 {n}") for n in range(60)]
    one = await handed_in(house, *many)
    page = await reviewer.reads(path_of(one))
    assert (page.count("<dt>答案</dt>"), page.count("toggle once")) == (3, 47 + 3)
    assert "第 1–50 条，共 60 条" in page
    assert "问题 55 怎么办" in await reviewer.reads(f"{path_of(one)}?offset=50")
    assert "答案 55" in await reviewer.reads(f"{path_of(one)}/items/56")


@pytest.mark.parametrize("place", ["0", "2", "x", "-1", "99999999999999999999"])
async def test_an_item_that_is_not_there_is_missing(
    house: House, reviewer: Visitor, place: str
) -> None:
    one = await handed_in(house, NEW)
    assert (await reviewer.get(f"{path_of(one)}/items/{place}")).status == 404
    assert (await reviewer.get("/console/reviews/no-such")).status == 404


async def test_the_phone_shows_what_citizens_would_get(house: House, reviewer: Visitor) -> None:
    one = await handed_in(house, replace(WEDDING, answer="带身份证来。"))
    seen = await reviewer.get(f"{path_of(one)}/items/1/phone?aspect=all", htmx=True)
    assert "群众：" in seen.words
    assert "全部" in seen.words


async def test_word_lists_are_compared_line_by_line(house: House, reviewer: Visitor) -> None:
    store = SqlOwnWordsStore(house.database, house.desk.copies.auditor)
    body = "福卡 → 社保卡"
    number = await store.add(WordList.SYNONYMS, body, based_on=0, note="", actor=at(AUTHOR))
    one = await handed_in(house, words=(WordsPick("synonyms", number),))
    page = await reviewer.reads(path_of(one))
    assert ("同义词" in page, "福卡 → 社保卡" in page) == (True, True)


async def test_the_effect_on_the_regression_set_is_found_beside_the_page(
    house: House, reviewer: Visitor
) -> None:
    await house.desk.regression.add(
        [
            NewCase("离婚怎么办手续", "divorce", "chat"),
            NewCase("周六开门吗", "sat", "chat"),
            NewCase("领结婚证", "wedding", "chat"),
        ],
        at(AUTHOR),
    )
    one = await handed_in(house, NEW, retired=("divorce",))
    assert "hx-get" in await reviewer.reads(path_of(one))
    seen = await settled(reviewer, f"{path_of(one)}/effect")
    assert "变好 1 题" in seen.words
    assert "变差 1 题" in seen.words
    assert "这一条会不在" in seen.words
    assert "周六开门吗" in seen.words


async def test_without_questions_it_says_so(house: House, reviewer: Visitor) -> None:
    one = await handed_in(house, NEW)
    seen = await settled(reviewer, f"{path_of(one)}/effect")
    assert "还没有回归题" in seen.words


async def test_after_approval_it_says_what_comes_next(house: House, reviewer: Visitor) -> None:
    one = await handed_in(house, NEW)
    other = await handed_in(house, replace(DIVORCE, answer="先预约。"))
    seen = await reviewer.post(f"{path_of(one)}/approve", {"note": "好"})
    assert (seen.status, seen.to) == (303, path_of(one))
    page = await reviewer.get(path_of(one))
    assert "去发布" in page.words
    assert f'href="{path_of(other)}"' in page.text
    approved = await house.desk.submissions.submission(one.id)
    assert approved is not None
    assert [(each.reviewer, each.note) for each in approved.approvals] == [(REVIEWER, "好")]


async def test_two_approvals_are_asked_for_where_a_setting_says_so(
    house: House, reviewer: Visitor
) -> None:
    strict = EditingSettings(two_approvals=TwoApprovals(frozenset({Kind.QUESTION})))
    await house.desk.settings.change_editing(strict, at("admin"))
    one = await handed_in(house, NEW)
    seen = await reviewer.post(f"{path_of(one)}/approve")
    assert seen.said == "您已同意，还要 1 个人审核。"
    assert "您已经同意过了" in (await reviewer.get(path_of(one))).words
    again = await reviewer.post(f"{path_of(one)}/approve")
    assert again.status == 409
    second = await house.visitor("second", Role.REVIEWER)
    assert (await second.post(f"{path_of(one)}/approve")).status == 303


async def test_what_has_a_time_is_told_with_it(house: House, reviewer: Visitor) -> None:
    one = await handed_in(house, NEW, publish_at=NOW + 3 * DAY)
    seen = await reviewer.post(f"{path_of(one)}/approve")
    assert seen.said.startswith("已通过，到 ")
    assert seen.said.endswith(" 自动发布。")
    assert "十一月核查" in (await reviewer.get("/console/reviews?state=scheduled")).words


async def test_returning_needs_a_reason_and_loses_nothing(
    house: House, maintainer: Visitor, reviewer: Visitor
) -> None:
    one = await handed_in(house, NEW)
    seen = await reviewer.post(f"{path_of(one)}/return", {"why": "  "})
    assert (seen.status, "请写明为什么退回" in seen.words) == (422, True)
    long = await reviewer.post(f"{path_of(one)}/return", {"why": "长" * 1001})
    assert (long.status, "长" * 1001 in long.text) == (422, True)
    done = await reviewer.post(f"{path_of(one)}/return", {"why": "话太绕"})
    assert done.status == 303
    assert "话太绕" in (await maintainer.get(path_of(one))).words
    copy = await house.desk.copies.copy_of("sat")
    assert copy is not None
    assert copy.returned_why == "话太绕"


async def test_the_author_takes_it_back_and_nobody_else(
    house: House, maintainer: Visitor, reviewer: Visitor
) -> None:
    one = await handed_in(house, NEW)
    assert (await reviewer.post(f"{path_of(one)}/withdraw")).status == 409
    assert (await maintainer.post(f"{path_of(one)}/approve")).status == 403
    assert (await maintainer.post(f"{path_of(one)}/withdraw")).status == 303
    taken = await house.desk.submissions.submission(one.id)
    assert taken is not None
    assert taken.state is SubmissionState.WITHDRAWN


async def test_whoever_is_second_is_told_who_was_first(house: House, reviewer: Visitor) -> None:
    one = await handed_in(house, NEW)
    second = await house.visitor("second", Role.REVIEWER)
    await reviewer.post(f"{path_of(one)}/return", {"why": "话太绕"})
    seen = await second.post(f"{path_of(one)}/approve", {"note": "好"})
    assert seen.status == 409
    assert "审核员甲 已经在" in seen.words
    assert "退回了这次提交，您的决定没有再记。" in seen.words
    late = await second.post(f"{path_of(one)}/return", {"why": "电话不对"})
    assert late.status == 409


async def test_an_entry_that_was_approved_anew_meanwhile_is_told(
    house: House, reviewer: Visitor
) -> None:
    one = await handed_in(house, replace(SHOP_COPY, answer="不可以。"))
    await house.desk.imported(replace(SHOP_COPY, answer="另外的答案。"))
    page = (await reviewer.get(path_of(one))).words
    assert "提交以后，这一条又有了新的定稿（第 3 版）" in page
