"""Reads one line of an own list; what is wrong with it is told in words for the staff."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.day import checked
from knowledge.own_words_pin import Pin, pin
from knowledge.words_thesaurus import Group

LONGEST_WORD = 60
LONGEST_QUESTION = 200
"""Characters."""

SHOWN = 20
"""Characters of a wrong word that are shown."""

_SEPARATOR = re.compile(r"[、,，;；|｜]")
_MEANS = re.compile(r"→|->")
_IS_KIND_OF = re.compile(r"⇒|=>")
_ANY_ARROW = re.compile(r"→|⇒|->|=>")
_PIN = re.compile(
    r"(?P<question>.+?)\s*(?:→|⇒|->|=>)\s*(?P<entry>.+?)\s*[,，]\s*(?P<until>[^,，]+)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is written in a line, without its comment; numbers begin with 1."""

    number: int
    text: str


class LineFault(ValueError):
    """A line cannot be read; `reasons` are all that is wrong, each with what to do."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons


def group_of(line: Line, form: Callable[[str], str], *, are_kin: bool) -> Group:
    """`said → official`, or `said ⇒ official` where the said words are only of one kind."""
    _must_be_text(line)
    arrow, other = (_MEANS, _IS_KIND_OF) if are_kin else (_IS_KIND_OF, _MEANS)
    if other.search(line.text):
        raise LineFault(_OTHER_ARROW[are_kin])
    sides = arrow.split(line.text)
    if len(sides) != 2 or not all(side.strip() for side in sides):  # noqa: PLR2004  of an arrow
        raise LineFault(_NO_ARROW[are_kin])
    said, official = (_words(side) for side in sides)
    reasons = [*_wrong(said, form, is_to_be_found=True), *_wrong(official, form)]
    group = Group(_formed(said, form), _formed(official, form), are_kin=are_kin)
    both = sorted(set(group.said) & set(group.official) - {""})
    reasons += [f"“{word}”左右两边都有，请删掉一边" for word in both]
    if reasons:
        raise LineFault(*reasons)
    return group


def words_of(line: Line, form: Callable[[str], str], *, is_to_be_found: bool) -> tuple[str, ...]:
    """The words of a line; `is_to_be_found` are those that a cutter of words must be told."""
    _must_be_text(line)
    if _ANY_ARROW.search(line.text):
        raise LineFault("这里只写词，不写箭头；要写谁就是谁，请写到“同义词”里")
    words = _words(line.text)
    reasons = list(_wrong(words, form, is_to_be_found=is_to_be_found))
    if is_to_be_found:
        alone = (word for word in words if len(word) == 1)
        reasons += [f"“{word}”只有一个字，本来就不会拆开，请删掉" for word in alone]
    if reasons:
        raise LineFault(*reasons)
    return _formed(words, form)


def sensitive_of(line: Line, form: Callable[[str], str]) -> str:
    """`word`, or `word => better word`; `?` or `!` may stand before it (knowledge.sensitive)."""
    _must_be_text(line)
    written, arrow, better = line.text.partition("=>")
    word = written.strip().lstrip("?？!！").strip()
    reasons = list(_wrong([word], form))
    if _ANY_ARROW.search(written + better):
        reasons.append("要给出建议的说法，请写成：不好的说法 => 建议的说法")
    elif arrow:
        reasons += _wrong([better.strip()], form)
    if reasons:
        raise LineFault(*reasons)
    return form(word)


def pin_of(line: Line, form: Callable[[str], str]) -> Pin:
    """`question => entry id, YYYY-MM-DD`."""
    _must_be_text(line)
    match = _PIN.fullmatch(line.text)
    if match is None:
        raise LineFault(_NO_PIN)
    question, entry, until = match["question"], match["entry"], match["until"]
    reasons = []
    if not form(question):
        reasons.append(f"“{question[:SHOWN]}”里没有字，请写群众问的话")
    if len(question) > LONGEST_QUESTION:
        reasons.append(f"问的话有 {len(question)} 个字，最多 {LONGEST_QUESTION} 个，请写短一些")
    try:
        made = pin(question, entry, checked(until))
    except ValueError as wrong:
        raise LineFault(*reasons, str(wrong)) from None
    if reasons:
        raise LineFault(*reasons)
    return made


def _words(side: str) -> list[str]:
    return [word.strip() for word in _SEPARATOR.split(side) if word.strip()]


def _formed(words: list[str], form: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(form, words)))


def _wrong(
    words: list[str], form: Callable[[str], str], *, is_to_be_found: bool = False
) -> Iterator[str]:
    if not words:
        yield "一个词也没有，请写上词，或者删掉这一行"
    for word in words:
        formed = form(word)
        if len(word) > LONGEST_WORD:
            told = f"“{word[:SHOWN]}…”有 {len(word)} 个字，最多 {LONGEST_WORD} 个"
            yield f"{told}，请只写词，不写整句"
        elif not formed:
            yield f"“{word}”里没有字，请写成词"
        elif is_to_be_found and " " in formed:
            yield f"“{word}”中间有空格或标点，认不出来，请写成连着的一个词"


def _must_be_text(line: Line) -> None:
    # PostgreSQL keeps no NUL, and no database keeps half a character.
    if any("\ud800" <= sign <= "\udfff" or (sign < " " and sign != "\t") for sign in line.text):
        raise LineFault("有看不见的字符，请删掉这一行重新打一遍")


_OTHER_ARROW = {
    True: "这里用 →；左边只是同一类的东西（用 ⇒ 的），请写到“口语词”里",
    False: "这里用 ⇒；左边是一个意思的（用 → 的），请写到“同义词”里",
}
_NO_ARROW = {
    True: "请写成：群众的叫法 → 本厅的叫法，一个箭头，两边都有词，例如：房本 → 不动产权证书",
    False: "请写成：群众的叫法 ⇒ 要办的事，一个箭头，两边都有词，例如：玉米、小麦 ⇒ 种粮补贴",
}
_NO_PIN = "请写成：问的话 => 条目编号，最后一天，例如：国庆放假吗 => q-holiday，2026-10-08"
