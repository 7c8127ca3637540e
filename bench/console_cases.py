"""The addresses of the console that are timed, and what each page must show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from bench.asking import asked
from bench.entries import Item
from bench.furnished import BATCH
from bench.long_entries import DEPARTMENTS

SEED = 4_711

LIST, ENTRY, HIT_TEST = "console_list", "console_entry", "console_hit_test"


@dataclass(frozen=True, slots=True)
class Case:
    """An address, another one for each visit where that matters, and what the page must show."""

    name: str
    path: Callable[[int], str]
    shows: str


def sections(items: Sequence[Item]) -> dict[str, Sequence[Case]]:
    return {LIST: _lists(items), ENTRY: _entries(items), HIT_TEST: _hit_tests(items)}


def _lists(items: Sequence[Item]) -> Sequence[Case]:
    plain = {
        "all": {},
        "late": {"offset": str(len(items) // 2)},
        "department": {"department": DEPARTMENTS[1]},
        "region": {"region": items[0].city},
        "batch": {"batch": BATCH},
        **{f"kind_{each}": {"kind": each} for each in ("guide", "question", "case")},
        **{f"state_{each}": {"state": each} for each in _STATES},
        **{f"order_{each}": {"order": each} for each in ("title", "expiry", "checked", "hits")},
        **{each: {each: "1"} for each in _TICKS},
    }
    fixed = [Case(name, partial(_fixed, query), _ROWS) for name, query in plain.items()]
    return [*fixed, *_searches(items)]


def _searches(items: Sequence[Item]) -> Sequence[Case]:
    """Each visit asks something else: what was asked before is known."""
    questions = [each.question for each in asked(items, 1_000, seed=SEED)]

    def words(visit: int, **more: str) -> str:
        return _list({"q": questions[visit % len(questions)], **more})

    def part(visit: int) -> str:
        return _list({"q": items[visit * 7 % len(items)].title[2:6]})

    return [
        Case("search", words, _ROWS),
        Case("search_by_hits", lambda visit: words(visit + 500, order="hits"), _ROWS),
        Case("search_part", part, _ROWS),
        Case("search_id", lambda visit: _list({"q": items[visit].id}), _ROWS),
    ]


def _entries(items: Sequence[Item]) -> Sequence[Case]:
    def path(visit: int, rest: str = "") -> str:
        # None of these is under review or retired.
        return f"/console/entries/{items[(visit * 140 + 1) % len(items)].id}{rest}"

    return [
        Case("page", path, 'class="sheet"'),
        Case("edit", lambda visit: path(visit, "/edit"), 'id="entry-form"'),
        Case("history", lambda visit: path(visit, "/history"), "</html>"),
        Case("asked", lambda visit: path(visit, "/asked"), "</html>"),
    ]


def _hit_tests(items: Sequence[Item]) -> Sequence[Case]:
    """Half-known questions, what is long, what is not there, and a question that goes on."""
    questions = [each.question for each in asked(items, 1_000, seed=SEED + 1)]

    def path(visit: int, **more: str) -> str:
        return _hit({"q": questions[visit % len(questions)], **more})

    def long(visit: int) -> str:
        return _hit({"q": "，".join(questions[visit * 3 : visit * 3 + 3]) * 3})

    return [
        Case("live", path, _VERDICT),
        Case("next_release", lambda visit: path(visit + 200, next="1"), _VERDICT),
        Case(
            "goes_on", lambda visit: _hit({"q": _MORE[visit % 4], "after": items[1].id}), _VERDICT
        ),
        Case("long", long, _VERDICT),
        Case("not_there", lambda visit: _hit({"q": f"火星上第{visit}号发射场的签证"}), _VERDICT),
    ]


def _fixed(query: dict[str, str], _visit: int) -> str:
    return _list(query)


def _list(query: dict[str, str]) -> str:
    return f"/console/entries?{urlencode(query)}"


def _hit(query: dict[str, str]) -> str:
    return f"/console/hit-test?{urlencode(query)}"


_STATES = ("live", "draft", "waiting", "scheduled", "approved", "retired")
_TICKS = (
    *("stale", "expiring", "expired", "never_hit", "low_marks", "problems", "returned", "mine"),
)
_ROWS = 'class="list'
_VERDICT = 'class="verdict'
_MORE = ("要带什么", "在哪里办", "多少钱", "几天能好")
