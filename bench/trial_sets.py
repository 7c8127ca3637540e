"""Collections with questions whose right entries are known."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.datasets import datasets
from bench.report import progress
from knowledge.entry import Entry
from knowledge.exam import Asked, Exam, TrialsMissing, exams_to_report
from knowledge.importing import read_entries

PUBLIC = ("gov_items", "teddy_cases", "lcqmc_gov", "sz_service_bot")

Line = dict[str, Any]


def trial_sets() -> Iterator[Exam]:
    """Tells which are missing."""
    folder = datasets()
    if folder is None:
        progress("recall: no public data sets here; BANGBAN_DATASETS names their folder")
    else:
        yield from _found([folder / name for name in PUBLIC])
    try:
        yield from exams_to_report()
    except TrialsMissing as error:
        progress(f"recall: {error}")


def _found(folders: list[Path]) -> Iterator[Exam]:
    for folder in folders:
        if read := _read(folder):
            yield read
        else:
            progress(f"recall: {folder.name} has no entries or no questions, left out")


def _read(folder: Path) -> Exam | None:
    questions = _lines(folder, "queries_dev", "queries")
    entries = _entries(folder)
    if not questions or not entries:
        return None
    outside = _lines(folder, "out_of_scope_dev")
    return Exam(
        folder.name,
        tuple(entries),
        tuple(Asked(line["query"], frozenset(line["relevant"])) for line in questions),
        far=tuple(line["query"] for line in outside if line["kind"] == "far"),
        near=tuple(line["query"] for line in outside if line["kind"] == "near"),
    )


def _entries(folder: Path) -> tuple[Entry, ...]:
    path = folder / "kb.jsonl"
    return tuple(read_entries(path).entries) if path.exists() else ()


def _lines(folder: Path, *names: str) -> list[Line]:
    """Of the first of these files that there is."""
    for path in (folder / f"{name}.jsonl" for name in names):
        if path.exists():
            return list(_objects(path))
    return []


def _objects(path: Path) -> Iterator[Line]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: write one JSON object a line ({error})") from None
