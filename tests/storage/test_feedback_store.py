"""What citizens say of answers, on both engines."""

from chat.reply import Reply, Say
from knowledge.entry import Entry, Kind
from knowledge.opinion import Rated, Standing
from knowledge.store import Signature
from storage.database import Database
from storage.feedback_store import FeedbackStore
from storage.knowledge_store import SqlKnowledgeStore
from tests.fakes.clock import NOW
from tests.fakes.people import message
from tests.fakes.process import Process, rows

KEPT = "SELECT turn, citizen, entry, release, question, useful, at FROM feedback ORDER BY turn"


async def answered(
    one: Process, key: str, question: str, *, openid: str = "citizen-1", entry: str = "lost"
) -> tuple[str, str]:
    """A turn that answered from an entry; returns citizen and turn."""
    asked = message("2", key, openid=openid)
    claimed = await one.claims(asked)
    release = 7 if entry else 0
    reply = Reply((Say(("答",)),), entry=entry, release=release, question=question)
    await one.finishes(claimed, asked, reply)
    return claimed.citizen.id, claimed.turn


async def test_the_last_word_on_an_answer_counts(migrated: Database, alive: Process) -> None:
    citizen, turn = await answered(alive, "m1", "身份证掉了")
    store = FeedbackStore(migrated)
    for useful, at in ((True, NOW + 1), (False, NOW + 2), (False, NOW + 3)):
        rated = await store.rate(turn, citizen=citizen, useful=useful, at=at)
        assert rated == Rated("身份证掉了", "lost", 7, useful)
    assert await rows(migrated, KEPT) == [(turn, citizen, "lost", 7, "身份证掉了", 0, NOW + 3)]


async def test_words_rate_the_newest_answer_and_a_tap_the_one_it_stood_under(
    migrated: Database, alive: Process
) -> None:
    citizen, first = await answered(alive, "m1", "身份证掉了")
    _, second = await answered(alive, "m2", "怎么结婚", entry="marriage")
    await answered(alive, "m3", "", entry="")
    store = FeedbackStore(migrated)
    newest = await store.rate("", citizen=citizen, useful=False, at=NOW)
    older = await store.rate(first, citizen=citizen, useful=True, at=NOW)
    assert (newest, older) == (
        Rated("怎么结婚", "marriage", 7, useful=False),
        Rated("身份证掉了", "lost", 7, useful=True),
    )
    assert [row[0] for row in await rows(migrated, KEPT)] == [first, second]


async def test_nobody_rates_the_answers_of_others_or_what_was_no_answer(
    migrated: Database, alive: Process
) -> None:
    _, turn = await answered(alive, "m1", "身份证掉了")
    other, no_answer = await answered(alive, "m2", "", openid="citizen-2", entry="")
    store = FeedbackStore(migrated)
    for each in (turn, no_answer, "nowhere", ""):
        assert await store.rate(each, citizen=other, useful=True, at=NOW) is None
    assert await rows(migrated, KEPT) == []


async def test_entries_stand_with_their_titles_and_what_they_did_not_help_with(
    migrated: Database, alive: Process
) -> None:
    lost = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所。")
    await SqlKnowledgeStore(migrated).import_entries([lost], Signature("我", NOW))
    store = FeedbackStore(migrated)
    for number, (question, useful) in enumerate(
        [("补证", False), ("补证", False), ("掉了", True), ("挂失", False)]
    ):
        name = f"citizen-{number}"
        citizen, turn = await answered(alive, f"m{number}", question, openid=name)
        await store.rate(turn, citizen=citizen, useful=useful, at=NOW + number)
    citizen, turn = await answered(alive, "m9", "结婚", entry="gone")
    await store.rate(turn, citizen=citizen, useful=True, at=NOW)
    assert await store.standings() == [
        Standing("lost", "身份证丢了怎么补", 1, 3, ("补证", "挂失")),
        Standing("gone", "", 1, 0),
    ]
