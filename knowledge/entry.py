"""An entry of the knowledge base: a guide, a question with its answer, or a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chat.message import Moment
from knowledge.case import Case
from knowledge.guide import Guide


class Kind(StrEnum):
    GUIDE = "guide"
    QUESTION = "question"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the bot can answer with.

    `question` is the title: a question, the name of a matter, or what happened in a case.
    `phrasings` are other ways of asking it (相似问). `answer` may be empty when `guide` or `case`
    holds the content. `extra` keeps whatever else an import brought; it is not indexed.
    """

    id: str
    kind: Kind
    question: str
    answer: str = ""
    phrasings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    region: str = ""
    department: str = ""
    related: tuple[str, ...] = ()
    checked_on: str = ""
    valid_from: Moment | None = None
    valid_until: Moment | None = None
    guide: Guide | None = None
    case: Case | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    def is_valid(self, at: Moment) -> bool:
        begun = self.valid_from is None or self.valid_from <= at
        return begun and (self.valid_until is None or at < self.valid_until)
