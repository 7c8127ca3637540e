"""What the page of one list shows: some of its rows, and how the list stands."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from chat.message import Moment
from console.access import MAINTAINERS
from console.call import Call
from console.listed import titles_of
from console.names import Names, names_of
from console.own_words.ground import WordsGround
from console.own_words.lines import FIELDS, LEVELS, Column, Row, cells_of, rows_of
from console.own_words.merging import Changes, changes
from console.own_words.working import Working
from knowledge.editing import ItemKind, Submission
from knowledge.own_words import WordList, parsed
from knowledge.sensitive import default_lines
from knowledge.words import load_words

PAGE = 50
LONGEST_SEARCH = 60


@dataclass(frozen=True, slots=True)
class Added:
    """The line that is being added: as a whole from another page, or by its fields."""

    which: WordList
    line: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    focus: bool = False
    """Whether somebody is about to add another."""

    def __getitem__(self, name: str) -> str:
        if self.fields.get(name):
            return self.fields[name]
        names = [each.name for each in FIELDS[self.which]]
        cells = cells_of(self.which, self.line) if self.line else ()
        if len(cells) != len(names):
            cells = (self.line,)
        return dict(zip(names, cells, strict=False)).get(name, "")


@dataclass(frozen=True, slots=True)
class View:
    """`found` are the rows that are searched for, the newest first, of which `rows` are shown.
    `idle` says by question why a pin does nothing; `titles` are those of pinned entries."""

    working: Working
    all: tuple[Row, ...]
    found: tuple[Row, ...]
    offset: int
    search: str
    added: Added
    names: Names
    submission: Submission | None
    edits: bool
    is_text: bool
    unsaved: Changes
    fresh: frozenset[str]
    idle: Mapping[int, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    only: str = ""
    problem: str = ""

    @property
    def which(self) -> WordList:
        return self.working.which

    @property
    def columns(self) -> tuple[Column, ...]:
        return FIELDS[self.which]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.found[self.offset : self.offset + PAGE]

    @property
    def page_size(self) -> int:
        return PAGE

    @property
    def faults(self) -> tuple[Row, ...]:
        return tuple(row for row in self.all if row.fault)

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        return LEVELS

    @property
    def defaults(self) -> tuple[str, ...]:
        """The lines that come with the program, of the list that has such."""
        if self.which is not WordList.SENSITIVE:
            return ()
        return tuple(line for line in default_lines() if line.strip())

    @property
    def query(self) -> str:
        """The address of this search, to which more can be added."""
        return "?" + urlencode({"q": self.search, "only": self.only})

    def given(self, row: Row) -> Added:
        """The row in fields, to be changed."""
        return Added(
            self.which, fields={each.name: self.cell(row, each.name) for each in self.columns}
        )

    def is_fresh(self, row: Row) -> bool:
        """Whether the line is not approved yet."""
        return row.text in self.fresh

    def cell(self, row: Row, name: str) -> str:
        names = [each.name for each in self.columns]
        return dict(zip(names, row.cells, strict=False)).get(name, "")


async def view_of(ground: WordsGround, call: Call, found: Working, added: Added) -> View:
    """Takes `q`, `only`, `offset` and `view` from the address."""
    which, search = found.which, call.asked("q")[:LONGEST_SEARCH]
    rows = await asyncio.to_thread(rows_of, which, found.body)
    idle = await asyncio.to_thread(_idle, ground, rows, call.at) if which is WordList.PINS else {}
    only = call.asked("only") if call.asked("only") in _ONLY else ""
    unsaved = await asyncio.to_thread(changes, found.stored, found.body)
    fresh = frozenset((await asyncio.to_thread(changes, found.approved, found.body)).added)
    kept = [row for row in rows if _is_wanted(row, only, idle, fresh)]
    wanted = tuple(reversed(await asyncio.to_thread(_searched, kept, search)))
    offset = call.offset(len(wanted), PAGE)
    return View(
        working=found,
        all=rows,
        found=wanted,
        offset=offset,
        search=search,
        added=added,
        names=await names_of(ground.accounts),
        submission=await ground.submissions.open_submission_of(which.value, ItemKind.WORDS),
        edits=call.may(MAINTAINERS),
        is_text=call.asked("view") == "text",
        unsaved=unsaved,
        fresh=fresh,
        idle=idle,
        titles=await _titles(ground, wanted[offset : offset + PAGE], call.at, which),
        only=only,
    )


def _is_wanted(row: Row, only: str, idle: Mapping[int, str], fresh: frozenset[str]) -> bool:
    match only:
        case "wrong":
            return bool(row.fault) or row.number in idle
        case "fresh":
            return row.text in fresh
        case _:
            return True


def _searched(rows: list[Row], search: str) -> list[Row]:
    form = load_words().form(search)
    if not form:
        return rows
    texts = load_words().forms([row.text for row in rows])
    return [row for row, text in zip(rows, texts, strict=True) if form in text]


def _idle(ground: WordsGround, rows: tuple[Row, ...], at: Moment) -> dict[int, str]:
    """Why pins do nothing, by line."""
    found: dict[int, str] = {}
    for row in rows:
        pins = parsed(WordList.PINS, row.text, load_words().form).pins
        reason = ground.live.idle(pins[0], at=at) if pins else None
        if reason:
            found[row.number] = reason.value
    return found


async def _titles(
    ground: WordsGround, rows: tuple[Row, ...], at: Moment, which: WordList
) -> Mapping[str, str]:
    if which is not WordList.PINS:
        return {}
    ids = [row.cells[1] for row in rows if len(row.cells) > 1]
    return await titles_of(ground.entries, ids, at)


_ONLY = frozenset({"wrong", "fresh"})
