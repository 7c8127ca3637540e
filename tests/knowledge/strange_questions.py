"""Messages that nobody means as questions, of any length, the same for the same seed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Material:
    """What strange questions are made of besides random characters."""

    names: Sequence[str]
    small_words: Sequence[str]


Maker = Callable[[Random, Material, int], str]
"""Makes a text of about so many characters."""


def strange_questions(count: int, material: Material, *, seed: int) -> Iterator[str]:
    """Short ones are as frequent as those of each greater order of magnitude."""
    chance = Random(seed)  # noqa: S311  nothing secret
    for number in range(count):
        length = round(LONGEST ** chance.random())
        yield MAKERS[number % len(MAKERS)](chance, material, length)[:length]


def _drawn(*stretches: tuple[int, int]) -> Maker:
    """Characters from stretches of code points, up to 1,000 different ones over and over."""

    def make(chance: Random, _material: Material, length: int) -> str:
        drawn = [chr(chance.randint(*chance.choice(stretches))) for _ in range(min(length, 1_000))]
        return "".join(drawn) * (length // len(drawn) + 1)

    return make


def _repeated(*parts: str) -> Maker:
    def make(chance: Random, _material: Material, length: int) -> str:
        part, end = chance.choice(parts), chance.choice(("", "吗", "！", "x", "多少", "\n"))
        return part * max((length - len(end)) // len(part), 1) + end

    return make


def _repeated_name(chance: Random, material: Material, length: int) -> str:
    name = chance.choice(material.names)
    return name * (length // len(name) + 1)


def _small_words(chance: Random, material: Material, length: int) -> str:
    words = chance.choices(material.small_words, k=min(length, 300))
    return "".join(words) * (length // 300 + 1)


def _names_with_noise(chance: Random, material: Material, length: int) -> str:
    parts = []
    for _ in range(min(length, 200) // 4 + 1):
        parts.append(chance.choice(material.names))
        parts.append(chance.choice(("\u200b", "\ufeff", "，", " ", "😀", "\u202e", "①", "\ud83d")))
    return "".join(parts) * (length // 400 + 1)


def _mixed(chance: Random, material: Material, length: int) -> str:
    """Pieces of all other kinds."""
    pieces = (make(chance, material, length // 4 + 1) for make in chance.choices(MAKERS[:-1], k=4))
    return "".join(pieces)


MAKERS: tuple[Maker, ...] = (
    _drawn((0, 0x10FFFF)),
    _drawn((0x4E00, 0x9FFF)),
    _drawn((0x1F300, 0x1FAFF), (0x200D, 0x200D), (0xFE0F, 0xFE0F), (0x1F3FB, 0x1F3FF)),
    _drawn((0x200B, 0x200F), (0x2060, 0x2064), (0x00, 0x20), (0xAD, 0xAD)),
    _drawn((0x30, 0x39), (0xFF10, 0xFF19), (0x2460, 0x249B), (0x3220, 0x3229)),
    _drawn((0xD800, 0xDFFF)),
    _drawn((0x300, 0x36F), (0xE00, 0xE7F), (0xFDFA, 0xFDFB), (0x1D400, 0x1D7FF)),
    _repeated("能不能", "在外地能", "要不要带", "怎么", "带什么", "不用去现场", "父母帮我办", " "),
    _repeated("a", "0", "(", "((a+)+)+", "..*", "\\", "%s", "' OR 1=1 --", "<![CDATA[", "\x00"),
    _repeated_name,
    _small_words,
    _names_with_noise,
    _mixed,
)
