"""The lines of a word list as the rows of a table, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.own_words import WordList, parsed
from knowledge.own_words_lines import LONGEST_WORD
from knowledge.words import load_words

LONGEST_LINE = 20 * LONGEST_WORD

_COMMENT = re.compile(r"(?:^|\s)[#＃].*", re.DOTALL)
_ARROW = re.compile(r"\s*(?:→|⇒|->|=>)\s*")
_DAY = re.compile(r"\s*[,，]\s*(?=[^,，]*$)")
LEVELS = (("", "不能写"), ("?", "提醒一下"), ("!", "这样写没关系"))
"""What may stand before a sensitive word, and what it says to whoever writes it."""


class LineMoved(Exception):
    """The line is not any more what somebody saw."""


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1; 0 is what is wrong with the list as a whole. `cells` are what
    `FIELDS` names, or one with the whole line when it cannot be taken apart. `fault` says what is
    wrong, and what to do."""

    number: int
    text: str
    cells: tuple[str, ...]
    comment: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    label: str
    hint: str = ""


FIELDS: Mapping[WordList, tuple[Column, ...]] = {
    WordList.SYNONYMS: (
        Column("said", "群众的说法", "几种说法用顿号隔开"),
        Column("official", "正式的叫法", "最常用的写在前面"),
    ),
    WordList.COLLOQUIAL: (
        Column("said", "同一类的东西", "用顿号隔开"),
        Column("official", "都通到哪件事", "最要紧的写在前面"),
    ),
    WordList.DICTIONARY: (Column("words", "词", "几个词用顿号隔开"),),
    WordList.STOP: (Column("words", "词", "几个词用顿号隔开"),),
    WordList.SENSITIVE: (
        Column("word", "词"),
        Column("better", "建议的说法", "可以不写"),
        Column("level", "怎么对待"),
    ),
    WordList.PINS: (
        Column("question", "群众一字不差这样问"),
        Column("entry", "答哪一条", "条目的编号"),
        Column("until", "到哪天为止", "含当天"),
    ),
}


def rows_of(which: WordList, body: str) -> tuple[Row, ...]:
    """What says something, in the order of the text. Takes half a second for 20,000 lines: call it
    on a thread."""
    return _rows(which, body)


def faults_of(which: WordList, body: str) -> Mapping[int, str]:
    """By line; 0 is the list as a whole."""
    found: dict[int, str] = {}
    for each in parsed(which, body, load_words().form).faults:
        found[each.line] = (
            f"{found[each.line]}；{each.reason}" if each.line in found else each.reason
        )
    return found


def line_of(which: WordList, fields: Mapping[str, str]) -> str:
    """The line that these fields make; '' for none."""
    texts = {name: " ".join(text.split()) for name, text in fields.items()}
    if not any(text for name, text in texts.items() if name != "level"):
        return ""
    match which:
        case WordList.SYNONYMS:
            return f"{texts['said']} → {texts['official']}"
        case WordList.COLLOQUIAL:
            return f"{texts['said']} ⇒ {texts['official']}"
        case WordList.DICTIONARY | WordList.STOP:
            return texts["words"]
        case WordList.SENSITIVE:
            better = f" => {texts['better']}" if texts["better"] else ""
            return f"{texts['level']}{texts['word']}{better}"
        case WordList.PINS:
            return f"{texts['question']} => {texts['entry']}，{texts['until']}"


def cells_of(which: WordList, text: str) -> tuple[str, ...]:
    """What stands in the columns; one cell with the whole text when it cannot be taken apart."""
    if which in {WordList.DICTIONARY, WordList.STOP}:
        return (text,)
    sides = _ARROW.split(text)
    if which is WordList.SENSITIVE:
        return _sensitive(text, sides)
    if len(sides) != 2:  # noqa: PLR2004  the sides of an arrow
        return (text,)
    if which is WordList.PINS:
        found = _DAY.split(sides[1])
        return (sides[0], *found) if len(found) == 2 else (text,)  # noqa: PLR2004  id and day
    return (sides[0], sides[1])


def with_line(body: str, line: str) -> str:
    """The text with one line more, at its end."""
    return f"{body.rstrip()}\n{line}".lstrip("\n")


def with_changed_line(body: str, number: int, was: str, line: str) -> str:
    """`line` '' takes it out; its comment stays otherwise. Raises LineMoved."""
    lines = body.split("\n")
    if not 1 <= number <= len(lines) or lines[number - 1].strip() != was:
        raise LineMoved
    comment = _COMMENT.search(lines[number - 1])
    kept = f"{line}{comment[0].rstrip()}" if comment else line
    lines[number - 1 : number] = [kept] if line else []
    return "\n".join(lines)


@lru_cache(maxsize=12)
def _rows(which: WordList, body: str) -> tuple[Row, ...]:
    faults = faults_of(which, body)
    found = [Row(0, "", (), fault=faults[0])] if 0 in faults else []
    for number, line in enumerate(body.split("\n"), start=1):
        said = _COMMENT.sub("", line).strip()
        if said:
            comment = line.strip()[len(said) :].strip().lstrip("#＃").strip()
            cells = cells_of(which, said)
            found.append(Row(number, line.strip(), cells, comment, faults.get(number, "")))
    return tuple(found)


def _sensitive(text: str, sides: list[str]) -> tuple[str, ...]:
    written, better = (sides[0], "".join(sides[1:])) if len(sides) <= 2 else (text, "")  # noqa: PLR2004
    level = written[:1].translate(_HALF)
    is_marked = level in {"?", "!"}
    word = written[1:].strip() if is_marked else written
    return (word, better, level if is_marked else "")


_HALF = str.maketrans("？！", "?!")
