"""Phone numbers: whether they can be dialled."""

import pytest

from knowledge.lint_phones import Numbers, dialled


@pytest.mark.parametrize(
    "text",
    [
        "0999-88123450",
        "(0999)88123450，周一至周五 9:00-17:00",
        "０９９９－８８１２３４５０",
        "010-65201234-801",
        "0999-88123450/88123451",
        "0999-88123450 0999-88123451",
        "0711-3891234、3891235",
        "12345 转 2",
        "9点到17点打 96123",
        "400-810-1234",
        "13812345678",
        "110",
    ],
)
def test_sound_numbers(text: str) -> None:
    assert dialled(text) == (Numbers.SOUND, ())


@pytest.mark.parametrize("text", ["88123450", "咨询 8812345", "8812-3450"])
def test_a_number_without_area_code(text: str) -> None:
    assert dialled(text) == (Numbers.NO_AREA_CODE, ())


@pytest.mark.parametrize("text", ["1381234567", "0999-881234501", "138123456789"])
def test_a_number_with_a_wrong_count_of_digits(text: str) -> None:
    assert dialled(text) == (Numbers.NONE, (text,))


@pytest.mark.parametrize("text", ["见窗口公示", "3 楼 301", "8:30-12:00", "2026-11-02 起"])
def test_no_number_at_all(text: str) -> None:
    assert dialled(text) == (Numbers.NONE, ())
