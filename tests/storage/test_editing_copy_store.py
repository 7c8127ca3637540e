"""Working copies and what people typed, on both engines."""

import asyncio

import pytest

from knowledge.editing import Edited, FormDraft, Pick, edited_of, entry_in
from knowledge.editing_errors import Conflict, CopyGone, Unknown
from knowledge.editing_list import ListFilter
from storage.database import Database
from storage.editing_form_store import MOST
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import Desk, at, desk_on, question, unfinished


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def test_a_copy_is_saved_again_and_again_by_whoever_has_seen_the_last_edition(
    desk: Desk,
) -> None:
    first = await desk.copies.save(edited_of(question("q-1"), based_on=0), 0, at("甲"))
    second = await desk.copies.save(
        edited_of(question("q-1", "不用带。"), based_on=0), first.edition, at("乙", NOW + 1)
    )
    assert (first.edition, second.edition) == (1, 2)
    assert await desk.copies.copy_of("q-1") == second
    assert (second.changed_by, second.changed_at) == ("乙", NOW + 1)
    assert entry_in(second.edited) == question("q-1", "不用带。")


async def test_an_unfinished_copy_may_hold_what_no_database_takes(desk: Desk) -> None:
    body = '{"id": "q-1", "kind": "question", "question": "a\\u0000b\\ud800"}'
    copy = await desk.copies.save(Edited("q-1", body), 0, at("甲"))
    assert copy.edited.body == body
    (row,) = (await desk.lists.page(ListFilter(), NOW)).rows
    assert row.title == "ab?"


async def test_the_second_of_two_who_save_sees_what_the_first_wrote_and_keeps_their_own(
    desk: Desk,
) -> None:
    seen = await desk.edit(question("q-1"))
    theirs = await desk.copies.save(
        edited_of(question("q-1", "他的"), based_on=0), seen.edition, at("乙")
    )
    mine = edited_of(question("q-1", "我的"), based_on=0)
    with pytest.raises(Conflict, match="乙 先保存") as refused:
        await desk.copies.save(mine, seen.edition, at("甲"))
    assert (refused.value.theirs, refused.value.mine) == (theirs, mine)
    assert await desk.copies.copy_of("q-1") == theirs


async def test_of_many_who_save_at_once_one_is_first(desk: Desk) -> None:
    seen = await desk.edit(question("q-1"))
    ends = await asyncio.gather(
        *(
            desk.copies.save(
                edited_of(question("q-1", f"{n}"), based_on=0), seen.edition, at(f"人{n}")
            )
            for n in range(5)
        ),
        return_exceptions=True,
    )
    assert sorted(type(end).__name__ for end in ends) == ["Conflict"] * 4 + ["WorkingCopy"]


async def test_of_two_who_begin_a_copy_at_once_one_is_first(desk: Desk) -> None:
    ends = await asyncio.gather(
        *(desk.copies.save(edited_of(question("q"), based_on=0), 0, at(f"{n}")) for n in range(5)),
        return_exceptions=True,
    )
    assert sorted(type(end).__name__ for end in ends) == ["Conflict"] * 4 + ["WorkingCopy"]


async def test_what_is_not_yet_an_entry_can_be_saved_and_shows_what_it_has(desk: Desk) -> None:
    saved = await desk.copies.save(unfinished("q-1"), 0, at("甲"))
    assert saved.edited == unfinished("q-1")


async def test_discarding_keeps_the_text_for_whoever_did_it(desk: Desk) -> None:
    copy = await desk.edit(question("q-1"))
    await desk.copies.discard("q-1", copy.edition, at("乙"))
    assert await desk.copies.copy_of("q-1") is None
    assert await desk.forms.draft("乙", "entry:q-1") == FormDraft(
        "entry:q-1", copy.edited.body, NOW
    )
    assert await desk.audited() == [
        ("甲", "copy.save", "entry:q-1"),
        ("乙", "copy.discard", "entry:q-1"),
    ]


async def test_a_copy_that_was_discarded_and_begun_anew_is_not_taken_for_the_old_one(
    desk: Desk,
) -> None:
    old = await desk.edit(question("q-1"))
    await desk.copies.discard("q-1", old.edition, at("乙"))
    new = await desk.edit(question("q-1", "从头写"), by="乙")
    with pytest.raises(Conflict):
        await desk.copies.save(old.edited, old.edition, at("甲"))
    assert await desk.copies.copy_of("q-1") == new


async def test_what_was_discarded_meanwhile_is_told_and_mine_is_handed_back(desk: Desk) -> None:
    copy = await desk.edit(question("q-1"))
    await desk.copies.discard("q-1", copy.edition, at("乙"))
    with pytest.raises(CopyGone) as refused:
        await desk.copies.save(copy.edited, copy.edition, at("甲"))
    assert refused.value.mine == copy.edited
    with pytest.raises(CopyGone):
        await desk.copies.discard("q-1", copy.edition, at("甲"))


async def test_a_batch_leaves_alone_what_somebody_is_editing(desk: Desk) -> None:
    theirs = await desk.edit(question("q-2"), by="乙")
    batch = [
        Edited(name, edited_of(question(name), based_on=0).body, problems=n, batch="b-1")
        for n, name in enumerate(("q-1", "q-2", "q-3"))
    ]
    saved = await desk.copies.save_batch(batch, at("甲"))
    assert (saved.saved, saved.taken) == (("q-1", "q-3"), (theirs,))
    assert await desk.copies.batch("b-1") == (Pick("q-1", 1, 0), Pick("q-3", 1, 2))
    assert await desk.copies.picks(["q-2", "q-3", "q-9"]) == (Pick("q-2", 1), Pick("q-3", 1, 2))
    assert [copy.entry for copy in await desk.copies.copies(["q-3", "q-1", "q-9"])] == [
        "q-3",
        "q-1",
    ]


async def test_an_older_version_is_brought_back_as_a_copy(desk: Desk) -> None:
    await desk.imported(question("q-1", "旧"))
    await desk.imported(question("q-1", "新"))
    copy = await desk.copies.restore("q-1", 1, at("甲"))
    assert entry_in(copy.edited) == question("q-1", "旧")
    assert copy.edited.based_on == 2
    with pytest.raises(Conflict):
        await desk.copies.restore("q-1", 1, at("乙"))
    with pytest.raises(Unknown, match="第 7 版"):
        await desk.copies.restore("q-1", 7, at("乙"))


async def test_a_copy_does_not_touch_the_next_release(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    await desk.edit(question("q-1", "改"), based_on=1)
    await desk.edit(question("q-2"))
    assert await desk.draft_ids() == {"q-1": "带身份证。"}


async def test_an_import_counts_an_entry_that_had_only_a_copy_as_new(desk: Desk) -> None:
    await desk.edit(question("q-1"))
    counts = await desk.imported(question("q-1"))
    assert (counts.new, counts.changed) == (1, 0)


async def test_what_people_type_is_their_own_and_kept_for_thirty_days(desk: Desk) -> None:
    for n, (staff, form) in enumerate((("甲", "a"), ("甲", "b"), ("乙", "a"))):
        await desk.forms.keep(staff, FormDraft(form, f"{staff}{form}", NOW + n))
    await desk.forms.keep("甲", FormDraft("a", "再写", NOW + 9))
    assert await desk.forms.drafts("甲") == (
        FormDraft("a", "再写", NOW + 9),
        FormDraft("b", "甲b", NOW + 1),
    )
    await desk.forms.drop("甲", "a")
    assert await desk.forms.draft("甲", "a") is None
    assert await desk.forms.forget(NOW + 30 * DAY + 2) == 1
    assert await desk.forms.drafts("甲") == ()
    assert await desk.forms.draft("乙", "a") == FormDraft("a", "乙a", NOW + 2)


async def test_nobody_fills_the_database_with_forms(desk: Desk) -> None:
    await desk.forms.keep("乙", FormDraft("a", "乙a", NOW))
    for n in range(MOST):
        await desk.forms.keep("甲", FormDraft(f"form-{n}", "x", NOW + n))
    await desk.forms.keep("甲", FormDraft("form-0", "again", NOW + MOST))
    await desk.forms.keep("甲", FormDraft("one-more", "x", NOW + MOST + 1))
    kept = {each.form for each in await desk.forms.drafts("甲")}
    assert kept == {"one-more", "form-0", *(f"form-{n}" for n in range(2, MOST))}
    assert [each.form for each in await desk.forms.drafts("乙")] == ["a"]
