"""What citizens say, and what catalogues call it.

One group a line: said words apart by 、, an arrow, official words apart by 、; # begins a comment.
After → the said words mean the same, and one may stand for another; after ⇒ they are things of one
kind (玉米、小麦 ⇒ 种粮补贴), and only the official words stand for them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

_SEPARATOR = re.compile(r"[、,，;；|]")
_ARROW = re.compile(r"→|⇒|->|=>")
_OF_ONE_KIND = re.compile(r"⇒|=>")


class WordsUnreadable(ValueError):
    """A file of words is not written as it should be; the message names the line."""


@dataclass(frozen=True, slots=True)
class Group:
    """`are_kin`: the said words mean the same."""

    said: tuple[str, ...]
    official: tuple[str, ...]
    are_kin: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """What to search for as well, and how much it counts beside the citizen's own word."""

    text: str
    weight: float


Expansions = Mapping[str, tuple[Target, ...]]
"""For each said word what the collection at hand calls it."""


def thesaurus(name: str, source: str, form: Callable[[str], str]) -> tuple[Group, ...]:
    """Reads the file `name`; `form` brings each word into the form of the index."""
    groups = []
    for number, line in enumerate(source.splitlines(), start=1):
        written = line.split("#", 1)[0].strip()
        if written:
            groups.append(_group(written, f"{name}, line {number}", form))
    return tuple(groups)


def expansions(
    groups: Iterable[Group],
    held: Callable[[str], int],
    *,
    kinship: float,
    later: float,
    own: Iterable[Group] = (),
) -> dict[str, tuple[Target, ...]]:
    """The groups as this collection needs them.

    `held` tells how many entries hold a word. The more entries use the citizen's own word, the
    less any other may outweigh it; what no entry holds is not searched for. `kinship` is what
    another word of the citizens counts beside an official one, `later` what each further official
    word counts beside the one before it. What the hall itself has written, `own`, counts fully,
    and stands in the place of what `groups` say of the same word.
    """
    count = cache(held)
    weighed = _weighed(groups, count, lambda said: 1 / (1 + count(said)), kinship, later)
    weighed |= _weighed(own, count, lambda _said: 1.0, kinship, later)
    return {
        said: tuple(Target(word, weight) for word, weight in _heaviest_first(targets))
        for said, targets in weighed.items()
    }


def _weighed(
    groups: Iterable[Group],
    held: Callable[[str], int],
    worth: Callable[[str], float],
    kinship: float,
    later: float,
) -> dict[str, dict[str, float]]:
    """For each said word that has any its names, and what they count."""
    weighed: dict[str, dict[str, float]] = {}
    for group in groups:
        shares = dict.fromkeys(group.said, kinship) if group.are_kin else {}
        shares |= {word: later**place for place, word in enumerate(group.official)}
        present = {word: share for word, share in shares.items() if share and held(word)}
        for said in group.said if present else ():
            weight = worth(said)
            targets = weighed.setdefault(said, {})
            for word, share in present.items():
                if word not in said:
                    targets[word] = max(share * weight, targets.get(word, 0.0))
    return {said: targets for said, targets in weighed.items() if targets}


def _heaviest_first(targets: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(targets.items(), key=lambda target: -target[1])


def _group(line: str, place: str, form: Callable[[str], str]) -> Group:
    sides = _ARROW.split(line)
    words = [tuple(filter(None, map(form, _SEPARATOR.split(side)))) for side in sides]
    if len(words) != 2 or not all(words):  # noqa: PLR2004  the two sides of an arrow
        raise WordsUnreadable(
            f"{place}: write what people say, an arrow, and the official "
            f"words, for example: 房本、大红本 → 不动产权证书"
        )
    return Group(words[0], words[1], are_kin=not _OF_ONE_KIND.search(line))
