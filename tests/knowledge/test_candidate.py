"""The release that would go live next."""

import asyncio
import threading

import pytest

from knowledge import candidate as module
from knowledge.candidate import Candidates
from knowledge.entry import Entry, Kind
from knowledge.own_words import WordList
from knowledge.release import Built, build
from knowledge.service import Knowledge
from knowledge.store import Signature
from tests.knowledge.fakes import FakeShelf, FakeStore
from tests.knowledge.small_hall import the_words

LOST = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所补领。")
MARRIAGE = Entry("marriage", Kind.QUESTION, "结婚登记怎么办", "两个人一起来。")
HOUSE = Entry("house", Kind.QUESTION, "买了新房怎么办不动产权证", "带购房合同。")
MADE = Signature("王敏", 1_793_500_000_000)


@pytest.fixture
def store() -> FakeStore:
    store = FakeStore(own={WordList.STOP: "那个啥"})
    store.change(LOST, MARRIAGE)
    return store


@pytest.fixture
def candidates(store: FakeStore) -> Candidates:
    return Candidates(store, the_words())


async def test_it_holds_what_is_approved_with_the_hall_s_words(candidates: Candidates) -> None:
    built = await candidates.candidate()
    assert (built.number, built.entries) == (1, (LOST, MARRIAGE))
    assert built.words.own.stops == ("那个啥",)


async def test_it_can_be_tried_with_what_is_not_approved_yet(candidates: Candidates) -> None:
    changed = Entry("lost", Kind.QUESTION, LOST.question, "改了")
    words = {WordList.SYNONYMS: "鸿运卡 → 身份证"}
    built = await candidates.candidate([HOUSE, changed], ["marriage", "unheard of"], words)
    assert built.entries == (HOUSE, changed)
    assert set(built.words.own.said()) == {"鸿运卡"}
    assert built.words.own.stops == ("那个啥",)
    assert (await candidates.candidate(words={WordList.STOP: ""})).words == the_words()


async def test_the_same_is_built_once(candidates: Candidates, store: FakeStore) -> None:
    first = await candidates.candidate([HOUSE])
    again = await candidates.candidate((HOUSE,), set(), {})
    other = await candidates.candidate()
    assert (first is again, first is other, store.drafts) == (True, False, 1)


async def test_a_collection_that_moved_on_is_looked_at_again(
    candidates: Candidates, store: FakeStore
) -> None:
    await candidates.candidate()
    store.change(HOUSE)
    assert (await candidates.candidate()).entries == (HOUSE, LOST, MARRIAGE)


async def test_only_the_last_ones_are_kept(candidates: Candidates) -> None:
    first = await candidates.candidate()
    await candidates.candidate([HOUSE])
    assert await candidates.candidate() is first
    await candidates.candidate(without=["lost"])
    assert await candidates.candidate() is first
    assert await candidates.candidate([HOUSE]) is not None


async def test_one_is_built_at_a_time_and_for_all_who_ask(
    candidates: Candidates, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, most, built = threading.Semaphore(1), [], []

    def slowly(*given: object) -> Built:
        most.append(running.acquire(blocking=False))
        built.append(given[0])
        try:
            return build(1, [LOST], the_words())
        finally:
            running.release()

    monkeypatch.setattr(module, "build", slowly)
    asked = [[HOUSE], [], [HOUSE], [], []]
    found = await asyncio.gather(*(candidates.candidate(each) for each in asked))
    assert (len(built), most) == (2, [True, True])
    assert found[0] is found[2]
    assert found[1] is found[3] is found[4]


async def test_whoever_leaves_does_not_stop_what_others_wait_for(candidates: Candidates) -> None:
    leaving = asyncio.create_task(candidates.candidate())
    staying = asyncio.create_task(candidates.candidate())
    await asyncio.sleep(0)
    leaving.cancel()
    assert (await staying).entries == (LOST, MARRIAGE)
    assert leaving.cancelled() or leaving.cancelling()


async def test_what_failed_is_tried_again(
    candidates: Candidates, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.delattr(module, "build")
        with pytest.raises(NameError):
            await candidates.candidate()
    assert (await candidates.candidate()).entries == (LOST, MARRIAGE)


async def test_publishing_takes_what_was_built_of_the_very_draft(
    candidates: Candidates, store: FakeStore
) -> None:
    shelf = FakeShelf(the_words())
    knowledge = Knowledge(store, shelf, candidates=candidates)
    await candidates.candidate()
    assert (await knowledge.publish(MADE), shelf.built, store.drafts) == (1, 0, 1)
    assert await candidates.take(await store.draft()) is None
    assert knowledge.entry("lost", at=MADE.at) == LOST
    store.change(HOUSE)
    assert (await knowledge.publish(MADE), shelf.built) == (2, 1)
    assert (await knowledge.roll_back(1, MADE), shelf.built) == (3, 2)


@pytest.mark.parametrize("fails", [False, True])
async def test_publishing_waits_for_what_is_being_built_already_and_builds_what_fails(
    candidates: Candidates, store: FakeStore, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    loop, begun, may_end = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def slowly(*_given: object) -> Built:
        loop.call_soon_threadsafe(begun.set)
        may_end.wait(10)
        if fails:
            raise MemoryError
        return build(1, [LOST, MARRIAGE], the_words())

    monkeypatch.setattr(module, "build", slowly)
    looked_at = asyncio.create_task(candidates.candidate())
    await begun.wait()
    shelf = FakeShelf(the_words())
    publishing = asyncio.create_task(Knowledge(store, shelf, candidates=candidates).publish(MADE))
    await asyncio.sleep(0)
    may_end.set()
    assert (await publishing, shelf.built) == (1, int(fails))
    await asyncio.wait({looked_at})
    assert (looked_at.exception() is not None) is fails


async def test_a_release_is_published_and_rolled_back_with_its_own_words(store: FakeStore) -> None:
    knowledge = Knowledge(store, FakeShelf(the_words()))
    await knowledge.publish(MADE)
    first = store.own
    store.own = {WordList.PINS: "你好 => lost，2026-12-31"}
    store.revision += 1
    await knowledge.publish(MADE)
    pinned = knowledge.find("你好", at=MADE.at).confidence
    await knowledge.roll_back(1, MADE)
    assert (pinned, knowledge.find("你好", at=MADE.at).confidence < 1) == (1.0, True)
    assert store.taken == [first, store.own, first]
    elsewhere = Knowledge(store, FakeShelf(the_words()))
    await elsewhere.refresh()
    assert elsewhere.number == 3


async def test_a_pin_ends_while_its_answer_is_remembered(store: FakeStore) -> None:
    store.own = {WordList.PINS: "你好 => lost，2026-10-31"}
    knowledge = Knowledge(store, FakeShelf(the_words()))
    await knowledge.publish(MADE)
    ends = 1_793_462_400_000
    found = [knowledge.find("你好", at=at).confidence for at in (ends - 1, ends)]
    assert (found[0], found[1] < 1) == (1.0, True)
