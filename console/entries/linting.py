"""What is wrong with many entries as they would be now: time passes, and words get forbidden."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from console.call import Call
from console.editing.judging import named_in
from console.entries.ground import EntryGround
from knowledge.editing_list import ListFilter
from knowledge.entry import Entry
from knowledge.lint import lint
from knowledge.lint_finding import Finding, Known, Severity
from knowledge.record import record_of

FEW = 200
"""Entries named by others that are looked up one by one; for more, all ids are taken."""


async def findings_of(
    ground: EntryGround, call: Call, entries: Sequence[Entry]
) -> Mapping[str, tuple[Finding, ...]]:
    """By the id of the entry, what blocks first."""
    if not entries:
        return {}
    known = await _known(ground, call, entries)
    return await asyncio.to_thread(lambda: {each.id: lint(each, known) for each in entries})


def blocking(findings: Sequence[Finding]) -> int:
    return sum(each.severity is Severity.BLOCKS for each in findings)


async def _known(ground: EntryGround, call: Call, entries: Sequence[Entry]) -> Known:
    named = [each for entry in entries for each in named_in(record_of(entry))]
    if len(named) <= FEW:
        return await ground.judge.known({"related": named}, call.at, call.renderer.hall)
    known = await ground.judge.known({}, call.at, call.renderer.hall)
    ids = await ground.stores.entries.ids(ListFilter(), call.at)
    return replace(known, ids=frozenset(ids))
