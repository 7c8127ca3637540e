"""Lists of entries and what the home page counts, on both engines."""

from dataclasses import replace

import pytest

from knowledge.day import written
from knowledge.editing import Handed, Pick, edited_of
from knowledge.editing_list import (
    Copied,
    Counted,
    EntryState,
    Facets,
    Listed,
    ListFilter,
    Numbers,
    Order,
    Page,
    Tasks,
    Use,
)
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from storage.database import Database, Params
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import Desk, at, desk_on, question, unfinished

TODAY = (NOW + 8 * 60 * 60 * 1000) // DAY


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def found(desk: Desk, wanted: ListFilter) -> list[str]:
    page = await desk.lists.page(wanted, NOW)
    assert page.total == len(page.rows)
    assert sorted(await desk.lists.ids(wanted, NOW)) == sorted(row.id for row in page.rows)
    return sorted(row.id for row in page.rows)


async def used(desk: Desk, entry: str, day: int, answers: int, marks: tuple[int, int]) -> None:
    given: Params = {
        "entry": entry,
        "day": day,
        "answers": answers,
        "yes": marks[0],
        "no": marks[1],
    }
    await desk.database.write(
        lambda tx: tx.run("INSERT INTO entry_use VALUES (:entry, :day, :answers, :yes, :no)", given)
    )


def checked(days_ago: int) -> str:
    return written(NOW - days_ago * DAY)[:10]


async def test_a_row_shows_all_that_is_known_of_an_entry(desk: Desk) -> None:
    entry = question("q-1", department="民政局", region="某区", checked_on="2026-10-01")
    await desk.imported(replace(entry, valid_until=NOW + DAY))
    await desk.publish()
    await used(desk, "q-1", TODAY, 5, (1, 2))
    await used(desk, "q-1", TODAY - 89, 1, (0, 0))
    await used(desk, "q-1", TODAY - 90, 100, (9, 9))
    copy = await desk.edit(question("q-1", "改"), based_on=1)
    assert await desk.lists.page(ListFilter(), NOW) == Page(
        (
            Listed(
                "q-1",
                Kind.QUESTION,
                "q-1 怎么办",
                "民政局",
                "某区",
                (EntryState.DRAFT, EntryState.LIVE),
                Numbers(1, 1, 1),
                "2026-10-01",
                NOW + DAY,
                NOW,
                "运维",
                Use(6, 1, 2),
                Copied(copy.edition, "甲", NOW),
            ),
        ),
        1,
    )


async def test_each_state_has_its_entries(desk: Desk) -> None:
    names = ("live", "retired", "waiting", "approved", "redone")
    await desk.imported(*(question(name) for name in names))
    await desk.publish()
    await desk.submissions.retire_now("retired", "错", at("乙"))
    await desk.submit(await desk.edit(question("waiting", "改"), based_on=1))
    await desk.approved(question("approved", "改"), based_on=1)
    await desk.edit(question("redone", "改"), based_on=1)
    await desk.edit(question("new"))
    gone = await desk.edit(question("gone"))
    await desk.copies.discard("gone", gone.edition, at("甲"))
    timed = Handed("", copies=(Pick("timed", (await desk.edit(question("timed"))).edition),))
    submission = await desk.submissions.submit(replace(timed, publish_at=NOW + DAY), at("甲"))
    await desk.submissions.approve(submission.id, at("乙"))
    states = {state: await found(desk, ListFilter(state=state)) for state in EntryState}
    assert states == {
        EntryState.DRAFT: ["new", "redone"],
        EntryState.WAITING: ["waiting"],
        EntryState.SCHEDULED: ["timed"],
        EntryState.APPROVED: ["approved"],
        EntryState.LIVE: ["approved", "live", "redone", "waiting"],
        EntryState.RETIRED: ["retired"],
    }
    shown = {row.id: row.states for row in (await desk.lists.page(ListFilter(), NOW)).rows}
    for state, ids in states.items():
        assert ids == sorted(each for each, has in shown.items() if state in has)
    assert "gone" not in shown


async def test_a_list_is_narrowed_by_what_entries_say(desk: Desk) -> None:
    await desk.imported(
        question("q-1", department="民政局", region="东区"),
        question("q-2", department="公安局", region="西区"),
        Entry("g-1", Kind.GUIDE, "100%补贴_ABC", guide=Guide("补贴"), region="东区"),
        Entry("g-2", Kind.GUIDE, "1000 补贴XABC", guide=Guide("补贴")),
    )
    assert await found(desk, ListFilter(kind=Kind.GUIDE)) == ["g-1", "g-2"]
    assert await found(desk, ListFilter(department="民政局")) == ["q-1"]
    assert await found(desk, ListFilter(region="东区", kind=Kind.GUIDE)) == ["g-1"]
    assert await found(desk, ListFilter(text="怎么办")) == ["q-1", "q-2"]
    assert await found(desk, ListFilter(text="Q-2")) == ["q-2"]
    assert await found(desk, ListFilter(text="100%补")) == ["g-1"]
    assert await found(desk, ListFilter(text="_abc")) == ["g-1"]
    assert await desk.lists.facets() == Facets(
        (Counted("公安局", 1), Counted("民政局", 1)), (Counted("东区", 2), Counted("西区", 1))
    )


async def test_search_results_stay_in_the_order_of_the_search(desk: Desk) -> None:
    await desk.imported(*(question(f"q-{n}") for n in range(40)))
    ids = tuple(f"q-{n}" for n in (7, 3, 99, 21, 3))
    page = await desk.lists.page(ListFilter(ids=ids), NOW)
    assert ([row.id for row in page.rows], page.total) == (["q-7", "q-3", "q-21"], 3)
    second = await desk.lists.page(ListFilter(ids=ids), NOW, offset=1, limit=1)
    assert [row.id for row in second.rows] == ["q-3"]
    assert await desk.lists.page(ListFilter(ids=()), NOW) == Page((), 0)


async def test_what_was_not_checked_for_long_is_stale(desk: Desk) -> None:
    await desk.imported(
        Entry("g-30", Kind.GUIDE, "甲", guide=Guide("甲"), checked_on=checked(30)),
        Entry("g-31", Kind.GUIDE, "甲", guide=Guide("甲"), checked_on=checked(31)),
        Entry("g", Kind.GUIDE, "甲", guide=Guide("甲")),
        question("q-31", checked_on=checked(31)),
        question("q-181", checked_on=checked(181)),
        question("q-gone"),
    )
    await desk.submissions.retire_now("q-gone", "错", at("乙"))
    assert await found(desk, ListFilter(stale=True)) == ["g", "g-31", "q-181"]


async def test_what_ends_soon_and_what_has_ended(desk: Desk) -> None:
    ends = {"now": NOW, "soon": NOW + 1, "day-30": NOW + 30 * DAY, "later": NOW + 31 * DAY}
    await desk.imported(
        question("never"),
        *(replace(question(name), valid_until=end) for name, end in ends.items()),
    )
    assert await found(desk, ListFilter(expiring=True)) == ["day-30", "soon"]
    assert await found(desk, ListFilter(expired=True)) == ["now"]
    page = await desk.lists.page(ListFilter(order=Order.EXPIRY), NOW)
    assert [row.id for row in page.rows] == [*ends, "never"]


async def test_what_nobody_needs_and_what_nobody_likes(desk: Desk) -> None:
    await desk.imported(*(question(name) for name in ("liked", "disliked", "few", "old", "never")))
    await desk.publish()
    await desk.imported(question("not live yet"))
    await used(desk, "liked", TODAY, 9, (4, 3))
    await used(desk, "disliked", TODAY, 5, (1, 2))
    await used(desk, "disliked", TODAY - 1, 1, (0, 1))
    await used(desk, "few", TODAY, 8, (0, 2))
    await used(desk, "old", TODAY - 90, 9, (0, 9))
    assert await found(desk, ListFilter(never_hit=True)) == ["never", "old"]
    assert await found(desk, ListFilter(low_marks=True)) == ["disliked"]
    page = await desk.lists.page(ListFilter(order=Order.HITS), NOW, limit=3)
    assert [row.id for row in page.rows] == ["liked", "few", "disliked"]


async def test_what_is_under_way_by_batch_person_problem_and_return(desk: Desk) -> None:
    batch = [edited_of(question(f"b-{n}"), based_on=0, problems=n, batch="b") for n in range(2)]
    await desk.copies.save_batch(batch, at("丙"))
    await desk.copies.save(unfinished("u-1"), 0, at("甲"))
    submission = await desk.submit(await desk.edit(question("r-1"), by="丙"), by="甲")
    await desk.submissions.send_back(submission.id, "缺电话", at("乙"))
    assert await found(desk, ListFilter(batch="b")) == ["b-0", "b-1"]
    assert await found(desk, ListFilter(mine="丙")) == ["b-0", "b-1", "r-1"]
    assert await found(desk, ListFilter(mine="甲")) == ["r-1", "u-1"]
    assert await found(desk, ListFilter(problems=True)) == ["b-1", "u-1"]
    assert await found(desk, ListFilter(returned=True)) == ["r-1"]


async def test_pages_follow_each_other(desk: Desk) -> None:
    await desk.imported(*(question(f"q-{n}") for n in range(5)))
    pages = [
        await desk.lists.page(ListFilter(order=Order.TITLE), NOW, offset=offset, limit=2)
        for offset in (0, 2, 4)
    ]
    assert [[row.id for row in page.rows] for page in pages] == [
        ["q-0", "q-1"],
        ["q-2", "q-3"],
        ["q-4"],
    ]
    assert {page.total for page in pages} == {5}


async def test_the_home_page_counts_what_waits_for_whom(desk: Desk) -> None:
    await desk.imported(
        replace(question("q-1", checked_on=checked(0)), valid_until=NOW + 6 * DAY),
        replace(question("q-2", checked_on=checked(0)), valid_until=NOW + 20 * DAY),
        question("q-3"),
    )
    await desk.publish()
    await desk.edit(question("d-1"), by="甲")
    await desk.submit(await desk.edit(question("s-1"), by="丙"), by="甲")
    back = await desk.submit(await desk.edit(question("r-1"), by="甲"), by="甲")
    await desk.submissions.send_back(back.id, "缺", at("乙"))
    await desk.approved(question("a-1", checked_on=checked(0)), by="甲")
    shared = {"not_live": 1, "expiring_soon": 1, "expiring": 2, "stale": 1, "scheduled": 0}
    assert {name: await desk.lists.tasks(name, NOW) for name in ("甲", "乙", "丙")} == {
        "甲": Tasks(drafts=1, returned=1, for_review=0, **shared),
        "乙": Tasks(drafts=0, returned=0, for_review=1, **shared),
        "丙": Tasks(drafts=0, returned=0, for_review=0, **shared),
    }


async def test_an_empty_house_has_nothing_to_do(desk: Desk) -> None:
    assert await desk.lists.tasks("甲", NOW) == Tasks(0, 0, 0, 0, 0, 0, 0, 0)
    assert await desk.lists.page(ListFilter(), NOW) == Page((), 0)
