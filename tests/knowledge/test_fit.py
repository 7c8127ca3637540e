import random
from dataclasses import replace

from knowledge.entry import Entry
from knowledge.exam import Asked, exams
from knowledge.fit import Sample, fitted, lines, samples
from knowledge.judge import Evidence
from knowledge.tune import moves
from tests.knowledge.small_hall import ENTRIES, FUND, ID_CARD, the_words


def test_strong_evidence_is_learnt_and_misleading_evidence_left_out() -> None:
    chance = random.Random(5)  # noqa: S311  a fixed sequence is wanted
    given = []
    for _ in range(600):
        covered, likeness = chance.random(), chance.random()
        is_right = chance.random() < covered
        text = chance.random() - 0.5 * is_right
        given.append(Sample(Evidence(covered, likeness, text), is_right=is_right))
    model = fitted(given)
    assert model.evidence.covered > 3
    assert abs(model.evidence.likeness) < 1
    assert model.evidence.text == 0


def test_samples_are_right_and_wrong_ones() -> None:
    given = samples(ENTRIES, the_words(), ["今天天气怎么样", "讲个笑话"])
    assert {sample.is_right for sample in given} == {True, False}


def test_a_move_that_finds_more_is_told() -> None:
    dull = replace(the_words(), weights=replace(the_words().weights, thesaurus=0.01, pair=0.1))
    assert all(move.gain > 0 and move.before != move.after for move in moves(ENTRIES, dull))


def test_what_is_asked_of_an_exam_was_held_out_of_it() -> None:
    known, bare, fewer = exams([ID_CARD, FUND], fold=0)
    assert [entry.phrasings for entry in known.entries] == [ID_CARD.phrasings[1:], ()]
    assert known.questions[0] == Asked(ID_CARD.phrasings[0], "id-card")
    assert bare.entries[1] == Entry("fund", FUND.kind, FUND.question)
    assert (fewer.entries, fewer.questions) == ((FUND,), known.questions[:1])


def test_the_model_is_printed_as_the_file_of_weights_has_it() -> None:
    model = fitted(samples(ENTRIES, the_words(), ["今天天气怎么样"]))
    written = [line.split(" = ")[0] for line in lines(model)]
    source = the_words().sources["weights.toml"]
    assert all(f"\n{name} = " in source for name in written)
