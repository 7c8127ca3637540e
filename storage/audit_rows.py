"""Writes audit rows inside the acts that they tell of: what cannot be recorded is not done."""

from dataclasses import dataclass

from office.audit import Actor, Deed
from storage.database import Params, Transaction
from storage.ids import NewId


@dataclass(frozen=True, slots=True)
class Auditor:
    """Given to every store whose acts are audited."""

    new_id: NewId

    def record(self, tx: Transaction, actor: Actor, deed: Deed) -> None:
        """To be called in the transaction of the act itself."""
        params: Params = {
            "id": self.new_id(actor.at),
            "at": actor.at,
            "staff": actor.name,
            "address": actor.address,
            "action": deed.action,
            "target": deed.target,
            "before": deed.before,
            "after": deed.after,
            "result": deed.result,
        }
        tx.run(_RECORD, params)
        tx.run("INSERT INTO audit_waiting (audit) VALUES (:id)", {"id": params["id"]})


_RECORD = """
INSERT INTO audit (id, at, staff, address, action, target, before, after, result)
VALUES (:id, :at, :staff, :address, :action, :target, :before, :after, :result)
"""
