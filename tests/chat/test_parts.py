"""A long answer in the parts in which it is told."""

from hypothesis import given
from hypothesis import strategies as st

from chat.parts import messages, parts
from chat.passage import LIMIT, Passage, Tap, readable, size

CLOSING: Passage = ("\n", Tap("有用", "useful:1"), " · ", Tap("没用", "useless:1"))
MORE = ("\n（还有 1 段，", Tap("继续"), "往下看）")


def test_a_short_answer_is_one_message_with_its_closing() -> None:
    assert messages(("带身份证。",), closing=CLOSING) == (("带身份证。", *CLOSING),)


def test_a_closing_is_not_worth_a_second_part() -> None:
    full = "字" * (LIMIT // 3)
    assert parts((full,), closing=CLOSING) == [(full,)]


def test_each_message_but_the_last_says_that_more_follows() -> None:
    first, second = messages(("第一句。" * 150 + "\n" + "第二句。" * 50,), closing=CLOSING)
    assert first[-3:] == MORE
    assert second[-len(CLOSING) :] == CLOSING


@given(st.text("带身份证。\n", max_size=3_000), st.booleans())
def test_no_message_is_too_long_and_nothing_is_left_out(text: str, closes: bool) -> None:
    told = messages((text,), closing=CLOSING if closes else ())
    assert [size(each) for each in told if size(each) > LIMIT] == []
    words = "".join(readable(part) for part in parts((text,)))
    assert words.replace("\n", "") == text.replace("\n", "")
