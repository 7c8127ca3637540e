"""One process of the service as its stores see it; several may share a database."""

from collections.abc import Mapping
from dataclasses import dataclass

from chat.citizen import Allowance
from chat.message import Message
from chat.reply import Reply, say
from storage.citizen_store import CitizenStore
from storage.claim import Claimant, Claimed, Delivered, Limits
from storage.database import Database, Row, Transaction
from storage.ids import NewId, new_ids
from storage.left_message_store import LeftMessageStore
from storage.media_store import MediaStore
from storage.outbox_store import OutboxStore
from storage.process_store import ProcessStore
from storage.recovery_store import RecoveryStore
from storage.token_store import TokenStore
from storage.turn_store import Finish, TurnStore
from tests.fakes.clock import FakeClock

LEASE = 5_000


@dataclass(frozen=True)
class Process:
    name: str
    database: Database
    clock: FakeClock
    new_id: NewId
    claimant: Claimant
    turns: TurnStore
    recovery: RecoveryStore
    outbox: OutboxStore
    processes: ProcessStore
    tokens: TokenStore
    left: LeftMessageStore
    media: MediaStore
    citizens: CitizenStore

    async def beat(self) -> None:
        await self.processes.beat(started_at=self.clock.now, now=self.clock.now, lease=LEASE)

    async def delivers(
        self, message: Message, *, counts: bool = True, pushes: bool = True
    ) -> Claimed | Delivered:
        return await self.claimant.claim(message, now=self.clock.now, counts=counts, pushes=pushes)

    async def claims(
        self, message: Message, *, counts: bool = True, pushes: bool = True
    ) -> Claimed:
        claimed = await self.delivers(message, counts=counts, pushes=pushes)
        assert isinstance(claimed, Claimed)
        return claimed

    async def is_within(self, message: Message) -> Allowance:
        return (await self.claims(message)).allowance

    async def finishes(
        self,
        claimed: Claimed,
        message: Message,
        reply: Reply | None = None,
        *,
        pushes: bool = True,
        brought: tuple[str, ...] = (),
    ) -> str:
        """The way it is said."""
        reply = reply or say("答案")
        xml = f"<xml>{claimed.turn}</xml>" if reply.outgoing else ""
        done = Finish(
            claimed,
            message,
            reply,
            "ask",
            xml,
            self.clock.now,
            notice_version="1",
            pushes=pushes,
            brought=brought,
        )
        return await self.turns.finish(done)


def process(
    database: Database,
    clock: FakeClock,
    name: str = "aaaaaaaa",
    limits: Limits = Limits(),  # noqa: B008  frozen
) -> Process:
    new_id = new_ids(name)
    return Process(
        name,
        database,
        clock,
        new_id,
        Claimant(database, name, new_id, limits),
        TurnStore(database, name, new_id),
        RecoveryStore(database, name, new_id),
        OutboxStore(database, name),
        ProcessStore(database, name),
        TokenStore(database, name),
        LeftMessageStore(database, new_id),
        MediaStore(database, name),
        CitizenStore(database),
    )


async def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    """What a SELECT with named columns gives, as plain tuples."""

    def act(tx: Transaction) -> list[tuple[object, ...]]:
        return [_values(row) for row in tx.run(sql).rows()]

    return await database.read(act)


def _values(row: Row) -> tuple[object, ...]:
    return tuple(row.values()) if isinstance(row, Mapping) else tuple(row)  # type: ignore[arg-type]
