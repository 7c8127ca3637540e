"""Entries as JSON lines, as they are read."""

from collections.abc import Iterable

from knowledge.entry import Entry
from knowledge.record import written_record


def jsonl_of(entries: Iterable[Entry]) -> bytes:
    return "".join(f"{written_record(entry)}\n" for entry in entries).encode()
