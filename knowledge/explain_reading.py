"""How a question is read, step by step."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import accumulate, groupby

from rapidfuzz.distance import Levenshtein

from knowledge.explain_fields import weighed
from knowledge.explanation import Called, Marked, Mended, Reading
from knowledge.holders import holders
from knowledge.query import LITTLE, READ, Query, marks_in
from knowledge.release import Release
from knowledge.words import Part, Words


def reading_of(release: Release, question: str, query: Query, before: str) -> Reading:
    words, reader = release.words, release.reader
    form = words.form(question)
    text = reader.mended(question)
    held = holders(release.index.postings, release.index.texts.owners)
    return Reading(
        form=form,
        things=query.asked.things.strip(),
        before=before,
        mended=tuple(_mended(form, text, reader.segmenter.cut(text))),
        marked=tuple(_marked(text[:READ], words)),
        words=tuple(word for word in query.words if word.strip()),
        named=tuple(_called(query, words.own.said())),
        unheld=tuple(word for word in words_that_count(query) if not held(word)),
        weights=tuple(
            weighed(words_that_count(query), query, release.index.postings, words.weights)
        ),
    )


def words_that_count(query: Query) -> tuple[str, ...]:
    """Each once; those that only say how one speaks, and the matter gone on with, are left out."""
    reading = query.asked.reading
    ends = list(accumulate(map(len, query.words)))
    spans = zip([0, *ends], ends, strict=False)
    counts = (max(reading.weights[start:end], default=0.0) > LITTLE for start, end in spans)
    both = zip(query.words, counts, strict=True)
    return tuple(dict.fromkeys(word for word, counts_much in both if counts_much and word.strip()))


def _mended(typed: str, read: str, words: Iterable[str]) -> Iterator[Mended]:
    """Whole words, as one wrong character alone tells nobody what was mended."""
    borders = [0, *accumulate(map(len, words))]
    after = 0
    for start, end, first, last in _changes(typed, read):
        if first < after:
            continue
        left = max(border for border in borders if border <= first)
        after = min(border for border in borders if border >= last)
        yield Mended(typed[start - (first - left) : end + (after - last)], read[left:after])


def _changes(typed: str, read: str) -> Iterator[tuple[int, int, int, int]]:
    """Start and end of what was typed, start and end of what was read instead."""
    steps = groupby(Levenshtein.opcodes(typed, read), key=lambda step: step.tag == "equal")
    for is_equal, group in steps:
        if not is_equal:
            first, *others = group
            last = others[-1] if others else first
            yield first.src_start, last.src_end, first.dest_start, last.dest_end


def _marked(text: str, words: Words) -> Iterator[Marked]:
    actions = _action_names(words)
    for start, end, mark in marks_in(text, words):
        phrase = text[start:end]
        names = actions.get(phrase, ()) if mark.part is Part.ACTION else ()
        yield Marked(phrase, mark.part, tuple(names))


def _action_names(words: Words) -> dict[str, list[str]]:
    """For each word of an action the lines of actions.txt in which it stands."""
    found: dict[str, list[str]] = {}
    for line in words.sources["actions.txt"].splitlines():
        name, is_line, phrases = line.split("#", 1)[0].partition(":")
        for phrase in phrases.split("、") if is_line else ():
            found.setdefault(words.form(phrase), []).append(name.strip())
    return found


def _called(query: Query, own: AbstractSet[str]) -> Iterator[Called]:
    text = query.asked.reading.text
    for stretch in query.named:
        said = text[stretch.start : stretch.end]
        yield Called(said, stretch.weight, stretch.names, is_own=said in own)
