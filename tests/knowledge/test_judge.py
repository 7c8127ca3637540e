"""How sure the search is, and what follows."""

from collections.abc import Sequence
from dataclasses import astuple, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.entry import Entry, Kind
from knowledge.found import Verdict
from knowledge.judge import Evidence, Judgement, confidence, evidence, judged
from knowledge.rank import TRAITS, Bounds, Hits, Ranked, hits, ranked
from knowledge.release import Built, build
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import (
    ENTRIES,
    FUND,
    FUND_CASE,
    SHOP_CHANGE,
    SHOP_COPY,
    SHOP_LOST,
    SHOP_OPEN,
    SHOP_SHOW,
    WEDDING,
    the_town,
)

PLAIN = replace(
    the_words().weights,
    **dict.fromkeys(TRAITS, 1.0) | {"other_action": -1.0, "extra_action": -1.0},
    answer_from=0.5,
    choices_from=0.25,
    competing=0.9,
    offered=0.0,
)
"""Thresholds of these tests, whatever those of the program are; all traits
count alike."""

EVIDENCE = st.builds(
    Evidence,
    **{field.name: st.floats(-1 if field.name == "action" else 0, 1) for field in fields(Evidence)},
)


def best_of(release: Built, question: str) -> tuple[Hits, Ranked]:
    shared = hits(release.index, release.reader.read(question), PLAIN)
    best = ranked(shared, Bounds(at=0))
    assert best is not None
    return shared, best


def judgement(question: str, entries: Sequence[Entry], *, sure: float = 0.9) -> Judgement:
    shared, best = best_of(build(1, entries, the_words()), question)
    return judged(shared.index, shared.query, best, PLAIN, sure)


def offered(question: str, entries: Sequence[Entry]) -> list[str]:
    shared, best = best_of(build(1, entries, the_words()), question)
    places = judged(shared.index, shared.query, best, PLAIN, 0.9).offered
    return shared.index.ids.at(best.rows[list(places)])


def found_evidence(question: str, entries: Sequence[Entry]) -> Evidence:
    return evidence(*best_of(build(1, entries, the_words()), question))


@pytest.mark.parametrize(
    ("sure", "verdict"),
    [(0.9, Verdict.ANSWER), (0.5, Verdict.ANSWER), (0.24, Verdict.NOTHING), (0.0, Verdict.NOTHING)],
)
def test_who_is_sure_answers_and_who_is_not_admits_it(sure: float, verdict: Verdict) -> None:
    assert judgement("提取公积金要带什么", [FUND, WEDDING], sure=sure) == Judgement(verdict)


def test_between_the_two_choices_are_offered_in_their_order() -> None:
    found = judgement("公积金结婚要带什么", [FUND, WEDDING], sure=0.4)
    assert found == Judgement(Verdict.CHOICES, (0, 1))


def test_one_candidate_alone_is_offered_alone() -> None:
    assert judgement("提取公积金要带什么", [FUND], sure=0.4) == Judgement(Verdict.CHOICES, (0,))


def test_two_that_are_as_good_compete_however_sure_the_search_is() -> None:
    twins = [FUND, replace(FUND, id="twin")]
    assert judgement("提取公积金要带什么", twins, sure=0.99) == Judgement(Verdict.CHOICES, (0, 1))


def test_at_most_five_are_offered() -> None:
    many = [replace(FUND, id=str(row)) for row in range(8)]
    assert len(judgement("提取公积金要带什么", many).offered) == 5
    assert len(judgement("公积金", [replace(each, keywords=()) for each in many]).offered) == 5


def test_the_bare_name_of_a_thing_asks_which_guide_is_meant() -> None:
    guides = [SHOP_OPEN, SHOP_LOST, SHOP_CHANGE]
    assert set(offered("营业执照", [SHOP_COPY, *guides, SHOP_SHOW])) == {
        "shop-open",
        "shop-lost",
        "shop-change",
    }


def test_where_guides_are_few_questions_come_after_them() -> None:
    found = offered("营业执照", [SHOP_COPY, SHOP_LOST, SHOP_SHOW, SHOP_OPEN])
    assert set(found[:2]) == {"shop-lost", "shop-open"}
    assert set(found[2:]) == {"shop-copy", "shop-show"}


def test_who_is_not_sure_asks_all_the_same_when_it_is_but_a_name() -> None:
    assert judgement("营业执照", [SHOP_COPY, SHOP_LOST], sure=0.0).verdict is Verdict.CHOICES


def test_who_says_what_is_to_be_done_is_not_asked_which_guide() -> None:
    found = judgement("营业执照丢了要补一张新的", [SHOP_LOST, SHOP_SHOW])
    assert found == Judgement(Verdict.ANSWER)


def test_a_name_that_is_an_entry_word_for_word_is_answered() -> None:
    name = Entry("name", Kind.QUESTION, "营业执照", "开店要有的证。")
    assert judgement("营业执照", [name, WEDDING]) == Judgement(Verdict.ANSWER)


def test_what_is_asked_word_for_word_is_as_like_as_can_be() -> None:
    found = found_evidence("提取公积金", [FUND])
    assert (found.likeness, found.meant, found.covered) == pytest.approx((1.0, 1.0, 1.0))


def test_the_same_action_speaks_for_an_entry_and_another_against_it() -> None:
    same, other = (found_evidence(said, [SHOP_LOST]) for said in ("补办营业执照", "注销营业执照"))
    assert (same.action, other.action) == (1.0, -1.0)


def test_the_lead_is_how_far_the_second_is_behind() -> None:
    assert found_evidence("提取公积金", [FUND]).lead == 1.0
    assert found_evidence("提取公积金", [FUND, replace(FUND, id="twin")]).lead == 0.0
    assert 0 < found_evidence("公积金取不出来", [FUND, FUND_CASE]).lead < 1


def test_evidence_that_weighs_nothing_changes_nothing() -> None:
    silent = replace(PLAIN, certain=0.0, sure_likeness=0.0)
    assert confidence(Evidence(likeness=1.0), silent) == 0.5


def test_evidence_that_weighs_something_makes_surer() -> None:
    weights = replace(PLAIN, sure_likeness=2.0)
    assert confidence(Evidence(likeness=1.0), weights) > confidence(Evidence(), weights)


@given(EVIDENCE)
def test_confidence_is_a_probability(given_evidence: Evidence) -> None:
    assert 0 <= confidence(given_evidence, the_words().weights) <= 1


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_evidence_stays_within_its_bounds(entry: Entry) -> None:
    for question in (entry.question, entry.question * 30, entry.question[:2], "补办" * 5):
        values = astuple(evidence(*best_of(the_town(), question)))
        assert min(values) >= -1
        assert max(values) <= 1 + 1e-9
