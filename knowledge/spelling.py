"""Mends what was typed by sound: wrong characters (公级金) and pinyin (shebaoka)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge.sounds import UNHEARD, Sounds

LONGEST = 8
"""Characters of a word that is known by its sound."""

MOST_LETTERS = 60

_LETTERS = re.compile("[a-z]+(?: [a-z]+)*")
_TWO_LETTERS = re.compile("[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """`heard` maps the sound of each word that citizens and the collection use to the word;
    only `terms` of them are put in the place of wrong characters. `is_held` tells whether the
    collection holds a text, `cut` cuts a text into words."""

    sounds: Sounds
    heard: Mapping[str, str]
    terms: AbstractSet[str]
    is_held: Callable[[str], bool]
    cut: Callable[[str], list[str]]

    def mended(self, text: str) -> str:
        """`text`, in the form of the index, as it was probably meant; mostly just as it is."""
        if _TWO_LETTERS.search(text):
            text = _LETTERS.sub(lambda match: self._read(match[0]), text)
        return self._with_right_characters(text)

    def _read(self, letters: str) -> str:
        """Pinyin as words that the collection knows; anything else as it is."""
        sound = self.sounds.of_letters(letters.replace(" ", "")[:MOST_LETTERS])
        words = [(start, word) for start, _, word in self._words_in(sound)]
        read = sum(len(word) for _, word in words)
        return "".join(word for _, word in words) if read > len(sound) / 2 else letters

    def _with_right_characters(self, text: str) -> str:
        """No word is broken up or replaced for it."""
        sound = self.sounds.of_text(text)
        parts, after, borders = [], 0, None
        for start, end, word in self._words_in(sound):
            typed = text[start:end]
            if word not in self.terms or not _is_slip(typed, word) or self.is_held(typed):
                continue
            borders = borders or _borders(self.cut(text))
            is_no_word = not borders.isdisjoint(range(start + 1, end))
            if start in borders and end in borders and is_no_word:
                parts += [text[after:start], word]
                after = end
        return "".join([*parts, text[after:]]) if parts else text

    def _words_in(self, sound: str) -> Iterator[tuple[int, int, str]]:
        """From left to right, the longest first, none overlapping another."""
        heard, length, start = self.heard, len(sound), 0
        while start < length - 1:
            for end in range(min(start + LONGEST, length), start + 1, -1):
                word = heard.get(sound[start:end])
                if word is not None:
                    yield start, end, word
                    start = end
                    break
            else:
                start += 1


def heard(words: Iterable[str], sounds: Sounds) -> dict[str, str]:
    """The words by their sound; of those that sound alike the first one counts."""
    known: dict[str, str] = {}
    for word in words:
        if 1 < len(word) <= LONGEST:
            for sound in sounds.of_word(word):
                if UNHEARD not in sound:
                    known.setdefault(sound, word)
    return known


def _is_slip(typed: str, word: str) -> bool:
    """Whether `typed` differs in a few characters only; a third, but one in any case."""
    wrong = sum(one != other for one, other in zip(typed, word, strict=True))
    return 0 < wrong <= max(1, len(word) // 3)


def _borders(words: Iterable[str]) -> set[int]:
    places = {0}
    place = 0
    for word in words:
        place += len(word)
        places.add(place)
    return places
