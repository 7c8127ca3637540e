"""Fitting the search."""

import tomllib
from pathlib import Path

import pytest

from knowledge import exam
from knowledge.fit import main
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES
from tests.knowledge.trial_files import write_collection

QUESTIONS = [
    {"query": text, "relevant": [entry]}
    for text, entry in (
        ("身份证丢了怎么补", "id-lost"),
        ("公积金怎么取", "fund"),
        ("扯结婚证要带啥", "wedding"),
        ("办居住证", "residence"),
        ("户口本不见了", "booklet"),
        ("副本要几本", "shop-copy"),
    )
]


def test_it_prints_the_sections_that_the_file_of_weights_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = {"far": ["讲个笑话", "你好"], "near": ["签证怎么办", "高考报名"]}
    write_collection(tmp_path / "town", ENTRIES, QUESTIONS, outside=outside)
    monkeypatch.setattr(exam, "FOLDER", tmp_path)
    main()
    printed = tomllib.loads(capsys.readouterr().out)
    known = tomllib.loads(the_words().sources["weights.toml"])
    assert {name: list(section) for name, section in printed.items()} == {
        name: list(known[name]) for name in ("order", "sure")
    }
