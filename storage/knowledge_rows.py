"""How releases, and which of them is live, are read."""

from knowledge.store import Published, Shelved, Signature, State
from storage import knowledge_sql as sql
from storage.database import Row, Transaction


def state_in(tx: Transaction) -> State:
    row = tx.run(sql.STATE).one()
    return State(row["number"], row["file_hash"], row["revision"]) if row else State(0, "", 0)


def published_of(row: Row) -> Published:
    return Published(
        number=row["number"],
        made=Signature(row["made_by"], row["made_at"], row["note"]),
        shelved=Shelved(row["file_hash"], row["words_hash"]),
        entries=row["entries"],
        copy_of=row["copy_of"],
    )
