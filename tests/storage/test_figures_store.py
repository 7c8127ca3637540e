"""Figures for whoever watches the service."""

from dataclasses import replace

from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.audit_store import AuditStore
from storage.figures_store import Figures, FiguresStore
from storage.ids import new_ids
from storage.outbox_store import Outcome, SendState
from tests.fakes.clock import FakeClock
from tests.fakes.people import message
from tests.fakes.process import Process, rows

NOTHING = Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


async def test_where_nothing_happened_all_is_nought(alive: Process) -> None:
    assert await FiguresStore(alive.database).now(alive.clock.now) == NOTHING


async def test_each_state_is_counted(alive: Process, clock: FakeClock) -> None:
    states = ["waiting", SendState.SENT, SendState.UNCERTAIN, SendState.FAILED, SendState.DEFERRED]
    for number, state in enumerate(states):
        asked = message("问", f"m{number}", openid=f"citizen-{number}")
        claimed = await alive.claims(asked)
        await alive.turns.give_up_waiting(claimed.turn, "outbox")
        await alive.finishes(claimed, asked)
        if isinstance(state, SendState):
            for parcel in await alive.outbox.claim(clock.now, 10):
                outcome = Outcome(
                    state if parcel.openid == f"citizen-{number}" else SendState.WAITING
                )
                await alive.outbox.settle(parcel, outcome, clock.now)
    await alive.claims(message("问", "open", openid="citizen-9"))
    await alive.left.leave(
        cause="c", account="main", citizen=claimed.citizen.id, body="b", question="", at=clock.now
    )
    clock.pass_by(1_500)
    assert await FiguresStore(alive.database).now(clock.now) == replace(
        NOTHING,
        turns_unfinished=1,
        outbox_waiting=1,
        outbox_oldest=1_500,
        outbox_deferred=1,
        outbox_uncertain=1,
        outbox_failed=1,
        left_messages_unread=1,
    )


async def test_the_audit_is_watched(alive: Process, clock: FakeClock) -> None:
    trail = AuditStore(alive.database, Auditor(new_ids("bbbbbbbb")))
    seen = []
    for number, result in enumerate(("ok", "broken", "failed", "ok")):
        by = Actor("zhouping", clock.now + number)
        await trail.record(by, Deed("audit.verify", "audit", result=result))
        figures = await FiguresStore(alive.database).now(clock.now)
        seen.append((figures.audit_waiting, figures.audit_broken))
    assert seen == [(1, 0), (2, 1), (3, 1), (4, 0)]


async def test_a_probe_writes(alive: Process) -> None:
    for _ in range(2):
        await FiguresStore(alive.database).probe()
    assert await rows(alive.database, "SELECT times FROM probe") == [(2,)]
