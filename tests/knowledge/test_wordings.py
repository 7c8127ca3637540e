"""What of an entry is searched."""

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.wordings import content_of, wordings_of
from tests.knowledge.invented_places import invented_places, listing
from tests.knowledge.small_hall import the_words

GUIDE = Entry(
    "g",
    Kind.GUIDE,
    "补办护照",
    phrasings=("请问护照丢了", "补办护照"),
    keywords=("护照", "补发"),
    guide=Guide("普通护照补发", "补办护照", materials=(Material("户口簿"),), tips="先挂失"),
)
QUESTION = Entry("q", Kind.QUESTION, "护照能加急吗", "可以加急。")
CASE = Entry("c", Kind.CASE, "护照被洗衣机洗了", case=Case("字都看不清了", "补发了新的"))


def test_an_entry_is_asked_for_in_all_its_ways_each_once_and_by_its_keywords() -> None:
    found = wordings_of([GUIDE, QUESTION], the_words())
    assert found.texts == ["补办护照", "普通护照补发", "护照丢了", "护照 补发", "护照能加急吗"]
    assert found.owners.tolist() == [0, 0, 0, 0, 1]
    assert found.is_keywords.tolist() == [False, False, False, True, False]
    assert found.actions.tolist()[3:] == [0, 0]
    assert all(found.actions[:3])


def test_the_content_is_what_is_answered_with() -> None:
    assert {"护照", "先挂失", "户口簿"} <= set(content_of(GUIDE))
    assert "可以加急。" in set(content_of(QUESTION))
    assert {"字都看不清了", "补发了新的"} <= set(content_of(CASE))


def test_places_that_a_guide_lists_are_no_content() -> None:
    listed = listing(GUIDE, invented_places(50))
    assert listed != GUIDE
    assert list(content_of(listed)) == list(content_of(GUIDE))
