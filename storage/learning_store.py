"""Questions without an outright answer, and what maintainers decided about them."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chat.dialogue import Choice
from chat.message import Moment
from chat.passage import Tap
from chat.record import outgoing_from
from chat.reply import Say
from knowledge.learning import Decided, Decision, Fate
from knowledge.learning_gaps import Ask, Settled
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction
from storage.ids import NewId
from storage.learning_sql import DECISION, LIVE_AT, TAKEN

_PICK = "pick:"


@dataclass(frozen=True, slots=True)
class LearningStore:
    """Implements `knowledge.learning_store.Questions`."""

    database: Database
    new_id: NewId
    auditor: Auditor

    async def asks(self, since: Moment) -> list[Ask]:
        def act(tx: Transaction) -> list[Ask]:
            return [_ask(row) for row in tx.run(_ASKS, {"since": since}).rows()]

        return await self.database.read(act)

    async def offers(self, asks: Sequence[Ask]) -> tuple[Choice, ...]:
        def act(tx: Transaction) -> tuple[Choice, ...]:
            count = Counter[str]()
            labels: dict[str, str] = {}
            for ask in asks:
                for choice in _offered(tx, ask):
                    count[choice.entry] += 1
                    labels.setdefault(choice.entry, choice.label)
            return tuple(Choice(labels[entry], entry) for entry, _ in count.most_common())

        return await self.database.read(act)

    async def settled(self) -> list[Settled]:
        def act(tx: Transaction) -> list[Settled]:
            return [Settled(row["question"], _decided(row)) for row in tx.run(_SETTLED).rows()]

        return await self.database.read(act)

    async def decided(self, *, limit: int, before: str = "") -> tuple[Decided, ...]:
        def act(tx: Transaction) -> tuple[Decided, ...]:
            params: Params = {"limit": limit, "before": before}
            return tuple(_decided(row) for row in tx.run(_NEWEST, params).rows())

        return await self.database.read(act)

    async def decide(
        self, keys: Sequence[str], wording: str, decision: Decision, actor: Actor
    ) -> Decided:
        made = Decided(self.new_id(actor.at), wording, decision, actor.name, actor.at)

        def act(tx: Transaction) -> Decided:
            before = _decision_about(tx, keys[0])
            tx.run(_DECIDE, _values(made))
            tx.run_many(_SETTLE, [{"question": key, "decision": made.id} for key in sorted(keys)])
            tx.run(_DROP_EMPTY)
            self.auditor.record(
                tx,
                actor,
                Deed("gap.decide", f"gap:{keys[0]}", _written(before), _written(decision)),
            )
            return made

        return await self.database.write(act)

    async def undo(self, decision: str, actor: Actor) -> bool:
        def act(tx: Transaction) -> bool:
            questions = tx.run(_UNSETTLE, {"decision": decision}).rows()
            row = tx.run(_UNDO, {"decision": decision}).one()
            if row is None:
                return False
            target = f"gap:{min((each['question'] for each in questions), default='')}"
            before = Decision(Fate(row["fate"]), row["target"], row["reason"])
            self.auditor.record(tx, actor, Deed("gap.undo", target, _written(before)))
            return True

        return await self.database.write(act)


def _ask(row: Row) -> Ask:
    return Ask(
        row["question"],
        row["citizen"],
        row["verdict"],
        row["times"],
        row["last_at"],
        row["turn"],
        bool(row["taken"]),
    )


def _offered(tx: Transaction, ask: Ask) -> Iterator[Choice]:
    """What the turn offered to pick, or the entry that it was told to be of no use."""
    turn: Params = {"citizen": ask.citizen, "turn": ask.turn}
    for row in tx.run(_SAID, turn).rows():
        said = outgoing_from(row["body"])
        for span in said.passage if isinstance(said, Say) else ():
            if isinstance(span, Tap) and span.option.startswith(_PICK):
                yield Choice(span.label, span.option.removeprefix(_PICK))
    if ask.verdict == "useless":
        blamed: Params = {"citizen": ask.citizen, "question": ask.question}
        for row in tx.run(_BLAMED, blamed).rows():
            yield Choice(row["title"] or row["entry"], row["entry"])


def _decision_about(tx: Transaction, key: str) -> Decision | None:
    row = tx.run(_ABOUT, {"question": key}).one()
    return Decision(Fate(row["fate"]), row["target"], row["reason"]) if row else None


def _decided(row: Row) -> Decided:
    decision = Decision(Fate(row["fate"]), row["target"], row["reason"])
    return Decided(
        row["id"], row["wording"], decision, row["made_by"], row["made_at"], row["live_at"]
    )


def _values(made: Decided) -> Params:
    return {
        "id": made.id,
        "wording": made.wording,
        "fate": made.decision.fate,
        "target": made.decision.target,
        "reason": made.decision.reason,
        "by": made.by,
        "at": made.at,
    }


def _written(decision: Decision | None) -> str:
    """Without the question: the audit is kept for longer than what citizens say."""
    if decision is None:
        return ""
    told = {"fate": decision.fate, "target": decision.target, "reason": decision.reason}
    return json.dumps(told, ensure_ascii=False)


_ASKS = f"""
SELECT question, citizen, verdict, COUNT(*) AS times, MAX(at) AS last_at, MAX(cause) AS turn,
    MAX(taken) AS taken
FROM (
    SELECT u.question, u.citizen, u.verdict, u.at, u.cause,
        CASE WHEN u.verdict = 'choices' AND {TAKEN} THEN 1 ELSE 0 END AS taken
    FROM unanswered u WHERE u.at >= :since
) AS asked
GROUP BY question, citizen, verdict
"""  # noqa: S608  only texts of ours

_SAID = """
SELECT body FROM transcript
WHERE citizen = :citizen AND cause = :turn AND direction = 'out' ORDER BY id
"""

_BLAMED = """
SELECT f.entry, MAX(e.title) AS title FROM feedback f LEFT JOIN entry e ON e.id = f.entry
WHERE f.citizen = :citizen AND f.question = :question AND f.useful = 0 GROUP BY f.entry
"""

_SETTLED = f"""
SELECT q.question, {DECISION}, {LIVE_AT} AS live_at
FROM gap_decided q JOIN gap_decision d ON d.id = q.decision
"""  # noqa: S608

_NEWEST = f"""
SELECT {DECISION}, {LIVE_AT} AS live_at FROM gap_decision d
WHERE :before = '' OR d.id < :before ORDER BY d.id DESC LIMIT :limit
"""  # noqa: S608

_ABOUT = """
SELECT d.fate, d.target, d.reason FROM gap_decided q JOIN gap_decision d ON d.id = q.decision
WHERE q.question = :question
"""

_DECIDE = """
INSERT INTO gap_decision (id, wording, fate, target, reason, made_by, made_at, release)
SELECT :id, :wording, :fate, :target, :reason, :by, :at, COALESCE(MAX(number), 0) FROM release
"""

_SETTLE = """
INSERT INTO gap_decided (question, decision) VALUES (:question, :decision)
ON CONFLICT (question) DO UPDATE SET decision = excluded.decision
"""

_DROP_EMPTY = """
DELETE FROM gap_decision WHERE NOT EXISTS (
    SELECT 1 FROM gap_decided q WHERE q.decision = gap_decision.id)
"""

_UNSETTLE = "DELETE FROM gap_decided WHERE decision = :decision RETURNING question"

_UNDO = "DELETE FROM gap_decision WHERE id = :decision RETURNING fate, target, reason"
