"""What one process runs one after the other, and what is shared out singly."""

from pathlib import Path

import pytest

from tests.shares import LONG, WITH_PROCESSES, share

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", [*WITH_PROCESSES, *LONG])
def test_what_the_rule_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_stories_with_processes_stay_together_long_tests_do_not_and_others_by_file() -> None:
    ids = [f"{file}::test_{n}" for file in (*WITH_PROCESSES, "tests/chat/test_x.py") for n in "ab"]
    assert [share(each) for each in ids] == ["with processes"] * 2 * len(WITH_PROCESSES) + [
        "tests/chat/test_x.py"
    ] * 2
    assert share("tests/browser/test_x.py::test_a[1]") == "tests/browser/test_x.py::test_a[1]"
