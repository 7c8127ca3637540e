"""Questions whose right entries are known."""

from pathlib import Path

import pytest

from knowledge import exam
from knowledge.entry import Entry, Kind
from knowledge.exam import Asked, Exam, TrialsMissing, exams_to_fit, exams_to_report
from tests.knowledge.trial_files import write_collection

FIRST = Entry("a", Kind.QUESTION, "护照丢了", "补发。")
SECOND = Entry("b", Kind.QUESTION, "驾照到期", "换证。")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(exam, "FOLDER", tmp_path)
    return tmp_path


def test_odd_lines_are_to_fit_with_and_even_ones_to_report_on(folder: Path) -> None:
    write_collection(
        folder / "small",
        [FIRST, SECOND],
        [
            {"query": "护照没了", "relevant": ["a"]},
            {"query": "驾照过期", "relevant": ["b", "a"], "kind": "short"},
            {"query": "多少钱", "relevant": ["b"], "after": "b"},
        ],
        outside={"far": ["你好", "再见", "晚安"], "near": ["签证"]},
    )
    entries = (FIRST, SECOND)
    assert exams_to_fit() == [
        Exam(
            "small",
            entries,
            (Asked("护照没了", frozenset("a")), Asked("多少钱", frozenset("b"), after="b")),
            far=("你好", "晚安"),
            near=("签证",),
        )
    ]
    assert exams_to_report() == [
        Exam("small", entries, (Asked("驾照过期", frozenset("ab"), kind="short"),), far=("再见",))
    ]


def test_what_no_collection_answers_is_asked_of_all(folder: Path) -> None:
    for name in ("one", "two"):
        write_collection(folder / name, [FIRST], [{"query": "护照没了", "relevant": ["a"]}])
    (folder / "outside").mkdir()
    (folder / "outside/far.txt").write_text("天气\n\n笑话\n", "utf-8")
    assert [(each.name, each.far, each.near) for each in exams_to_fit()] == [
        ("one", ("天气",), ()),
        ("two", ("天气",), ()),
    ]


def test_a_line_that_is_no_json_is_told_with_its_number(folder: Path) -> None:
    write_collection(folder / "small", [FIRST], [{"query": "护照没了", "relevant": ["a"]}])
    with (folder / "small/questions.jsonl").open("a", encoding="utf-8") as file:
        file.write("query: 护照\n")
    with pytest.raises(ValueError, match=r"questions\.jsonl:2: write one JSON object a line"):
        exams_to_fit()


@pytest.mark.usefixtures("folder")
def test_without_collections_it_is_said_where_to_run() -> None:
    with pytest.raises(TrialsMissing, match="run this in the sources"):
        exams_to_fit()


def test_what_is_fitted_with_is_not_reported_on() -> None:
    for fit, report in zip(exams_to_fit(), exams_to_report(), strict=True):
        assert (fit.name, fit.entries) == (report.name, report.entries)
        assert not {each.text for each in fit.questions} & {each.text for each in report.questions}


def test_the_right_entries_of_our_own_questions_exist() -> None:
    for each in (*exams_to_fit(), *exams_to_report()):
        known = {entry.id for entry in each.entries}
        asked_for = {entry for asked in each.questions for entry in asked.relevant}
        assert asked_for - known == set(), each.name
        assert {asked.after for asked in each.questions} - known <= {""}, each.name


def test_every_question_has_a_right_entry() -> None:
    every = [asked for each in exams_to_fit() for asked in each.questions]
    assert [asked.text for asked in every if not asked.relevant] == []
