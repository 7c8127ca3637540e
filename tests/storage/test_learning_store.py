"""What was asked in vain and what was decided about it, on both engines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from chat.dialogue import Choice
from chat.passage import Tap
from chat.reply import Missed, Reply, Say
from knowledge.clusters import Splitter
from knowledge.entry import Entry, Kind
from knowledge.learning import Decided, Decision, Fate, Wanted
from knowledge.learning_gaps import Ask
from knowledge.learning_service import Learning
from knowledge.store import Shelved, Signature
from knowledge.words import load_words
from office.audit import Actor
from storage.audit_rows import Auditor
from storage.feedback_store import FeedbackStore
from storage.knowledge_store import SqlKnowledgeStore
from storage.learning_store import LearningStore
from storage.rollup_store import RollupStore
from tests.fakes.clock import DAY, HOUR, MINUTE, NOW
from tests.fakes.people import message
from tests.fakes.process import Process, rows

LOST = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所。")
ACTOR = Actor("wangmin", NOW + HOUR)
ASIDE = Decision(Fate.ASIDE, reason="不归我们")
AUDIT = "SELECT staff, action, before, after FROM audit ORDER BY id"


@dataclass(frozen=True)
class Town:
    """Citizens who ask, and the store that learns from it."""

    process: Process
    store: LearningStore
    learning: Learning

    async def asks(
        self, citizen: str, question: str, *, offers: Sequence[str] = (), verdict: str = "nothing"
    ) -> str:
        """Returns the turn."""
        taps = [Tap(f"办{entry}", f"pick:{entry}") for entry in offers]
        missed = Missed(question, "choices" if offers else verdict, 0.1, 1)
        return await self._turn(citizen, Reply((Say(("选", *taps)),), missed=missed))

    async def picks(self, citizen: str, question: str, entry: str) -> str:
        answer = Reply((Say(("答",)),), entry=entry, release=1, question=question)
        return await self._turn(citizen, answer)

    async def publishes(self, *entries: Entry) -> None:
        store = SqlKnowledgeStore(self.process.database)
        made = Signature("李", self.process.clock.now)
        await store.import_entries(entries, made)
        draft = await store.draft()
        await store.publish(draft, made, Shelved("file", "words"))

    async def _turn(self, citizen: str, reply: Reply) -> str:
        self.process.clock.pass_by(1000)
        asked = message("?", f"m{self.process.clock.now}", openid=citizen)
        claimed = await self.process.claims(asked)
        await self.process.finishes(claimed, asked, reply)
        return claimed.turn


@pytest.fixture
def town(alive: Process) -> Town:
    store = LearningStore(alive.database, alive.new_id, Auditor(alive.new_id))
    return Town(alive, store, Learning(store, Splitter(load_words())))


async def test_asks_tell_how_often_when_last_and_whether_a_choice_was_taken(town: Town) -> None:
    await town.asks("甲", "养鸟")
    last = await town.asks("甲", "养鸟")
    at = town.process.clock.now
    offered = await town.asks("乙", "证", offers=("lost", "pets"))
    await town.picks("乙", "别的", "lost")
    await town.picks("乙", "证", "lost")
    ignored = await town.asks("丙", "证", offers=("lost",))
    town.process.clock.pass_by(HOUR)
    await town.picks("丙", "证", "lost")
    asks = await town.store.asks(NOW)
    assert [replace(ask, citizen="") for ask in sorted(asks, key=lambda ask: ask.last_at)] == [
        Ask("养鸟", "", "nothing", 2, at, last),
        Ask("证", "", "choices", 1, at + 1000, offered, taken=True),
        Ask("证", "", "choices", 1, at + 4000, ignored),
    ]
    assert await town.store.asks(town.process.clock.now) == []


async def test_what_was_offered_is_read_from_what_was_said(town: Town) -> None:
    await town.publishes(LOST)
    await town.asks("甲", "证", offers=("pets", "lost"))
    await town.asks("乙", "证", offers=("lost",))
    turn = await town.picks("丙", "补证", "lost")
    citizen = await rows(town.process.database, "SELECT id FROM citizen WHERE openid = '丙'")
    feedback = FeedbackStore(town.process.database)
    await feedback.rate(turn, citizen=str(citizen[0][0]), useful=False, at=NOW)
    await town.asks("丙", "补证", verdict="useless")
    asks = await town.store.asks(NOW)
    chosen = [ask for ask in asks if ask.question == "证"]
    blamed = [ask for ask in asks if ask.question == "补证"]
    assert await town.store.offers(chosen) == (Choice("办lost", "lost"), Choice("办pets", "pets"))
    assert await town.store.offers(blamed) == (Choice("身份证丢了怎么补", "lost"),)


async def test_a_gap_is_decided_for_all_its_wordings_and_undone(town: Town) -> None:
    for citizen, question in (("甲", "宠物店怎么办执照"), ("乙", "执照怎么办，宠物店的")):
        await town.asks(citizen, question, offers=("lost",))
    await town.asks("丙", "无人机在哪登记")
    page = await town.learning.gaps(Wanted(), now=ACTOR.at)
    assert [(gap.citizens, gap.nearest) for gap in page.items] == [
        (2, (Choice("办lost", "lost"),)),
        (1, ()),
    ]
    decided = await town.learning.decide(page.items[0].key, ASIDE, ACTOR, days=7)
    assert decided
    left = await town.learning.gaps(Wanted(), now=ACTOR.at)
    assert [gap.samples[0].question for gap in left.items] == ["无人机在哪登记"]
    assert (await town.learning.untaken(Wanted(), now=ACTOR.at)).items == ()
    assert await town.learning.decided() == (decided,)
    gap = await town.learning.gap(page.items[1].key, now=ACTOR.at)
    assert gap == left.items[0]
    assert await town.learning.undo(decided.id, ACTOR)
    assert not await town.learning.undo(decided.id, ACTOR)
    assert await town.learning.gaps(Wanted(), now=ACTOR.at) == page
    written = '{"fate": "aside", "target": "", "reason": "不归我们"}'
    assert await rows(town.process.database, AUDIT) == [
        ("wangmin", "gap.decide", "", written),
        ("wangmin", "gap.undo", written, ""),
    ]


async def test_choices_that_nobody_takes_are_listed_and_those_taken_are_no_gap(town: Town) -> None:
    await town.asks("甲", "宠物店执照", offers=("lost", "pets"))
    await town.asks("乙", "公司执照", offers=("firm",))
    await town.picks("乙", "公司执照", "firm")
    (untaken,) = (await town.learning.untaken(Wanted(), now=ACTOR.at)).items
    assert (untaken.offered, untaken.taken) == (1, 0)
    assert [choice.entry for choice in untaken.choices] == ["lost", "pets"]
    (gap,) = (await town.learning.gaps(Wanted(verdict="choices"), now=ACTOR.at)).items
    assert gap.key == untaken.key
    assert (await town.learning.gaps(Wanted(verdict="nothing"), now=ACTOR.at)).total == 0


async def test_a_later_decision_takes_the_place_of_an_earlier_one(town: Town) -> None:
    first = await town.store.decide(["b", "a"], "养鸟", ASIDE, ACTOR)
    second = await town.store.decide(["a"], "养鸟", Decision(Fate.PHRASING, "lost"), ACTOR)
    third = await town.store.decide(["b"], "养鸟", Decision(Fate.SYNONYM, "鸟、雀"), ACTOR)
    assert await town.store.decided(limit=9) == (third, second)
    assert await town.store.decided(limit=9, before=third.id) == (second,)
    assert sorted((each.key, each.decided) for each in await town.store.settled()) == [
        ("a", second),
        ("b", third),
    ]
    assert first not in {second, third}


async def test_a_decision_is_live_with_the_first_release_that_has_another_version(
    town: Town,
) -> None:
    async def live(decided: Decided) -> int | None:
        found = {each.id: each.live_at for each in await town.store.decided(limit=9)}
        return found[decided.id]

    clock = town.process.clock
    await town.publishes(LOST)
    phrasing = await town.store.decide(["a"], "补证", Decision(Fate.PHRASING, "lost"), ACTOR)
    made = await town.store.decide(["b"], "养鸟", Decision(Fate.ENTRY, "birds"), ACTOR)
    clock.pass_by(MINUTE)
    await town.publishes(Entry("other", Kind.QUESTION, "问", "答"))
    assert (await live(phrasing), await live(made)) == (None, None)
    clock.pass_by(MINUTE)
    first = clock.now
    await town.publishes(replace(LOST, phrasings=("补证",)))
    clock.pass_by(MINUTE)
    await town.publishes(Entry("birds", Kind.QUESTION, "养鸟", "不用证。"))
    assert (await live(phrasing), await live(made)) == (first, clock.now)
    rollup = RollupStore(town.process.database)
    assert await rollup.note_live() == 2
    assert await rollup.note_live() == 0
    assert (await live(phrasing), await live(made)) == (first, clock.now)


async def test_who_asks_the_same_before_it_is_live_does_not_bring_it_back(town: Town) -> None:
    await town.asks("甲", "养鸟")
    page = await town.learning.gaps(Wanted(), now=ACTOR.at)
    made = Decision(Fate.ENTRY, "birds")
    assert await town.learning.decide(page.items[0].key, made, replace(ACTOR, at=NOW + DAY))
    town.process.clock.now = NOW + 2 * DAY
    for citizen in "乙丙丁":
        await town.asks(citizen, "养鸟")
    assert (await town.learning.gaps(Wanted(), now=NOW + 3 * DAY)).total == 0
    town.process.clock.pass_by(HOUR)
    await town.publishes(Entry("birds", Kind.QUESTION, "养鸟", "不用证。"))
    assert (await town.learning.gaps(Wanted(), now=NOW + 3 * DAY)).total == 0
    for citizen in "乙丙丁":
        await town.asks(citizen, "养鸟")
    (gap,) = (await town.learning.gaps(Wanted(), now=NOW + 3 * DAY)).items
    assert (gap.citizens, gap.is_back) == (3, True)


async def test_without_a_reason_nothing_is_set_aside(town: Town) -> None:
    await town.asks("甲", "养鸟")
    (gap,) = (await town.learning.gaps(Wanted(), now=ACTOR.at)).items
    with pytest.raises(ValueError, match="为什么先放一边"):
        await town.learning.decide(gap.key, Decision(Fate.ASIDE), ACTOR)
    assert await town.learning.decide("nowhere", ASIDE, ACTOR) is None
    assert await town.store.settled() == []
