"""Entries out of a file on this machine, as the command line tells of it."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.entry import Entry
from knowledge.exchange.limits import OWN
from knowledge.exchange.read import Problem, Read, read_file

__all__ = ["Imported", "Problem", "imported_of", "read_entries"]


@dataclass(frozen=True, slots=True)
class Imported:
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_entries(path: Path) -> Imported:
    """The entries of a file; a bad line is listed and does not stop the rest.

    Raises OSError when the file cannot be read.
    """
    return imported_of(read_file(path.name, path, limits=OWN))


def imported_of(read: Read) -> Imported:
    """Lines are those of the file, as an editor of text counts them."""
    problems = [
        Problem(row.begins, f"{row.sheet}：{reason}" if row.sheet else reason)
        for row in read.refused
        for reason in row.reasons
    ]
    return Imported(read.entries, (*read.problems, *problems))
