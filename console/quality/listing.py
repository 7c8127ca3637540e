"""The entries of a department, what is wrong with each, and noting what was checked today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call
from console.editing.view import KIND_NAMES
from console.listed import rows_of
from console.page import Page, get
from console.quality.asked import NO_DEPARTMENT, PART_NAMES, Asked, Part, asked_in
from console.quality.examining import Examination
from console.quality.ground import QualityGround
from console.quality.overview import PATH
from knowledge.editing_list import EntryState, Listed
from knowledge.exchange.finding_words import told
from knowledge.lint_finding import Severity
from knowledge.quality import Examined

AT_ONCE = 50
TOLD = 3
"""Problems of an entry that are told in the list."""


@dataclass(frozen=True, slots=True)
class Problem:
    text: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its problems in words. `listed` is how it stands in the editing now, None
    when it cannot be seen there."""

    examined: Examined
    listed: Listed | None

    @property
    def problems(self) -> Sequence[Problem]:
        entry = self.examined
        return [
            Problem(told(each, entry.kind), each.severity is Severity.BLOCKS)
            for each in entry.problems[:TOLD]
        ]

    @property
    def more(self) -> int:
        return max(len(self.examined.problems) - TOLD, 0)

    @property
    def state(self) -> str:
        """What is under way already."""
        if self.listed is None:
            return ""
        if self.listed.submission:
            return "审核中"
        if self.listed.copied:
            return "有草稿"
        return "等发布" if EntryState.APPROVED in self.listed.states else ""

    @property
    def can_be_noted(self) -> bool:
        """Whether it can be noted as checked: nobody works on it, and nothing must be mended."""
        if self.listed is None or not self.listed.is_free:
            return False
        return all(each.severity is not Severity.BLOCKS for each in self.examined.findings)


@dataclass(frozen=True, slots=True)
class ListView:
    asked: Asked
    examination: Examination
    rows: tuple[Row, ...]
    counts: Mapping[Part, int]
    total: int
    offset: int

    @property
    def departments(self) -> Sequence[str]:
        """What can be chosen: '' where there are entries without one."""
        return sorted(each.department or "" for each in self.examination.report.departments)


@dataclass(frozen=True, slots=True)
class Listing:
    ground: QualityGround

    def pages(self) -> tuple[Page, ...]:
        return (
            get(f"{PATH}/list", KEEPERS, self._page),
            get(f"{PATH}/rows", KEEPERS, self._rows),
        )

    async def _page(self, call: Call) -> web.StreamResponse:
        examination = await self.ground.ready(call)
        view = await self._view(call, examination) if examination else None
        return self._shown(call, "quality/list.html", view)

    async def _rows(self, call: Call) -> web.StreamResponse:
        view = await self._view(call, await self.ground.examination(call))
        return self._shown(call, "quality/_rows.html", view)

    def _shown(self, call: Call, template: str, view: ListView | None) -> web.StreamResponse:
        return call.page(
            template,
            view=view,
            asked=asked_in(call.asked),
            query=call.request.query_string,
            part_names=PART_NAMES,
            parts=Part,
            kind_names=KIND_NAMES,
            no_department=NO_DEPARTMENT,
            limit=AT_ONCE,
            edits=call.may(MAINTAINERS),
        )

    async def _view(self, call: Call, examination: Examination) -> ListView:
        asked = asked_in(call.asked)
        chosen = asked.chosen(examination.entries)
        offset = call.offset(len(chosen), AT_ONCE)
        shown = chosen[offset : offset + AT_ONCE]
        listed = await self._listed(call, shown)
        return ListView(
            asked=asked,
            examination=examination,
            rows=tuple(Row(each, listed.get(each.id)) for each in shown),
            counts=asked.counts(examination.entries),
            total=len(chosen),
            offset=offset,
        )

    async def _listed(self, call: Call, shown: Sequence[Examined]) -> Mapping[str, Listed]:
        return await rows_of(self.ground.entries, [each.id for each in shown], call.at)
