"""Learning how sure one may be."""

import random
from dataclasses import fields, replace

import pytest

from knowledge.exam import Asked, Exam
from knowledge.fit_sure import FAR, NEAR, Model, Sample, fitted_sure, samples, written
from knowledge.judge import Evidence, confidence
from knowledge.weights import Weights, read_weights
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES, the_town

EXAM = Exam(
    "town",
    ENTRIES,
    (
        Asked("身份证丢了怎么补", frozenset({"id-lost"})),
        Asked("公积金怎么取", frozenset({"fund"})),
        Asked("扯结婚证要带啥", frozenset({"wedding"})),
        Asked("副本可以要几本", frozenset({"shop-show"})),
    ),
    far=("明天会下雪吗", "讲个笑话"),
    near=("签证怎么办",),
)


def weights_of(model: Model) -> Weights:
    known = the_words().weights
    parts = {f"sure_{each.name}": getattr(model.evidence, each.name) for each in fields(Evidence)}
    return replace(known, certain=model.certain, **parts)


def drawn(count: int) -> list[Sample]:
    """`covered` tells how likely a sample is right, `likeness` nothing, `content` the opposite."""
    chance = random.Random(5)  # noqa: S311  a fixed sequence is wanted
    given = []
    for _ in range(count):
        covered, likeness = chance.random(), chance.random()
        is_right = chance.random() < covered
        seen = Evidence(covered=covered, likeness=likeness, content=0.5 + 0.5 * (not is_right))
        given.append(Sample(seen, is_right=is_right, share=1 / count))
    return given


def test_strong_evidence_is_learnt_and_misleading_evidence_left_out() -> None:
    model = fitted_sure(drawn(600))
    assert model.evidence.covered > 3
    assert 0 <= model.evidence.likeness < 1
    assert model.evidence.content == 0
    assert model.evidence.lead == 0


def test_what_was_learnt_is_about_as_sure_as_it_is_right() -> None:
    weights = weights_of(fitted_sure(drawn(600)))
    sure, unsure = (
        confidence(Evidence(covered=covered, likeness=0.5), weights) for covered in (0.9, 0.1)
    )
    assert (sure, unsure) == pytest.approx((0.9, 0.1), abs=0.1)


def test_what_counts_more_is_learnt_from_more() -> None:
    seen = Evidence(covered=1.0)
    right, wrong = (
        Sample(seen, is_right=is_right, share=share)
        for is_right, share in ((True, 0.9), (False, 0.1))
    )
    nothing = [Sample(Evidence(), is_right=is_right, share=0.5) for is_right in (True, False)]
    weights = weights_of(fitted_sure([right, wrong, *nothing]))
    assert confidence(seen, weights) == pytest.approx(0.9, abs=0.02)


def test_a_question_gives_a_sample_of_its_first_candidate() -> None:
    given = list(samples(EXAM, the_town()))
    assert [sample.is_right for sample in given] == [True, True, True, False, False, False, False]


def test_what_nobody_answers_counts_less_than_the_questions() -> None:
    shares = [sample.share for sample in samples(EXAM, the_town())]
    assert shares == pytest.approx([0.25] * 4 + [FAR / 2] * 2 + [NEAR])


def test_where_nothing_is_found_there_is_no_evidence() -> None:
    exam = Exam("town", ENTRIES, (Asked("螃蟹", frozenset({"fund"})),))
    assert list(samples(exam, the_town())) == [Sample(Evidence(), is_right=False)]


def test_the_model_is_written_as_the_file_of_weights_has_it() -> None:
    model = Model(-1.25, Evidence(covered=2.0, likeness=0.5))
    lines = dict(line.split(" = ") for line in written(model))
    source = the_words().sources["weights.toml"]
    assert all(f"\n{name} = " in source for name in lines)
    assert (lines["certain"], lines["sure_covered"], lines["sure_lead"]) == (
        "-1.25",
        "2.00",
        "0.00",
    )
    assert list(lines) == ["certain", *(f"sure_{each.name}" for each in fields(Evidence))]


def test_the_weights_of_the_program_know_every_part_of_the_evidence() -> None:
    weights = read_weights(the_words().sources["weights.toml"])
    assert all(hasattr(weights, f"sure_{each.name}") for each in fields(Evidence))
