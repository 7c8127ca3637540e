"""An entry is examined: what its guide lacks, whether it was checked in time, its score."""

from dataclasses import replace

import pytest

from knowledge.day import begins
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.lint_finding import Known, Limits
from knowledge.quality import Element, examined
from knowledge.sensitive import default_sensitive
from knowledge.words import load_words
from tests.knowledge.test_lint import CASE, ENTRY, GUIDE, PACKAGE, QUESTION

KNOWN = Known(
    begins("2026-11-20T10:00"),
    default_sensitive(),
    frozenset({"id-card", "temporary", "package", "q", "case"}),
    load_words().form,
    limits=Limits(guide_checked_days=30, question_checked_days=180),
)


def guide(**changes: object) -> Entry:
    return replace(ENTRY, guide=replace(GUIDE, **changes))  # type: ignore[arg-type]


def checked(entry: Entry, day: str) -> Entry:
    return replace(entry, checked_on=day)


@pytest.mark.parametrize("entry", [ENTRY, QUESTION, CASE, PACKAGE], ids=lambda entry: entry.id)
def test_what_is_in_order_has_every_point(entry: Entry) -> None:
    found = examined(entry, KNOWN)
    assert (found.is_right, found.missing, found.problems, found.score) == (True, (), (), 100)


@pytest.mark.parametrize(
    ("changes", "element"),
    [
        ({"materials": ()}, Element.MATERIALS),
        ({"materials": (Material(" "), Material(""))}, Element.MATERIALS),
        ({"accept_condition": ""}, Element.CONDITION),
        ({"contact_person": " "}, Element.CONTACT),
        ({"link_way": ""}, Element.PHONE),
        ({"transact_addr": ""}, Element.ADDRESS),
        ({"transact_time": ""}, Element.HOURS),
        ({"promise_day": None}, Element.PROMISE),
        ({"handle_flow": ()}, Element.STEPS),
        ({"is_fee": None, "fee": "", "fee_basis": ""}, Element.FEE),
    ],
)
def test_every_element_is_missed_by_its_name(changes: dict[str, object], element: Element) -> None:
    found = examined(guide(**changes), KNOWN)
    assert (found.missing, found.problems, found.score) == ((element,), (), 85)


def test_elements_are_named_in_their_order_whatever_stands_in_the_way() -> None:
    bare = Entry("bare", Kind.GUIDE, "换证", checked_on="2026-11-02", guide=Guide("换证"))
    assert examined(bare, KNOWN).missing == tuple(Element)
    assert examined(bare, KNOWN).score == 0


def test_a_package_is_told_by_its_items_and_needs_only_a_phone() -> None:
    silent = replace(PACKAGE, guide=Guide("落户一件事", items=("id-card",)))
    assert examined(silent, KNOWN).missing == (Element.PHONE,)


def test_other_findings_are_problems_and_no_lack() -> None:
    found = examined(guide(link_way="0999-881234", fee_basis=""), KNOWN)
    assert found.missing == ()
    assert [each.field for each in found.problems] == ["link_way", "fee_basis"]
    assert (found.blocking, found.warning, found.score) == (1, 1, 83)


def test_a_question_without_an_answer_lacks_no_element_of_a_guide() -> None:
    found = examined(replace(QUESTION, answer=""), KNOWN)
    assert (found.missing, len(found.problems), found.score) == ((), 1, 85)


@pytest.mark.parametrize(
    ("entry", "day", "told"),
    [
        (ENTRY, "2026-11-20", (0, 0, False, True)),
        (ENTRY, "2026-11-01", (19, 0, False, True)),
        (ENTRY, "2026-10-31", (20, 0, False, False)),
        (ENTRY, "2026-10-21", (30, 0, False, False)),
        (ENTRY, "2026-10-20", (31, 1, True, False)),
        (ENTRY, "2025-11-20", (365, 335, True, False)),
        (ENTRY, "2026-11-21", (-1, 0, True, False)),
        (ENTRY, "", (None, 0, True, False)),
        (QUESTION, "2026-10-20", (31, 0, False, False)),
        (QUESTION, "2026-05-20", (184, 4, True, False)),
        (CASE, "2020-01-01", (2515, 0, False, False)),
    ],
)
def test_days_are_counted_since_the_last_check(
    entry: Entry, day: str, told: tuple[int | None, int, bool, bool]
) -> None:
    found = examined(checked(entry, day), KNOWN)
    assert (found.days, found.overdue, found.is_late, found.is_done) == told


def test_being_late_costs_ten_points_and_is_no_problem_of_the_text() -> None:
    found = examined(checked(ENTRY, "2026-09-01"), KNOWN)
    assert (found.problems, found.is_right, found.score) == ((), False, 90)
