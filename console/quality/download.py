"""The report, and the list behind it, as files to hand on."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.file_kinds import CSV, XLSX, dated
from console.page import Page, post
from console.quality.asked import PART_NAMES, Asked, asked_in
from console.quality.ground import QualityGround
from console.quality.overview import PATH
from knowledge.exchange.csv_writing import csv_of_plan
from knowledge.exchange.quality_tables import NO_DEPARTMENT, list_plan, report_plan
from knowledge.exchange.workbook_writing import SheetPlan, workbook_of
from office.audit import Deed


@dataclass(frozen=True, slots=True)
class Download:
    ground: QualityGround

    def pages(self) -> tuple[Page, ...]:
        return (
            post(f"{PATH}/report-file", KEEPERS, self._report),
            post(f"{PATH}/list-file", KEEPERS, self._list),
        )

    async def _report(self, call: Call) -> web.StreamResponse:
        examination = await self.ground.examination(call)
        plan = report_plan(examination.report)
        return await self._file(call, "指南质检", plan, len(examination.report.departments))

    async def _list(self, call: Call) -> web.StreamResponse:
        examination = await self.ground.examination(call)
        asked = asked_in((await call.form()).text)
        chosen = asked.chosen(examination.entries)
        plan = await asyncio.to_thread(list_plan, chosen)
        return await self._file(call, _name(asked), plan, len(chosen))

    async def _file(self, call: Call, name: str, plan: SheetPlan, lines: int) -> web.StreamResponse:
        is_csv = (await call.form()).text("form") == "csv"
        content = await asyncio.to_thread(csv_of_plan if is_csv else _xlsx, plan)
        await self.ground.audit.record(
            call.actor, Deed("quality.export", "quality", after=f"{name}: {lines}")
        )
        suffix, kind = (".csv", CSV) if is_csv else (".xlsx", XLSX)
        return call.attachment(dated(name, suffix, call.at), kind, content)


def _name(asked: Asked) -> str:
    department = "" if asked.department is None else asked.department or NO_DEPARTMENT
    return f"指南质检 {department} {PART_NAMES[asked.part]}"


def _xlsx(plan: SheetPlan) -> bytes:
    return workbook_of([plan])
