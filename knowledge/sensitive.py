"""Words that should not stand in what the office says, found also where they are disguised."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from knowledge.words import load_words

LIST = "sensitive.txt"


@dataclass(frozen=True, slots=True)
class Word:
    """`suggestion` is what to say in its place, or ''; `only_warns` that it may stay."""

    word: str
    suggestion: str = ""
    only_warns: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` is the word, however it is written there."""

    word: str
    start: int
    end: int
    suggestion: str = ""
    only_warns: bool = False


class Sensitive:
    """A list, ready to be looked for: safe to share between threads."""

    def __init__(
        self, words: Iterable[Word], harmless: Iterable[str], simplified: Mapping[str, str]
    ) -> None:
        """`harmless` are longer words in which one of `words` means nothing bad."""
        self._folding = _Folding(simplified)
        folded = {self._folded(word.word): word for word in words}
        self._words = {form: word for form, word in folded.items() if form}
        self._harmless = {form for form in map(self._folded, harmless) if form}
        self._pattern = _pattern({*self._words, *self._harmless})

    def hits(self, text: str) -> tuple[Hit, ...]:
        """In the order of the text, none inside another; also where a word is full-width or in
        traditional characters, or has blanks, signs or invisible characters in it."""
        if not self._pattern.search(self._folded(text)):
            return ()
        signs, places = self._placed(text)
        held = [
            (start, end, self._words.get(signs[start:end]))
            for start, end in self._spans(signs)
            if _is_one_word(text, signs[start:end], places[start:end])
        ]
        return tuple(
            Hit(word.word, places[start], places[end - 1] + 1, word.suggestion, word.only_warns)
            for start, end, word in _outermost(held)
            if word is not None
        )

    def _folded(self, text: str) -> str:
        return text.translate(self._folding)

    def _placed(self, text: str) -> tuple[str, list[int]]:
        """The text as it is searched, and where in it each of its signs was."""
        signs, places = [], []
        for place, sign in enumerate(text):
            folded = self._folded(sign)
            signs.append(folded)
            places += [place] * len(folded)
        return "".join(signs), places

    def _spans(self, signs: str) -> Iterator[tuple[int, int]]:
        """The longest word at each place."""
        match = self._pattern.search(signs)
        while match:
            yield match.span()
            match = self._pattern.search(signs, match.start() + 1)


def read_sensitive(lines: Iterable[str], simplified: Mapping[str, str]) -> Sensitive:
    """A word a line, `word => better word` with a suggestion; # begins a comment. `?` before a
    word: it only warns. `!` before a word: it is harmless, whatever is in it."""
    words: list[Word] = []
    harmless: list[str] = []
    for line in lines:
        written, _, suggestion = line.partition("#")[0].partition("=>")
        word = written.strip()
        if word[:1] in _HARMLESS:
            harmless.append(word[1:])
        else:
            name = word.lstrip(_ONLY_WARNS).strip()
            words.append(Word(name, suggestion.strip(), word[:1] in _ONLY_WARNS and word != ""))
    return Sensitive(words, harmless, simplified)


def default_lines() -> tuple[str, ...]:
    """The list that comes with the program."""
    file = resources.files("knowledge") / "lists" / LIST
    return tuple(file.read_text(encoding="utf-8").splitlines())


def with_own(body: str) -> Sensitive:
    """The list that comes with the program and the hall's own, as it is written."""
    return read_sensitive((*default_lines(), *body.splitlines()), load_words().simplified)


@cache
def default_sensitive() -> Sensitive:
    return read_sensitive(default_lines(), load_words().simplified)


class _Folding(dict[int, str]):
    """For str.translate: half-width, lower-case, simplified; '' for what is no letter or digit."""

    def __init__(self, simplified: Mapping[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        signs = unicodedata.normalize("NFKC", chr(code)).lower()
        folded = "".join(self._simplified.get(sign, sign) for sign in signs if sign.isalnum())
        self[code] = folded
        return folded


_Held = tuple[int, int, Word | None]


def _outermost(held: list[_Held]) -> list[_Held]:
    """Without those that lie inside another."""
    kept: list[_Held] = []
    for each in held:
        if not kept or each[1] > kept[-1][1]:
            kept.append(each)
    return kept


def _is_one_word(text: str, word: str, places: list[int]) -> bool:
    """Not the end of one sentence and the beginning of the next, nor part of a foreign word."""
    start, end = places[0], places[-1] + 1
    if word.isascii():
        return not _LETTER.match(text[end : end + 1]) and not _LETTER.match(
            text[max(0, start - 1) : start]
        )
    gaps = [text[before + 1 : after] for before, after in pairwise(places)]
    stops = sum(bool(_STOP.search(gap)) for gap in gaps)
    return stops == 0 or (stops == len(gaps) and len(gaps) > 1)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Words with one first sign stand together, so that few are tried at each place."""
    by_sign: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_sign.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(sign)}(?:{'|'.join(rests)})" for sign, rests in by_sign.items())
    return re.compile("|".join(branches) or _NOTHING)


_NOTHING = "(?!)"
_ONLY_WARNS = "?？"
_HARMLESS = ("!", "！")
_LETTER = re.compile(r"[A-Za-z0-9]")
_STOP = re.compile(r"[。！？；：，、!?;:,（）()“”\"\n]")
