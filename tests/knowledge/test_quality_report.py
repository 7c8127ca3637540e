"""Entries are summed up by department, the worst first."""

from dataclasses import replace
from time import process_time

from knowledge.entry import Entry, Kind
from knowledge.quality import Element, Examined, examined
from knowledge.quality_report import KindTally, Lack, Report, report
from tests.knowledge.test_lint import CASE, ENTRY, QUESTION
from tests.knowledge.test_quality import KNOWN, checked, guide

POLICE, CIVIL = "示例市公安局", "示例市民政局"


def of(department: str, *entries: Entry) -> list[Examined]:
    return [
        examined(replace(each, id=f"e{number}", department=department), KNOWN)
        for number, each in enumerate(entries)
    ]


def test_what_a_department_has_is_counted() -> None:
    silent = checked(guide(link_way="", contact_person=""), "2026-10-01")
    found = report(of(POLICE, ENTRY, silent, guide(contact_person=""), QUESTION, CASE))
    (police,) = found.departments
    assert police.kinds == (
        KindTally(Kind.GUIDE, entries=3, late=1, troubled=0, blocking=0, warning=0),
        KindTally(Kind.QUESTION, entries=1, late=0, troubled=0, blocking=0, warning=0),
        KindTally(Kind.CASE, entries=1, late=0, troubled=0, blocking=0, warning=0),
    )
    assert police.lacks == (Lack(Element.CONTACT, 2), Lack(Element.PHONE, 1))
    assert (police.guides, police.complete, police.incomplete, police.accuracy) == (3, 1, 2, 0.333)
    assert (police.done, police.open, police.late, police.overdue) == (2, 1, 1, 20)
    assert police.score == (100 + 60 + 85 + 100 + 100) / 5


def test_problems_are_counted_apart_from_what_is_lacking() -> None:
    wrong = guide(link_way="0999-881234", fee_basis="", contact_person="")
    found = report(of(POLICE, wrong, ENTRY)).total
    assert (found.troubled, found.blocking, found.warning, found.incomplete) == (1, 1, 1, 1)


def test_the_worst_department_comes_first_and_all_are_summed_up() -> None:
    right, wrong = of(CIVIL, ENTRY, QUESTION), of(POLICE, guide(materials=()))
    found = report([*right, *wrong])
    assert [each.department for each in found.departments] == [POLICE, CIVIL]
    assert (found.total.department, found.total.guides, found.total.complete) == (None, 2, 1)
    assert (found.total.entries, found.total.accuracy, found.total.score) == (3, 0.5, 95.0)


def test_shares_are_never_rounded_up_to_the_whole() -> None:
    one, missing = of("", ENTRY, guide(materials=()))
    found = report([*[one] * 2999, missing]).total
    assert (found.accuracy, found.score) == (0.999, 99.9)


def test_entries_without_a_department_stand_together() -> None:
    found = report([*of("", ENTRY), *of("  ", QUESTION)])
    assert [(each.department, each.entries) for each in found.departments] == [("", 2)]


def test_without_guides_there_is_no_accuracy_and_without_entries_nothing() -> None:
    assert report(of(CIVIL, QUESTION)).total.accuracy is None
    nothing: Report = report([])
    assert (nothing.departments, nothing.total.entries, nothing.total.accuracy) == ((), 0, None)


def test_ten_thousand_entries_are_summed_up_at_once() -> None:
    entries = [
        replace(each, id=f"{number}", department=f"第 {number % 60} 局")
        for number, each in enumerate(of("", ENTRY, guide(materials=()), QUESTION, CASE) * 2500)
    ]
    began = process_time()
    assert len(report(entries).departments) == 60
    assert process_time() - began < 0.5
