"""What a citizen hears when a message that was left is answered."""

import pytest

from chat.passage import LIMIT, readable, size
from desk.answer import LONGEST, problem_with, told


def test_the_answer_names_in_short_what_was_left_and_says_how_to_go_on() -> None:
    (said,) = told("楼下太吵了，晚上十一点还在放音乐，请回电话", " 已经去看过了。\n")
    assert readable(said) == (
        "您上次留言说的“楼下太吵了，晚上十一点还在放音乐，…”，工作人员给您回话了：\n已经去看过了。\n\n"
        "还有不清楚的，接着问我就行，或者再写一条留言。"
    )


def test_the_longest_answer_comes_in_few_messages_that_lose_nothing() -> None:
    text = "".join(f"第{n:04}句话。" for n in range(LONGEST // 8))
    parts = told("甲" * 500, text)
    assert len(parts) <= 4
    assert max(map(size, parts)) <= LIMIT
    assert text in "".join(map(readable, parts))


@pytest.mark.parametrize("text", ["", " \n\t", "答" * (LONGEST + 1)])
def test_nothing_and_too_much_are_no_answers(text: str) -> None:
    assert problem_with(text).startswith(("请写上答复", f"答复有 {LONGEST + 1} 个字"))
    assert problem_with("答" * LONGEST) == ""
