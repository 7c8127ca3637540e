"""What is said when a list of matters is asked for, in the voice of `phrases`."""

from collections.abc import Sequence

from chat.dialogue import Choice
from chat.passage import LIMIT, Passage, Span, Tap, size
from office.hall import Hall

PAGE = 8
"""Options of one page, at most."""

ROOM = LIMIT - 300
"""Bytes of a page; the rest is for what a first answer says besides."""


def matters(title: str, options: Sequence[tuple[str, Choice]], *, start: int, date: str) -> Passage:
    """A page of a list, with headings over the options; numbers go on from page to page.

    `options` are all of the list, each with its heading; `start` is the index of the first shown.
    """
    end = page_end(options, start)
    spans: list[Span] = [_opening(title, start, end, len(options), date)]
    for index in range(start, end):
        spans += _option(options, index, start)
    left = len(options) - end
    if left:
        spans += [f"\n还有 {left} 件，回复“", Tap("下一页"), "”接着看。"]
    elif not start:
        spans.append("\n没有您要的，换个说法告诉我。")
    else:
        spans.append("\n就这些了。没有您要的，换个说法告诉我。")
    return tuple(spans)


def page_end(options: Sequence[tuple[str, Choice]], start: int) -> int:
    """The index after the last option of the page: as many as one message holds."""
    end, spent = start, 0
    while end < len(options) and end - start < PAGE:
        spent += size(tuple(_option(options, end, start)))
        if spent > ROOM and end > start:
            break
        end += 1
    return end


def groups(title: str, offered: Sequence[tuple[Choice, str]], *, date: str) -> Passage:
    """Floors, desks or departments, each with a word on what is there."""
    spans: list[Span] = [f"{title}{_dated(date)}。想看哪一处？点一下，或回复数字："]
    for number, (choice, about) in enumerate(offered, 1):
        spans += [f"\n{number} ", Tap(choice.label), f"：{about}" if about else ""]
    spans.append("\n也可以直接说要办的事，比如“身份证丢了”。")
    return tuple(spans)


def no_such_matters(title: str, hall: Hall) -> Passage:
    return (
        (
            f"{title}，现在一件也没有。您可以直接说要办的事，我告诉您怎么办最省事；"
            f"或者打 {hall.phone}（{hall.hours}），也可以给工作人员"
        ),
        Tap("留言"),
        "。",
    )


def number_beyond(shown: int, *, is_all: bool) -> Passage:
    said = f"现在列到第 {shown} 件，请在 1 到 {shown} 里选"
    return (f"{said}。",) if is_all else (f"{said}，或者回复“", Tap("下一页"), "”。")


def _opening(title: str, start: int, end: int, total: int, date: str) -> str:
    if start:
        return f"{title}，第 {start + 1} 到 {end} 件："
    return f"{title}有 {total} 件{_dated(date)}。点一下，或回复数字："


def _dated(date: str) -> str:
    return f"（{date}）" if date else ""


def _option(options: Sequence[tuple[str, Choice]], index: int, start: int) -> list[Span]:
    heading, choice = options[index]
    is_new = index == start or options[index - 1][0] != heading
    over = f"\n{heading}：" if heading and is_new else ""
    return [f"{over}\n{index + 1} ", Tap(choice.label, f"pick:{choice.entry}")]
