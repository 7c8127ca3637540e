"""What importing a file would do, row by row: pure, and for thousands of rows made in slices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from console.editing.groups import heading_of
from knowledge.editing_import import ImportRow, RowOutcome
from knowledge.entry import Entry
from knowledge.exchange.read import Problem, ReadRow
from knowledge.exchange.results import Outcome, outcomes_of
from knowledge.lint import lint
from knowledge.lint_finding import Known, Severity
from knowledge.near_within import near_within
from knowledge.record import record_of, written_record
from knowledge.words import Words

MOST_COMPARED = 60_000
"""Entries, those that are there with those of the file, beyond which none is compared."""

MOST_REASONS = 12
"""Of one row."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is there already: approved versions with their numbers, numbers of what was retired,
    and entries of which somebody has a working copy."""

    approved: Mapping[str, tuple[int, Entry]] = field(default_factory=dict)
    retired: Mapping[str, int] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()


def import_rows(
    rows: Sequence[ReadRow], before: Before, known: Known, alike: Mapping[str, str]
) -> list[ImportRow]:
    """`alike` tells of which entries there are others like them. About a millisecond a row."""
    outcomes = outcomes_of(rows, _of(rows, before))
    return [
        _row(row, outcome, before, _reasons(row, outcome, before, known, alike))
        for row, outcome in zip(rows, outcomes, strict=True)
    ]


def problem_rows(problems: Sequence[Problem]) -> list[ImportRow]:
    """What was not read at all, before the rows; their lines are below 0."""
    return [
        ImportRow(-number, "", "", _place(problem), RowOutcome.REFUSED, (problem.reason,))
        for number, problem in enumerate(problems, start=1)
    ]


def alike(entries: Sequence[Entry], there: Sequence[Entry], words: Words) -> Mapping[str, str]:
    """By id what to say of entries that say nearly the same as another one, of the file or
    `there`. Takes a second for 10,000; nothing is compared beyond MOST_COMPARED."""
    own, known = {entry.id for entry in entries}, {entry.id for entry in there}
    others = [entry for entry in there if entry.id not in own]
    if len(others) + len(entries) > MOST_COMPARED:
        return {}
    told: dict[str, str] = {}
    for twins in near_within([*others, *entries], words):
        for one, other, text in (
            (twins.second, twins.first, twins.first_text),
            (twins.first, twins.second, twins.second_text),
        ):
            if one in own:
                where = "已有" if other in known else "这个文件里还有"
                told.setdefault(one, f"{where}相近条目“{text}”（{other}）")
    return told


def _of(rows: Sequence[ReadRow], before: Before) -> Mapping[str, Entry]:
    """Only what these rows are about."""
    ids = (row.entry.id for row in rows if row.entry)
    return {name: before.approved[name][1] for name in ids if name in before.approved}


@dataclass(frozen=True, slots=True)
class _Reasons:
    told: tuple[str, ...] = ()
    problems: int = 0


def _row(row: ReadRow, outcome: Outcome, before: Before, reasons: _Reasons) -> ImportRow:
    entry = row.entry
    if entry is None:
        return ImportRow(
            row.line, row.sheet, row.id, row.title, RowOutcome.REFUSED, row.reasons[:MOST_REASONS]
        )
    number = before.approved[entry.id][0] if entry.id in before.approved else 0
    return ImportRow(
        line=row.line,
        sheet=row.sheet,
        entry=entry.id,
        title=entry.question,
        outcome=_OUTCOMES[outcome],
        reasons=reasons.told[:MOST_REASONS],
        body=written_record(entry),
        based_on=number or before.retired.get(entry.id, 0),
        problems=reasons.problems,
    )


def _reasons(
    row: ReadRow, outcome: Outcome, before: Before, known: Known, alike: Mapping[str, str]
) -> _Reasons:
    entry = row.entry
    if entry is None or outcome is Outcome.UNCHANGED:
        return _Reasons()
    findings = lint(entry, known)
    blocks = [each.message for each in findings if each.severity is Severity.BLOCKS]
    told = [f"要改：{message}" for message in blocks]
    if outcome is Outcome.CHANGED:
        told.insert(0, _changed(before.approved[entry.id][1], entry))
    if entry.id in before.taken:
        told.append("留意：有同事正在改这一条，导入时会跳过它")
    if entry.id in before.retired:
        told.append("留意：这一条已经退役，导入、审核、发布以后会恢复")
    if entry.id in alike:
        told.append(f"留意：{alike[entry.id]}")
    return _Reasons(tuple(told), len(blocks))


def _changed(was: Entry, now: Entry) -> str:
    """Which fields are different, by what staff call them."""
    before, after = record_of(was), record_of(now)
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    names = dict.fromkeys(heading_of(key, now.kind) for key in keys)
    return f"改了：{'、'.join(names)}"


def _place(problem: Problem) -> str:
    return f"第 {problem.line} 行" if problem.line else "整个文件"


_OUTCOMES = {
    Outcome.NEW: RowOutcome.NEW,
    Outcome.CHANGED: RowOutcome.CHANGED,
    Outcome.UNCHANGED: RowOutcome.UNCHANGED,
    Outcome.REFUSED: RowOutcome.REFUSED,
    Outcome.TAKEN: RowOutcome.TAKEN,
}
