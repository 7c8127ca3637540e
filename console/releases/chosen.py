"""Which of the changes to come somebody ticked: those they never saw go with them."""

from dataclasses import dataclass

from console.comparison_words import body_of
from console.form import Form
from console.releases.stores import Desk
from knowledge.candidate import Changes
from knowledge.entry import Entry
from knowledge.own_words import WordList
from knowledge.release_changes import ToPublish, Way
from knowledge.store import Part


@dataclass(frozen=True, slots=True)
class Chosen:
    """`left_out` are the ids of entries; what was taken down cannot be left out. `part` is None
    when everything goes live, `count` how many changes do."""

    left_out: frozenset[str]
    words_left_out: frozenset[WordList]
    part: Part | None
    count: int


def everything(seen: ToPublish) -> Chosen:
    return _chosen(seen, frozenset(), frozenset())


def chosen_in(form: Form, seen: ToPublish) -> Chosen:
    """Left out is what was shown and not ticked."""
    ids = frozenset(form.texts("shown")) - frozenset(form.texts("take"))
    words = frozenset(form.texts("shown_words")) - frozenset(form.texts("take_words"))
    known = {each.entry for each in seen.changes.entries if each.way is not Way.REMOVED}
    lists = frozenset(each.words for each in seen.changes.words if each.words.value in words)
    return _chosen(seen, ids & known, lists)


async def to_try(desk: Desk, seen: ToPublish, chosen: Chosen) -> Changes:
    """What makes of all that is approved just that which was chosen."""
    entries: list[Entry] = []
    without: set[str] = set()
    for changed in seen.changes.entries:
        if changed.entry not in chosen.left_out:
            continue
        live = await desk.history.version(changed.entry, changed.before) if changed.before else None
        if live is None:
            without.add(changed.entry)
        else:
            entries.append(live)
    words = {
        each.words: await body_of(desk.words, each.words, each.before)
        for each in seen.changes.words
        if each.words in chosen.words_left_out
    }
    return Changes(tuple(entries), frozenset(without), words)


def _chosen(
    seen: ToPublish, left_out: frozenset[str], words_left_out: frozenset[WordList]
) -> Chosen:
    count = seen.changes.count - len(left_out) - len(words_left_out)
    if not left_out and not words_left_out:
        return Chosen(left_out, words_left_out, None, count)
    entries = (each.entry for each in seen.changes.entries if each.entry not in left_out)
    words = (each.words for each in seen.changes.words if each.words not in words_left_out)
    return Chosen(left_out, words_left_out, Part(frozenset(entries), frozenset(words)), count)
