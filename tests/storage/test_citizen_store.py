"""Forgetting: what a citizen may ask for, and what time brings."""

import asyncio
from dataclasses import dataclass, field
from threading import Event

from chat.dialogue import Dialogue
from chat.reply import Missed, Reply, Say
from desk.answer import draft_of
from knowledge.editing import FormDraft
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.database import Transaction
from storage.editing_form_store import SqlFormDrafts
from storage.feedback_store import FeedbackStore
from storage.left_answer_store import LeftAnswerStore
from storage.open import open_database
from tests.fakes.clock import DAY, NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import Process, process, rows
from tests.stories.stage import until_rows

SAID = (
    "transcript",
    "dialogue",
    "outbox",
    "left_message",
    "unanswered",
    "feedback",
    "notice_given",
)
SECRET = "我叫李秘密，电话 13800138000"


async def talk(one: Process, key: str = "m1", openid: str = "citizen-1") -> tuple[str, str]:
    """A turn that leaves something in every table; returns citizen and turn."""
    asked = message(SECRET, key, openid=openid)
    claimed = await one.claims(asked)
    await one.turns.give_up_waiting(claimed.turn, "outbox")
    missed = Missed(SECRET, "nothing", 0.1, 1)
    left = Dialogue(question=SECRET)
    reply = Reply(
        (Say((SECRET,)),),
        left,
        entry="lost",
        missed=missed,
        wanted=(f"media-{key}",),
        question=SECRET,
        is_notice=True,
    )
    await one.finishes(claimed, asked, reply)
    citizen, now = claimed.citizen.id, one.clock.now
    await FeedbackStore(one.database).rate(claimed.turn, citizen=citizen, useful=True, at=now)
    await one.left.leave(
        cause=key,
        account="main",
        citizen=claimed.citizen.id,
        body=SECRET,
        question=SECRET,
        at=one.clock.now,
    )
    return claimed.citizen.id, claimed.turn


async def counts(one: Process, citizen: str = "") -> dict[str, object]:
    where = f"WHERE citizen = '{citizen}'" if citizen else ""
    return {
        table: (await rows(one.database, f"SELECT COUNT(*) AS n FROM {table} {where}"))[0][0]  # noqa: S608
        for table in (*SAID, "inbound")
    }


async def holding_the_secret(one: Process) -> list[str]:
    """Tables in which the secret still stands."""
    found = []
    for table, column in [
        ("transcript", "body"),
        ("transcript", "question"),
        ("feedback", "question"),
        ("notice_given", "said"),
        ("dialogue", "body"),
        ("outbox", "body"),
        ("left_message", "body"),
        ("left_message", "question"),
        ("unanswered", "question"),
        ("inbound", "raw"),
        ("inbound", "reply"),
    ]:
        sql = f"SELECT 1 AS found FROM {table} WHERE {column} LIKE '%秘密%'"  # noqa: S608
        if await rows(one.database, sql):
            found.append(f"{table}.{column}")
    return found


async def test_following_is_remembered(alive: Process) -> None:
    citizen, _ = await talk(alive)
    for following in (False, True):
        await alive.citizens.set_following(citizen, following=following)
        claimed = await alive.claims(message("在吗", f"again-{following}", openid="citizen-1"))
        assert claimed.citizen.following is following


async def test_of_an_erased_citizen_nothing_is_left_and_of_others_everything(
    alive: Process,
) -> None:
    citizen, _ = await talk(alive)
    assert await holding_the_secret(alive) != []
    await alive.citizens.erase(citizen, but_turn="", at=NOW + 1)
    assert await holding_the_secret(alive) == []
    other, _ = await talk(alive, "m2", "citizen-2")
    everything = await counts(alive, other)
    await alive.citizens.erase(citizen, but_turn="", at=NOW + 2)
    assert await counts(alive, other) == everything
    row = "SELECT erased_at, notice_version, openid FROM citizen ORDER BY openid"
    assert await rows(alive.database, row) == [
        (NOW + 2, "", "citizen-1"),
        (None, "1", "citizen-2"),
    ]


async def test_what_staff_were_about_to_answer_goes_too(alive: Process) -> None:
    citizen, _ = await talk(alive)
    other, _ = await talk(alive, "m2", "citizen-2")
    forms = SqlFormDrafts(alive.database)
    left = await alive.left.left(unread_only=True, limit=9)
    for each in left:
        await forms.keep("lijuan", FormDraft(draft_of(each.id), SECRET, NOW))
    await alive.citizens.erase(citizen, but_turn="", at=NOW + 1)
    kept = [draft_of(each.id) for each in left if each.citizen == other]
    assert [each.form for each in await forms.drafts("lijuan")] == kept


async def test_an_answer_that_is_given_at_this_moment_is_erased_with_the_rest(
    migrated_postgres_url: str, clock: FakeClock
) -> None:
    """The two wait for each other at the message, the first that both change."""
    database = await open_database(migrated_postgres_url)
    alive = process(database, clock)
    await alive.beat()
    citizen, _ = await talk(alive)
    (left,) = await alive.left.left(unread_only=True, limit=9)
    held = Held(alive.new_id)
    store = LeftAnswerStore(database, alive.new_id, held, {"main": True})
    answering = asyncio.create_task(store.answer(left.id, "下午两点开。", Actor("lijuan", NOW)))
    await asyncio.to_thread(held.reached.wait)
    erasing = asyncio.create_task(alive.citizens.erase(citizen, but_turn="", at=NOW + 1))
    await until_rows(database, "SELECT 1 AS waits FROM pg_locks WHERE NOT granted", bool)
    held.goes_on.set()
    await asyncio.gather(answering, erasing)
    assert await counts(alive, citizen) == dict.fromkeys(SAID, 0) | {"inbound": 1}
    await database.close()


@dataclass(frozen=True)
class Held(Auditor):
    """Keeps an act from ending until it is told to go on."""

    reached: Event = field(default_factory=Event)
    goes_on: Event = field(default_factory=Event)

    def record(self, tx: Transaction, actor: Actor, deed: Deed) -> None:
        super().record(tx, actor, deed)
        self.reached.set()
        self.goes_on.wait()


async def test_a_late_duplicate_of_an_erased_message_is_recognised(alive: Process) -> None:
    citizen, turn = await talk(alive)
    await alive.citizens.erase(citizen, but_turn="", at=NOW)
    again = await alive.delivers(message(SECRET, openid="citizen-1"))
    assert (again.turn, await holding_the_secret(alive)) == (turn, [])


async def test_turns_that_are_not_done_can_still_be_run(alive: Process) -> None:
    citizen, _ = await talk(alive)
    open_turn = await alive.claims(message("还没答", "m2", openid="citizen-1"))
    await alive.citizens.erase(citizen, but_turn="", at=NOW)
    raw = await rows(alive.database, "SELECT id FROM inbound WHERE raw <> ''")
    assert raw == [(open_turn.turn,)]


async def test_what_is_old_is_forgotten_and_what_is_new_is_not(
    alive: Process, clock: FakeClock
) -> None:
    await talk(alive)
    (parcel,) = await alive.outbox.claim(NOW, 1)
    await alive.outbox.settle_orphans(NOW + DAY)
    assert parcel.outgoing == Say((SECRET,))
    clock.pass_by(10 * DAY)
    new, _ = await talk(alive, "m2", "citizen-2")
    kept = await counts(alive, new)
    forgotten = 0
    while batch := await alive.citizens.forget_before(clock.now - DAY, 1):
        forgotten += batch
    assert forgotten > 4
    assert await counts(alive) == {**kept, "left_message": 2}
    assert await alive.citizens.forget_before(clock.now - DAY, 100) == 0


async def test_open_turns_and_what_waits_to_be_sent_outlast_the_time(
    alive: Process, clock: FakeClock
) -> None:
    await talk(alive)
    await alive.claims(message("还没答", "m2", openid="citizen-1"))
    clock.pass_by(400 * DAY)
    while await alive.citizens.forget_before(clock.now, 100):
        pass
    assert await rows(alive.database, "SELECT state FROM inbound") == [("running",)]
    assert await rows(alive.database, "SELECT state FROM outbox") == [("waiting",)]
