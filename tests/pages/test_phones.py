"""Telephone numbers in texts."""

import pytest

from chat.passage import Passage, WebLink
from pages.phones import with_phones, without_phones


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("0999-8821001", (WebLink("0999-8821001", "tel:09998821001"),)),
        ("打12345。", ("打", WebLink("12345", "tel:12345"), "。")),
        ("13800138000", (WebLink("13800138000", "tel:13800138000"),)),
        ("400-123-4567", (WebLink("400-123-4567", "tel:4001234567"),)),
        ("人民路 12345678 号", ("人民路 12345678 号",)),
        ("2026-11-02", ("2026-11-02",)),
        ("", ()),
    ],
)
def test_numbers_become_links(text: str, passage: Passage) -> None:
    assert with_phones(text) == passage


def test_what_is_not_a_number_is_left() -> None:
    assert without_phones("人民路 1 号，0999-1234567、0999-1234568") == "人民路 1 号"
