"""How Chinese characters sound; syllables that many people do not tell apart have one sign."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from pypinyin.constants import PINYIN_DICT

TWICE_READ = frozenset("行长重还会调差都率乐校朝转传弹")
"""Characters with two sounds in everyday words; the second sound of others is hardly ever meant."""

MOST_SOUNDS = 4
"""Of one word: more than two characters with two readings each do not come together."""

UNHEARD = "\ue000"
"""Stands for what is no Chinese character."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """A syllable is one sign of the private area of Unicode, so that sounds are compared as text.

    `signs` maps a plain syllable (`zhi`) to its sign; zhi and zi have the same one. `readings`
    gives the signs of a character.
    """

    signs: dict[str, str]
    readings: dict[str, str]

    def of_text(self, text: str) -> str:
        """A sign for each character, its usual reading."""
        readings = self.readings
        return "".join([readings.get(sign, UNHEARD)[0] for sign in text])

    def of_word(self, word: str) -> list[str]:
        """All ways to read a word."""
        each = [self.readings.get(sign, UNHEARD) for sign in word]
        ways = product(*each)
        return ["".join(way) for way, _ in zip(ways, range(MOST_SOUNDS), strict=False)]

    def of_letters(self, letters: str) -> str:
        """`shebaoka` as three signs; empty when it cannot be read so. Few, long syllables first."""
        best: list[str | None] = ["", *[None] * len(letters)]
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - 6), end):
                before, sign = best[start], self.signs.get(letters[start:end])
                if before is None or sign is None:
                    continue
                known = best[end]
                if known is None or len(before) + 1 < len(known):
                    best[end] = before + sign
        return best[-1] or ""


@cache
def sounds() -> Sounds:
    """The characters of everyday use (GB 2312): the same for every release."""
    classes: dict[str, str] = {}
    signs: dict[str, str] = {}
    readings: dict[str, str] = {}
    for character in _everyday():
        for syllable in _syllables(character):
            careless = _careless(syllable)
            sign = classes.setdefault(careless, chr(ord(UNHEARD) + 1 + len(classes)))
            signs[syllable] = signs[careless] = sign
            if sign not in readings.get(character, ""):
                readings[character] = readings.get(character, "") + sign
    return Sounds(signs, readings)


def _everyday() -> Iterator[str]:
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            character = bytes((high, low)).decode("gb2312", "ignore")
            if character and ord(character) in PINYIN_DICT:
                yield character


def _syllables(character: str) -> list[str]:
    written = PINYIN_DICT[ord(character)].split(",")
    return list(dict.fromkeys(map(_plain, written)))[: 2 if character in TWICE_READ else 1]


def _plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return re.sub("[^a-z]", "", letters)


def _careless(syllable: str) -> str:
    """One writing for syllables that many speakers do not tell apart: zh and z, ing and in."""
    return re.sub("(?<=[aei])ng$", "n", re.sub("^([zcs])h", r"\1", syllable))
