"""The knowledge that is live."""

from dataclasses import dataclass, replace
from time import monotonic

import pytest

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.found import Found, Verdict
from knowledge.guide import Guide
from knowledge.release import build
from knowledge.service import Knowledge
from knowledge.store import Outdated, Signature, UnknownRelease
from knowledge.words import Words
from tests.knowledge.fakes import FakeShelf, FakeStore
from tests.knowledge.small_hall import the_words

NOW = 1_793_500_000_000
MADE = Signature("王敏", NOW)
LOST = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所补领。")
MARRIAGE = Entry("marriage", Kind.QUESTION, "结婚登记怎么办", "两个人一起来。")
HOUSE = Entry("house", Kind.QUESTION, "买了新房怎么办不动产权证", "带购房合同。")


@dataclass
class World:
    store: FakeStore
    shelf: FakeShelf
    knowledge: Knowledge

    def said(self, question: str, at: int = NOW) -> list[str]:
        return [each.entry for each in self.knowledge.find(question, at=at).candidates]


@pytest.fixture(scope="module")
def words() -> Words:
    return the_words()


@pytest.fixture
def world(words: Words) -> World:
    store, shelf = FakeStore(), FakeShelf(words)
    store.change(LOST, MARRIAGE)
    return World(store, shelf, Knowledge(store, shelf))


def test_before_the_first_release_nothing_is_found(world: World) -> None:
    found = world.knowledge.find("身份证丢了", at=NOW)
    assert found == Found("身份证丢了", Verdict.NOTHING, 0.0, (), 0)
    assert (world.knowledge.number, world.knowledge.entry("lost", at=NOW)) == (0, None)


async def test_what_is_published_answers_at_once(world: World) -> None:
    assert await world.knowledge.publish(MADE) == 1
    found = world.knowledge.find("身份证丢了怎么补", at=NOW)
    assert (found.release, found.candidates[0].entry) == (1, "lost")
    assert world.knowledge.entry("lost", at=NOW) == LOST


async def test_another_process_takes_over_the_new_release(world: World) -> None:
    other = Knowledge(world.store, FakeShelf(world.shelf.words))
    await world.knowledge.publish(MADE)
    assert (other.number, await other.refresh(), other.number) == (0, True, 1)
    assert await other.refresh() is False


async def test_a_missing_file_is_built_again_from_the_versions(world: World) -> None:
    await world.knowledge.publish(MADE)
    shelf = FakeShelf(world.shelf.words)
    other = Knowledge(world.store, shelf)
    await other.refresh()
    assert (shelf.rebuilt, other.entry("marriage", at=NOW)) == ([1], MARRIAGE)


async def test_what_is_retired_is_not_said_after_the_next_look(world: World) -> None:
    await world.knowledge.publish(MADE)
    world.store.withdraw("lost")
    assert await world.knowledge.refresh() is True
    assert world.knowledge.entry("lost", at=NOW) is None
    assert "lost" not in world.said("身份证丢了怎么补")


async def test_what_is_retired_while_a_release_is_being_opened_is_not_said(world: World) -> None:
    knowledge = Knowledge(world.store, world.shelf, watch=0.001)
    await knowledge.publish(MADE)
    await world.knowledge.publish(MADE)

    def opening() -> None:
        world.store.withdraw("lost")
        ends = monotonic() + 10
        while knowledge.entry("lost", at=NOW) and monotonic() < ends:
            pass
        seen.append((knowledge.number, knowledge.entry("lost", at=NOW)))

    seen: list[tuple[int, Entry | None]] = []
    world.shelf.opening = opening
    await knowledge.refresh()
    assert (seen, knowledge.number) == ([(1, None)], 2)


async def test_an_entry_is_said_only_while_it_is_valid(world: World) -> None:
    world.store.change(Entry("old", Kind.QUESTION, "旧规定", "x", valid_until=NOW))
    await world.knowledge.publish(MADE)
    before, after = (world.knowledge.entry("old", at=at) for at in (NOW - 1, NOW))
    assert (before is not None, after) == (True, None)


async def test_the_cases_about_an_entry_are_those_that_may_be_told(world: World) -> None:
    case = Entry("case", Kind.CASE, "有人丢了", related=("lost",), case=Case("丢了"))
    gone = replace(case, id="gone")
    world.store.change(case, gone, replace(case, id="old", valid_until=NOW))
    assert world.knowledge.cases_of("lost", at=NOW) == ()
    await world.knowledge.publish(MADE)
    world.store.withdraw("gone")
    await world.knowledge.refresh()
    assert world.knowledge.cases_of("lost", at=NOW) == (case,)
    assert world.knowledge.cases_of("marriage", at=NOW) == ()


async def test_an_older_release_can_be_asked_what_it_held(world: World) -> None:
    await world.knowledge.publish(MADE)
    world.store.change(replace(LOST, answer="改了"))
    await world.knowledge.publish(MADE)
    held = [await world.knowledge.entry_in(1, each) for each in ("lost", "house")]
    assert held == [LOST, None]


async def test_lists_leave_out_what_was_retired_or_has_expired(world: World) -> None:
    assert world.knowledge.matters(at=NOW) == ()
    guides = [
        Entry(name, Kind.GUIDE, name, valid_until=until, guide=Guide(name))
        for name, until in (("a", None), ("b", NOW), ("c", None))
    ]
    world.store.change(*guides)
    await world.knowledge.publish(MADE)
    world.store.withdraw("c")
    await world.knowledge.refresh()
    assert [matter.id for matter in world.knowledge.matters(at=NOW)] == ["a"]
    assert [matter.id for matter in world.knowledge.matters(at=NOW - 1)] == ["a", "b"]


async def test_a_release_is_built_again_when_entries_change_meanwhile(world: World) -> None:
    changes = iter([HOUSE])

    def meanwhile() -> None:
        if entry := next(changes, None):
            world.store.change(entry)

    world.store.meanwhile = meanwhile
    assert await world.knowledge.publish(MADE) == 1
    assert world.knowledge.entry("house", at=NOW) == HOUSE


async def test_publishing_gives_up_when_entries_never_stop_changing(world: World) -> None:
    world.store.meanwhile = lambda: world.store.change(HOUSE)
    with pytest.raises(Outdated, match="try again"):
        await world.knowledge.publish(MADE)
    assert (world.store.published, world.knowledge.number) == ([], 0)


async def test_a_file_that_was_never_published_is_not_taken_for_another(world: World) -> None:
    world.shelf.put(1, [HOUSE])
    await Knowledge(world.store, FakeShelf(world.shelf.words)).publish(MADE)
    await world.knowledge.refresh()
    assert world.knowledge.entry("house", at=NOW) is None
    assert world.knowledge.entry("lost", at=NOW) == LOST


async def test_rolling_back_says_the_old_text_again_under_a_new_number(world: World) -> None:
    await world.knowledge.publish(MADE)
    world.store.change(Entry("lost", Kind.QUESTION, LOST.question, "写错了"))
    await world.knowledge.publish(MADE)
    number = await world.knowledge.roll_back(1, MADE)
    assert (number, world.knowledge.number) == (3, 3)
    assert world.knowledge.entry("lost", at=NOW) == LOST


async def test_rolling_back_to_nowhere_is_refused(world: World) -> None:
    with pytest.raises(UnknownRelease):
        await world.knowledge.roll_back(4, MADE)


async def test_a_release_that_is_not_live_can_be_tried_beside_it(world: World) -> None:
    await world.knowledge.publish(MADE)
    tried = world.knowledge.trying(build(2, [HOUSE], world.shelf.words))
    assert (tried.number, tried.entry("house", at=NOW), tried.entry("lost", at=NOW)) == (
        2,
        HOUSE,
        None,
    )
    assert world.knowledge.entry("house", at=NOW) is None
