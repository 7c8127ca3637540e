"""Which entries belong together."""

from dataclasses import replace

from knowledge.entry import Entry, Kind
from knowledge.service import Knowledge
from knowledge.store import Signature
from tests.knowledge.fakes import FakeShelf, FakeStore
from tests.knowledge.small_hall import the_words

NOW = 1_793_500_000_000
MADE = Signature("王敏", NOW)
FEE = Entry("fee", Kind.QUESTION, "多少钱", "40 元。", related=("lost", "photo", "unheard-of"))
LOST = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所补领。", related=("lost",))
PHOTO = Entry("photo", Kind.QUESTION, "照片有什么要求", "白底。", related=("fee",))
ENDED = replace(FEE, id="ended", valid_until=NOW)


async def test_what_an_entry_names_comes_before_what_names_it() -> None:
    knowledge = await live(FEE, LOST, PHOTO)
    assert knowledge.related(FEE, at=NOW) == (LOST, PHOTO)
    assert knowledge.related(LOST, at=NOW) == (FEE,)


async def test_what_may_not_be_said_is_not_related() -> None:
    store = FakeStore()
    knowledge = await live(ENDED, LOST, PHOTO, FEE, store=store)
    assert knowledge.related(LOST, at=NOW) == (FEE,)
    store.withdraw("fee")
    await knowledge.refresh()
    assert knowledge.related(LOST, at=NOW) == ()


async def test_before_the_first_release_nothing_is_related() -> None:
    assert Knowledge(FakeStore(), FakeShelf(the_words())).related(FEE, at=NOW) == ()


async def live(*entries: Entry, store: FakeStore | None = None) -> Knowledge:
    store = store or FakeStore()
    store.change(*entries)
    knowledge = Knowledge(store, FakeShelf(the_words()))
    await knowledge.publish(MADE)
    return knowledge
