"""What the peers search: the ways of asking for an entry, and what it says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from knowledge.entry import Entry

FOUND = 10


@dataclass(frozen=True, slots=True)
class Document:
    """`asked` are title and phrasings, `content` is the answer."""

    asked: tuple[str, ...]
    content: str = ""

    @property
    def text(self) -> str:
        return " ".join((*self.asked, self.content))


Search = Callable[[str], list[int]]
"""The rows of the documents that answer a question, at most `FOUND`, best first."""

Peer = Callable[[Sequence[Document]], Search]
"""Indexes documents."""


def document(entry: Entry) -> Document:
    asked = [entry.question, *entry.phrasings]
    content = [*entry.keywords, entry.answer]
    if entry.guide:
        asked += [entry.guide.task_name, entry.guide.common_name]
        content += [entry.guide.accept_condition, *(each.name for each in entry.guide.materials)]
    if entry.case:
        content += [entry.case.situation, entry.case.obstacle, entry.case.solution]
    return Document(tuple(dict.fromkeys(filter(None, asked))), " ".join(filter(None, content)))


def first_of_each(rows: Iterable[int]) -> list[int]:
    return list(islice(dict.fromkeys(rows), FOUND))
