"""A turn from start to finish."""

from dataclasses import dataclass

from chat.citizen import Allowance
from chat.message import Message, Moment
from chat.passage import readable
from chat.record import dialogue_text, message_kind, message_text, outgoing_text
from chat.reply import Reply, Say
from storage.claim import Claimed, Delivered, citizen_from, delivered_from, dialogue_of
from storage.database import Database, Params, Row, Transaction, Value
from storage.ids import NewId
from storage.outbox_queue import Addressee, queue, queue_said


class LostLease(Exception):
    """Another process has taken the turn over; what this one worked out must not be said."""


@dataclass(frozen=True, slots=True)
class Finish:
    """All that a finished turn leaves behind. `xml` is the passive reply, '' when there is none."""

    claimed: Claimed
    message: Message
    reply: Reply
    handler: str
    xml: str
    now: Moment
    notice_version: str = ""
    error: str = ""
    pushes: bool = True
    brought: tuple[str, ...] = ()
    """Outbox rows that the passive reply brings along, on accounts that cannot push."""


@dataclass(frozen=True, slots=True)
class TurnStore:
    """The turns that one process runs."""

    database: Database
    process: str
    new_id: NewId

    async def start(self, turn: str) -> Claimed | None:
        """Run the turn if all earlier ones of the citizen are done; None while they are not."""

        def act(tx: Transaction) -> Claimed | None:
            row = tx.run(_START, {"turn": turn, "lease": self.process}).one()
            return self._claimed(tx, row) if row else None

        return await self.database.write(act)

    async def choose(self, turn: str, handler: str) -> None:
        """Remember the handler before its first act, so that a re-run uses the same one."""

        def act(tx: Transaction) -> None:
            params = {"turn": turn, "lease": self.process, "handler": handler}
            if not tx.run(_CHOOSE, params).count:
                raise LostLease(turn)

        await self.database.write(act)

    async def finish(self, done: Finish) -> str:
        """Make the turn's outcome durable, all of it or nothing; returns the way it is said.

        The way is `passive` for the caller to say it, `outbox` when time ran out before, `held`
        when it waits for the citizen's next word, or '' when a delivery has yet to fetch it.
        """

        def act(tx: Transaction) -> str:
            # The citizen first, as in a claim: else a redelivery's claim and this one deadlock.
            citizen = done.claimed.citizen
            if done.notice_version != citizen.notice_version:
                tx.run(_NOTICE, {"citizen": citizen.id, "version": done.notice_version})
            row = tx.run(_FINISH, self._finish_values(done)).one()
            if row is None:
                raise LostLease(done.claimed.turn)
            self._record(tx, done)
            if done.brought:
                tx.run_many(_BROUGHT, [{"id": row, "now": done.now} for row in done.brought])
            self._send(tx, done, row["way"])
            return str(row["way"])

        return await self.database.write(act)

    async def give_up_waiting(self, turn: str, way: str) -> Delivered:
        """Time ran out: from now on the answer goes by `way`, unless it was ready just before."""

        def act(tx: Transaction) -> Delivered:
            tx.run(_LATE, {"turn": turn, "way": way})
            return _standing(tx, turn)

        return await self.database.write(act)

    async def fetch(self, turn: str, *, now: Moment, pushes: bool) -> Delivered:
        """A redelivery asks for an answer that is ready: undecided, it now goes passively."""

        def act(tx: Transaction) -> Delivered:
            row = tx.run(_FETCH, {"turn": turn}).one()
            if row:
                addressee = Addressee(turn, row["account"], row["citizen"], now)
                queue_said(tx, addressee, self.new_id, positions=slice(1, None), pushes=pushes)
            return _standing(tx, turn)

        return await self.database.write(act)

    async def standing(self, turn: str) -> Delivered:
        return await self.database.read(lambda tx: _standing(tx, turn))

    async def handed(self, turns: list[str], now: Moment) -> None:
        """The passive replies of these turns were written to their connections."""

        def act(tx: Transaction) -> None:
            tx.run_many(_HANDED, [{"turn": turn, "now": now} for turn in turns])

        await self.database.write(act)

    async def take_over(self, turn: str, lease: str, now: Moment) -> Claimed | None:
        """Own a turn whose process is dead; None when it lives or somebody was faster.

        A turn of this process can be taken again: the caller knows that it does not run.
        """

        def act(tx: Transaction) -> Claimed | None:
            mine: Params = {"turn": turn, "old": lease, "lease": self.process, "now": now}
            row = tx.run(_TAKE_OVER, mine).one()
            return self._claimed(tx, row, live=False) if row else None

        return await self.database.write(act)

    def _claimed(self, tx: Transaction, row: Row, *, live: bool = True) -> Claimed:
        citizen = tx.run("SELECT * FROM citizen WHERE id = :id", {"id": row["citizen"]}).one()
        assert citizen is not None  # noqa: S101  a foreign key
        return Claimed(
            row["id"],
            citizen_from(citizen),
            row["place"],
            row["state"] == "running",
            Allowance(row["allowance"]),
            dialogue_of(tx, row["citizen"]),
            row["handler"],
            live,
        )

    def _finish_values(self, done: Finish) -> dict[str, Value]:
        return {
            "turn": done.claimed.turn,
            "lease": self.process,
            "handler": done.handler,
            "now": done.now,
            "reply": done.xml,
            "silent": done.reply.silent,
            "error": done.error,
            "way": "passive" if done.claimed.live or not done.reply.outgoing else "",
            "handed": None if done.xml else done.now,
        }

    def _record(self, tx: Transaction, done: Finish) -> None:
        turn, citizen, now = done.claimed.turn, done.claimed.citizen, done.now
        dialogue = done.reply.dialogue.kept(now)
        if dialogue != done.claimed.dialogue:
            tx.run(
                _DIALOGUE,
                {"citizen": citizen.id, "body": dialogue_text(dialogue), "until": dialogue.until},
            )
        self._note(tx, done)
        line: Params = {"citizen": citizen.id, "at": now, "cause": turn, **_NO_SOURCE}
        arrived = {
            "id": self.new_id(now),
            "direction": "in",
            "author": "citizen",
            "kind": message_kind(done.message),
            "body": message_text(done.message),
        }
        lines: list[Params] = [{**line, **arrived}]
        reply = done.reply
        source: Params = {
            "entry": reply.entry,
            "release": reply.release,
            "question": reply.question,
        }
        for outgoing in done.reply.outgoing:
            said = {
                "id": self.new_id(now),
                "direction": "out",
                "author": "bot",
                "kind": type(outgoing).__name__.lower(),
                "body": outgoing_text(outgoing),
            }
            lines.append({**line, **source, **said})
        tx.run_many(_TRANSCRIPT, lines)

    def _note(self, tx: Transaction, done: Finish) -> None:
        """What others are to look into: a question without answer, media to fetch."""
        turn, citizen, now = done.claimed.turn, done.claimed.citizen.id, done.now
        missed = done.reply.missed
        if missed:
            tx.run(
                _UNANSWERED,
                {
                    "cause": turn,
                    "citizen": citizen,
                    "at": now,
                    "question": missed.question,
                    "verdict": missed.verdict,
                    "confidence": missed.confidence,
                    "release": missed.release,
                },
            )
        if done.reply.is_notice:
            tx.run(_NOTICE_GIVEN, _notice(done))
        for media in done.reply.wanted:
            tx.run(
                _MEDIA,
                {
                    "id": self.new_id(now),
                    "citizen": citizen,
                    "account": done.message.account,
                    "cause": turn,
                    "media": media,
                    "now": now,
                },
            )

    def _send(self, tx: Transaction, done: Finish, way: str) -> None:
        """Queue what the passive reply does not carry: all of it when late, else all but one."""
        if way == "":
            return
        first = 1 if way == "passive" and done.xml else 0
        citizen, turn = done.claimed.citizen, done.claimed.turn
        addressee = Addressee(turn, citizen.account, citizen.id, done.now)
        left = list(enumerate(done.reply.outgoing))[first:]
        bodies = [(position, outgoing_text(outgoing)) for position, outgoing in left]
        pushes = done.pushes and way != "held"
        queue(tx, addressee, self.new_id, bodies, pushes=pushes)


def _notice(done: Finish) -> Params:
    said = [readable(out.passage) for out in done.reply.outgoing if isinstance(out, Say)]
    return {
        "turn": done.claimed.turn,
        "citizen": done.claimed.citizen.id,
        "entry": done.reply.entry,
        "release": done.reply.release,
        "said": "\n".join(said),
        "rest": "\n".join(map(readable, done.reply.dialogue.rest)),
        "at": done.now,
    }


def _standing(tx: Transaction, turn: str) -> Delivered:
    row = tx.run(
        "SELECT id, state, way, reply, lease, deliveries FROM inbound WHERE id = :turn",
        {"turn": turn},
    ).one()
    if row is None:
        raise LookupError(f"no inbound message {turn}")
    return delivered_from(row)


_START = """
UPDATE inbound SET state = 'running'
WHERE id = :turn AND lease = :lease AND state <> 'done' AND NOT EXISTS (
    SELECT 1 FROM inbound AS earlier
    WHERE earlier.citizen = inbound.citizen AND earlier.place < inbound.place
        AND earlier.state <> 'done')
RETURNING *
"""

_CHOOSE = """
UPDATE inbound SET handler = :handler
WHERE id = :turn AND lease = :lease AND state = 'running'
"""

_FINISH = """
UPDATE inbound SET state = 'done', handler = :handler, finished_at = :now, reply = :reply,
    silent = :silent, error = :error, handed_at = :handed,
    way = CASE WHEN way = '' THEN :way ELSE way END
WHERE id = :turn AND lease = :lease AND state = 'running'
RETURNING way
"""

_LATE = "UPDATE inbound SET way = :way WHERE id = :turn AND way = '' AND state <> 'done'"

_FETCH = """
UPDATE inbound SET way = 'passive' WHERE id = :turn AND way = '' AND state = 'done'
RETURNING id, account, citizen
"""

_HANDED = "UPDATE inbound SET handed_at = :now WHERE id = :turn AND handed_at IS NULL"

_DIALOGUE = """
INSERT INTO dialogue (citizen, body, until) VALUES (:citizen, :body, :until)
ON CONFLICT (citizen) DO UPDATE SET body = excluded.body, until = excluded.until
"""

_NOTICE = "UPDATE citizen SET notice_version = :version WHERE id = :citizen"

_TRANSCRIPT = """
INSERT INTO transcript
    (id, citizen, at, direction, author, kind, body, cause, entry, release, question)
VALUES (:id, :citizen, :at, :direction, :author, :kind, :body, :cause, :entry, :release, :question)
"""

_NO_SOURCE: Params = {"entry": "", "release": 0, "question": ""}

_UNANSWERED = """
INSERT INTO unanswered (cause, citizen, at, question, verdict, confidence, release)
VALUES (:cause, :citizen, :at, :question, :verdict, :confidence, :release)
ON CONFLICT (cause) DO NOTHING
"""

_NOTICE_GIVEN = """
INSERT INTO notice_given (turn, citizen, entry, release, said, rest, at)
VALUES (:turn, :citizen, :entry, :release, :said, :rest, :at)
ON CONFLICT (turn) DO NOTHING
"""

_MEDIA = """
INSERT INTO media (id, account, citizen, cause, media_id, state, next_try, at)
VALUES (:id, :account, :citizen, :cause, :media, 'waiting', :now, :now)
ON CONFLICT (cause) DO NOTHING
"""

_BROUGHT = """
UPDATE outbox SET state = 'sent', ended_at = :now WHERE id = :id AND state = 'deferred'
"""

_TAKE_OVER = """
UPDATE inbound SET lease = :lease, state = 'claimed'
WHERE id = :turn AND lease = :old AND state <> 'done'
    AND (:old = :lease
        OR NOT EXISTS (SELECT 1 FROM process WHERE id = :old AND alive_until > :now))
RETURNING *
"""
