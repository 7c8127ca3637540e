"""Writes a collection of trials as they lie in the sources."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from knowledge.entry import Entry
from knowledge.record import record_of


def write_collection(
    folder: Path,
    entries: Iterable[Entry],
    questions: Iterable[Mapping[str, object]],
    *,
    outside: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """`outside` are the questions that no entry answers, by their kind."""
    folder.mkdir(parents=True)
    _write(folder / "entries.jsonl", map(record_of, entries))
    _write(folder / "questions.jsonl", questions)
    if outside is not None:
        lines = [{"query": text, "kind": kind} for kind, texts in outside.items() for text in texts]
        _write(folder / "outside.jsonl", lines)


def _write(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    written = [json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(written) + "\n", "utf-8")
