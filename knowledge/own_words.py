"""The hall's own word lists: what each is for, how it is written, and what is wrong with one."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from knowledge.own_words_lines import Line, LineFault, group_of, pin_of, sensitive_of, words_of
from knowledge.own_words_pin import Pin
from knowledge.words_thesaurus import Group

MOST_LINES = 20_000
MOST_CHARACTERS = 2_000_000
"""Of one list."""

FOLDER = "own/"
"""How the names of these lists begin among the sources of Words."""

Form: TypeAlias = Callable[[str], str]
"""Brings a word into the form of the index (Words.form)."""


class WordList(StrEnum):
    """Each list is one text, a line each; # begins a comment."""

    SYNONYMS = "synonyms"
    COLLOQUIAL = "colloquial"
    DICTIONARY = "dictionary"
    STOP = "stop"
    SENSITIVE = "sensitive"
    PINS = "pins"

    @property
    def label(self) -> str:
        return _ABOUT[self][0]

    @property
    def purpose(self) -> str:
        """One sentence for the staff."""
        return _ABOUT[self][1]

    @property
    def example(self) -> str:
        """A line as it can be written."""
        return _ABOUT[self][2]

    @property
    def source(self) -> str:
        """Its name among the sources of Words."""
        return FOLDER + self.file

    @property
    def file(self) -> str:
        """Its name as a file."""
        return f"{self.value}.txt"


IN_RELEASES: tuple[WordList, ...] = tuple(
    each for each in WordList if each is not WordList.SENSITIVE
)
"""The lists that decide what is found. Sensitive words are read while entries are written."""

OwnTexts: TypeAlias = Mapping[WordList, str]
"""The lists as they are written; one that is empty may be missing."""

NO_TEXTS: OwnTexts = MappingProxyType({})


def files_of(texts: OwnTexts) -> Mapping[str, str]:
    """By the names of files, as a release takes them along."""
    return {which.file: text for which, text in texts.items()}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line, from 1, and what to do; line 0 is the list as a whole."""

    which: WordList
    line: int
    reason: str

    def __str__(self) -> str:
        where = f"第 {self.line} 行" if self.line else ""
        return f"{self.which.label}{where}：{self.reason}"


class OwnWordsUnreadable(ValueError):
    """A list that cannot be kept; `faults` are all that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the good lines of one list say, in the form of the index, and what the others lack."""

    groups: tuple[Group, ...] = ()
    words: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """All own lists of a release. `whole` are the words that are never cut, `pins` stand under
    their questions in the form of the index."""

    groups: tuple[Group, ...] = ()
    whole: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pins: Mapping[str, Pin] = field(default_factory=dict, hash=False)

    def said(self) -> frozenset[str]:
        """The words that the hall itself has named something for."""
        return frozenset(word for group in self.groups for word in group.said)


def parsed(which: WordList, body: str, form: Form) -> Parsed:
    """Never fails: a line that cannot be read is a fault."""
    found, faults = _Found(), list(_too_much(which, body))
    for line in _lines(body) if not faults else ():
        try:
            _read(which, line, form, found)
        except LineFault as fault:
            faults += [Fault(which, line.number, reason) for reason in fault.reasons]
    return Parsed(tuple(found.groups), tuple(found.words), tuple(found.pins), tuple(faults))


def must_be_readable(which: WordList, body: str, form: Form) -> None:
    """Raises OwnWordsUnreadable with everything that is wrong."""
    if faults := parsed(which, body, form).faults:
        raise OwnWordsUnreadable(faults)


def read_own(texts: OwnTexts, form: Form) -> OwnWords:
    """As a release needs them. A line that an older program took and this one does not is left
    out: no release must fail for it."""
    lists = {which: parsed(which, texts.get(which, ""), form) for which in IN_RELEASES}
    synonyms, colloquial = lists[WordList.SYNONYMS], lists[WordList.COLLOQUIAL]
    return OwnWords(
        groups=synonyms.groups + colloquial.groups,
        whole=lists[WordList.DICTIONARY].words,
        stops=lists[WordList.STOP].words,
        pins=MappingProxyType({form(pin.question): pin for pin in lists[WordList.PINS].pins}),
    )


@dataclass(slots=True)
class _Found:
    """`lines` has the line in which each thing was first written."""

    groups: list[Group] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def note(self, word: str, line: Line) -> None:
        """Raises LineFault when it was written before."""
        before = self.lines.setdefault(word, line.number)
        if before != line.number:
            raise LineFault(f"“{word}”在第 {before} 行已经写过，请合成一行，或者删掉一行")


def _read(which: WordList, line: Line, form: Form, found: _Found) -> None:
    match which:
        case WordList.SYNONYMS | WordList.COLLOQUIAL:
            group = group_of(line, form, are_kin=which is WordList.SYNONYMS)
            _note_all(group.said, line, found)
            found.groups.append(group)
        case WordList.PINS:
            pin = pin_of(line, form)
            found.note(form(pin.question), line)
            found.pins.append(pin)
        case WordList.SENSITIVE:
            word = sensitive_of(line, form)
            found.note(word, line)
            found.words.append(word)
        case WordList.DICTIONARY | WordList.STOP:
            words = words_of(line, form, is_to_be_found=which is WordList.DICTIONARY)
            _note_all(words, line, found)
            found.words += words


def _note_all(words: tuple[str, ...], line: Line, found: _Found) -> None:
    reasons: list[str] = []
    for word in words:
        try:
            found.note(word, line)
        except LineFault as fault:
            reasons += fault.reasons
    if reasons:
        raise LineFault(*reasons)


def _too_much(which: WordList, body: str) -> Iterator[Fault]:
    lines = body.count("\n") + 1
    if lines > MOST_LINES:
        yield Fault(which, 0, f"有 {lines} 行，最多 {MOST_LINES} 行，请删掉一些")
    if len(body) > MOST_CHARACTERS:
        yield Fault(which, 0, f"有 {len(body)} 个字，最多 {MOST_CHARACTERS} 个，请删掉一些")


def _lines(body: str) -> Iterator[Line]:
    """Those that say something, with their numbers as an editor shows them."""
    for number, line in enumerate(body.removeprefix("\ufeff").split("\n"), start=1):
        written = _COMMENT.sub("", line.rstrip("\r")).strip()
        if written:
            yield Line(number, written)


_COMMENT = re.compile(r"(?:^|\s)[#＃].*", re.DOTALL)
"""Only at the beginning of a word, as the id of an entry may hold the sign."""

_ABOUT = {
    WordList.SYNONYMS: (
        "同义词",
        "群众的叫法和本厅的叫法是一个意思：左边怎么说，就当右边来找。",
        "鸿运卡、福卡 → 社会保障卡、社保卡",
    ),
    WordList.COLLOQUIAL: (
        "口语词",
        "左边是同一类的东西，都通到右边那件事，左边的词互相不代替。",
        "小龙虾、螃蟹、泥鳅 ⇒ 水产养殖、养殖补贴",
    ),
    WordList.DICTIONARY: (
        "自有词典",
        "本地的专名，写在这里就当成一个词，不再拆开。",
        "蓉易办、天府通卡",
    ),
    WordList.STOP: (
        "停用词",
        "口头禅、客套话，写在这里就略去不看。",
        "老乡帮帮忙、那个啥子",
    ),
    WordList.SENSITIVE: (
        "敏感词",
        "不该写进条目的词，编写时会提醒，可以写上建议的说法；不影响查找。",
        "残废人 => 残疾人",
    ),
    WordList.PINS: (
        "人工指定",
        "群众一字不差这样问时，直接答这一条，到写明的那天为止（含当天）。",
        "国庆放假吗 => q-holiday，2026-10-08",
    ),
}
