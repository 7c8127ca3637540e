"""What a question is taken apart into."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.query import (
    READ,
    SHIFT,
    Asked,
    Named,
    Names,
    Query,
    Reading,
    Terms,
    read_query,
    stripped,
    terms_of,
)
from knowledge.segment import Segmenter
from knowledge.words import NEW
from knowledge.words_thesaurus import Target
from tests.knowledge.small_hall import the_words

PLAIN = replace(the_words().weights, action_word=1.0, aspect_word=0.4, loose_word=0.1, before=0.4)
"""Weights of these tests, whatever those of the program are."""

WORDS = replace(the_words(), weights=PLAIN)
NAMES = {"房本": (Target("不动产权证书", 0.8), Target("房产证", 0.4))}


def read(question: str, names: Names | None = None, *, before: str = "") -> Query:
    known = names or {}
    return read_query(question, WORDS, known, Segmenter(known), before=before)


def bits_of(phrase: str) -> int:
    """The actions that a phrase can mean."""
    return next(mark.actions for each, mark in WORDS.marks if each == phrase)


def by_text(terms: Terms) -> Mapping[str, float]:
    texts = (
        chr(code >> SHIFT) + chr(code & (1 << SHIFT) - 1) if code >> SHIFT else chr(code)
        for code in terms.codes.tolist()
    )
    return dict(zip(texts, terms.weights.tolist(), strict=True))


def test_a_question_is_what_it_is_about_and_what_is_wanted() -> None:
    assert read("请问护照补办多少钱").asked == Asked(
        reading=Reading("护照补办多少钱", (1.0, 1.0, 1.0, 1.0, 0.4, 0.4, 0.4)),
        things="护照",
        actions=bits_of("补办"),
        wants_something=True,
    )


def test_the_name_of_a_thing_wants_nothing() -> None:
    asked = read("护照").asked
    assert (asked.things, asked.actions, asked.wants_something) == ("护照", 0, False)


def test_to_do_a_thing_is_to_do_it_for_the_first_time() -> None:
    query = read("首次申领护照")
    assert (query.asked.actions, query.special) == (NEW, 0)
    assert read("办护照").asked.wants_something


def test_a_question_of_small_words_alone_keeps_them_all() -> None:
    asked = read("请问").asked
    assert (asked.reading, asked.things) == (Reading("请问", (1.0, 1.0)), "请问")


def test_a_small_word_inside_of_a_word_is_none() -> None:
    assert read("就业登记").asked.things == "就业"


def test_characters_and_pairs_count_what_their_words_are_worth() -> None:
    terms = by_text(read("我护照").own)
    assert terms == pytest.approx(
        {"我": 0.1, "护": 1.0, "我护": 0.55, "照": 1.0, "护照": 1.0}, abs=1e-9
    )


def test_words_apart_make_no_pair() -> None:
    assert sorted(by_text(read("护 照").own)) == ["护", "照"]


def test_of_a_term_that_comes_twice_the_greater_weight_counts() -> None:
    assert by_text(read("要护照要护照", {}).own)["护照"] == 1.0


def test_a_named_stretch_is_told_with_its_names() -> None:
    assert read("我房本补办", NAMES).named == (Named(1, 3, 1.0, NAMES["房本"]),)


def test_what_is_named_is_no_part_of_the_rest() -> None:
    query = read("房本护照", NAMES)
    assert by_text(query.rest) == {"护": 1.0, "照": 1.0, "护照": 1.0, "本护": 0.5}
    assert {"房", "本", "房本"} <= set(by_text(query.own))


def test_without_names_the_rest_is_all() -> None:
    query = read("护照")
    assert query.rest is query.own


def test_a_question_is_worded_as_it_is_in_short_and_officially() -> None:
    assert read("我房本补办", NAMES).wordings == ("我房本补办", "房本补办", "我不动产权证书补办")


def test_an_unlikely_name_is_no_wording() -> None:
    names = {"房本": (Target("房产证", 0.2),)}
    assert read("房本补办", names).wordings == ("房本补办",)


def test_what_was_said_before_counts_less_and_is_no_wording() -> None:
    query = read("补办", before="护照")
    assert query.asked.reading == Reading("护照 补办", (0.4, 0.4, 0.0, 1.0, 1.0))
    assert query.wordings == ("补办",)
    assert query.asked.things == ""


def test_the_end_of_a_long_story_is_not_read() -> None:
    assert read("护" * READ + "照" * 50).asked.reading.text == "护" * READ


def test_texts_of_the_index_lose_their_fillers_and_tell_their_actions() -> None:
    assert stripped("请问护照补办", WORDS) == ("护照补办", bits_of("补办"))
    assert stripped("请问", WORDS) == ("请问", 0)


def test_the_terms_of_a_name_are_given_once() -> None:
    assert terms_of("证证 a").tolist() == [ord("证"), ord("a"), ord("证") << SHIFT | ord("证")]


@given(st.text(alphabet=st.characters()).map(the_words().form), st.sampled_from(["", "领结婚证"]))
def test_whatever_is_asked_all_shares_are_between_nothing_and_one(text: str, before: str) -> None:
    query = read(text, NAMES, before=before)
    shares = [
        *query.asked.reading.weights,
        *query.own.weights.tolist(),
        *query.rest.weights.tolist(),
        *(stretch.weight for stretch in query.named),
        *(name.weight for stretch in query.named for name in stretch.names),
    ]
    assert all(0 <= share <= 1 for share in shares)
    assert "".join(query.words) == query.asked.reading.text
