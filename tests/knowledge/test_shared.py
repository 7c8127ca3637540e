"""What texts share with a question."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.postings import Postings, post
from knowledge.query import SHIFT, Names, Query, read_query
from knowledge.segment import Segmenter
from knowledge.shared import Shared, groups, shared, vocabulary
from knowledge.words_thesaurus import Target
from tests.knowledge.small_hall import the_words

WEIGHTS = replace(the_words().weights, character=1.0, pair=1.0, thesaurus=0.3, loose_word=0.1)
WORDS = replace(the_words(), weights=WEIGHTS)
NAMES = {"房本": (Target("不动产证", 1.0),)}
UNLIKELY = {"房本": (Target("不动产证", 0.5),)}


def asked(question: str, names: Names | None = None) -> Query:
    return read_query(question, WORDS, names or {}, Segmenter(names or {}))


def postings_of(texts: Sequence[str]) -> Postings:
    rows = np.arange(len(texts), dtype=np.int32)
    nothing = [""] * len(texts)
    return post(texts, nothing, np.concatenate([rows, rows]), most_common=1.0)


def common(query: Query, texts: Sequence[str], owners: Sequence[int] | None = None) -> Shared:
    known = vocabulary(query, postings_of(texts), WEIGHTS)
    of_entry = groups(np.array(owners or range(len(texts)), dtype=np.int32))
    return shared(query, known, texts, of_entry)


def test_the_vocabulary_has_each_term_once_in_order() -> None:
    known = vocabulary(asked("房本房本", NAMES), postings_of(["房本", "不动产证"]), WEIGHTS)
    codes = known.terms.codes.tolist()
    assert codes == sorted(set(codes))
    assert {ord("房"), ord("本"), ord("不"), ord("动") << SHIFT | ord("产")} <= set(codes)
    assert len(known.worth) == len(codes)


def test_terms_of_a_name_count_less_than_those_that_were_said() -> None:
    known = vocabulary(asked("房本", NAMES), postings_of(["房本"]), WEIGHTS)
    weights = dict(zip(known.terms.codes.tolist(), known.terms.weights.tolist(), strict=True))
    assert (weights[ord("房")], weights[ord("动")]) == pytest.approx((1.0, 0.3))


def test_a_text_that_repeats_the_question_shares_all_of_it() -> None:
    found = common(asked("护照加急"), ["护照加急", "护照", "天气"])
    assert found.meant.tolist()[0] == pytest.approx(1.0)
    assert found.meant.tolist()[2] == 0.0
    assert 0 < found.meant[1] < 1


def test_a_name_stands_for_what_was_said() -> None:
    texts = ["房本", "不动产证", "护照"]
    assert common(asked("房本", NAMES), texts).meant.tolist() == pytest.approx([1.0, 1.0, 0.0])
    assert common(asked("房本", UNLIKELY), texts).meant.tolist() == pytest.approx([1.0, 0.5, 0.0])


def test_a_text_gains_nothing_by_saying_a_thing_both_ways() -> None:
    assert common(asked("房本", NAMES), ["房本不动产证"]).meant.tolist() == pytest.approx([1.0])


def test_together_is_what_all_texts_of_an_entry_repeat() -> None:
    found = common(asked("护照加急"), ["护照", "加急", "护照"], owners=[0, 0, 1])
    one, other, alone = found.together.tolist()
    assert one == other > alone


def test_names_do_not_count_for_what_was_really_said_together() -> None:
    assert common(asked("房本", NAMES), ["不动产证"]).together.tolist() == [0.0]


def test_the_amount_grows_with_the_question_and_the_share_does_not() -> None:
    texts = ["护照加急办理窗口", "房屋"]
    short, long = (common(asked(question), texts) for question in ("护照", "护照加急窗口"))
    assert short.meant[0] == pytest.approx(1.0)
    assert long.amount[0] > short.amount[0]


def test_small_words_add_little() -> None:
    small, other = (common(asked(text), ["护照"]).meant[0] for text in ("我护照", "海护照"))
    assert small > other


def test_groups_begin_where_the_entry_changes() -> None:
    of_entry = groups(np.array([3, 3, 5, 9, 9, 9], dtype=np.int32))
    assert (of_entry.firsts.tolist(), of_entry.sizes.tolist()) == ([0, 2, 3], [2, 1, 3])
    assert of_entry.spread(np.array([0.1, 0.2, 0.3])).tolist() == [0.1, 0.1, 0.2, 0.3, 0.3, 0.3]


@given(
    st.text(alphabet="房本护照加急不动产证 ", min_size=1).map(the_words().form).filter(bool),
    st.lists(st.text(alphabet="房本护照加急不动产证", min_size=1), min_size=1, max_size=6),
)
def test_shares_stay_between_nothing_and_all(question: str, texts: list[str]) -> None:
    found = common(asked(question, NAMES), texts)
    shares = np.concatenate([found.meant, found.together])
    assert shares.min() >= 0
    assert shares.max() <= 1 + 1e-9
    assert min(found.amount.min(), found.mass.min()) >= 0
