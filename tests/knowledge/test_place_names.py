"""Guides name places by the thousand: that must not draw every question that names one to them."""

from collections.abc import Sequence
from functools import cache

import pytest

from knowledge.entry import Entry
from knowledge.match import find
from knowledge.release import Built, build
from tests.knowledge.fuzz import starter, starter_release
from tests.knowledge.invented_places import invented_places, listing

PLACES = invented_places(3_000)
NAMED = PLACES[:50]
"""Questions name those that stand first in the lists, where the search reads them surely."""

ASKED = tuple(entry.phrasings[0] for entry in starter() if entry.phrasings)
PLACED = tuple(f"{NAMED[row % len(NAMED)]}{asked}" for row, asked in enumerate(ASKED))


@cache
def listing_release() -> Built:
    """Worse than in all: guides that list a place compete with those that do not."""
    entries = [entry if row % 3 else listing(entry, PLACES) for row, entry in enumerate(starter())]
    return build(1, entries, starter_release().words)


def test_the_places_are_different_and_stand_in_the_guides() -> None:
    listed = [entry for entry in listing_release().entries if names_a_place(entry)]
    assert len(set(PLACES)) == len(PLACES) == 3_000
    assert len(listed) > 10
    assert not any(map(names_a_place, starter()))


@pytest.mark.parametrize("questions", [ASKED, PLACED, NAMED], ids=["asked", "placed", "named"])
def test_three_thousand_place_names_in_guides_change_nothing_of_what_is_found(
    questions: Sequence[str],
) -> None:
    for question in questions:
        assert find(listing_release(), question, at=0) == find(starter_release(), question, at=0)


def names_a_place(entry: Entry) -> bool:
    guide = entry.guide
    return (
        guide is not None and PLACES[-1] in guide.cross_region and PLACES[-1] in guide.transact_addr
    )
