"""Words marked in a text."""

import pytest

from console.learning.highlight import Marked, marked, runs_in_common


def test_words_are_marked_wherever_they_stand() -> None:
    assert marked("补Wifi卡和补卡", ["wifi卡", "卡", "没有"]) == (
        Marked("补"),
        Marked("Wifi卡", is_marked=True),
        Marked("和补"),
        Marked("卡", is_marked=True),
    )


@pytest.mark.parametrize(("text", "pieces"), [("", ()), ("<b>", (Marked("<b>"),))])
def test_without_words_nothing_is_marked(text: str, pieces: tuple[Marked, ...]) -> None:
    assert marked(text, []) == pieces


@pytest.mark.parametrize(
    ("text", "other", "runs"),
    [
        ("开车的本丢了", "房本丢了咋整", ["本丢了"]),
        ("补办身份证要多久", "身份证多久能补办", ["补办", "身份证", "多久"]),
        ("身", "身份", []),
        ("", "身份", []),
    ],
)
def test_what_two_texts_have_in_common(text: str, other: str, runs: list[str]) -> None:
    assert list(runs_in_common(text, other)) == runs
