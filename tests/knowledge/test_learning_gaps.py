"""Which questions without an answer are shown to maintainers, and in what order."""

from dataclasses import replace

import pytest

from knowledge.clusters import Splitter
from knowledge.learning import DAY, Decided, Decision, Fate, problem_with, question_key
from knowledge.learning_choices import least_wanted, untaken_of
from knowledge.learning_gaps import (
    Ask,
    Gap,
    Matter,
    Sample,
    Settled,
    Verdicts,
    gap_of,
    matters_of,
    most_affecting,
)
from knowledge.words import load_words

PETS, PETS_TOO, DRONE = "宠物店怎么办执照", "执照怎么办，宠物店的", "无人机在哪登记"


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    return Splitter(load_words())


def ask(question: str, citizen: str, at: int = 10, *, verdict: str = "nothing") -> Ask:
    return Ask(question, citizen, verdict, 1, at, f"t{at}")


def settled(splitter: Splitter, question: str, decided: Decided) -> Settled:
    return Settled(question_key(splitter.form(question)), decided)


def shown(matters: list[Matter]) -> list[Gap]:
    return [gap_of(matter) for matter in most_affecting(matters)]


def test_a_citizen_counts_once_in_all_wordings_of_a_matter(splitter: Splitter) -> None:
    asks = [
        ask(PETS, "甲"),
        ask(PETS_TOO, "甲", 20),
        ask(PETS_TOO, "乙", 30, verdict="useless"),
        ask(DRONE, "丙", 40, verdict="choices"),
    ]
    first, second = shown(matters_of(asks, [], splitter))
    assert first == Gap(
        question_key(splitter.form(PETS_TOO)),
        (Sample(PETS_TOO, 2, 30), Sample(PETS, 1, 10)),
        wordings=2,
        citizens=2,
        times=3,
        last_at=30,
        verdicts=Verdicts(nothing=2, useless=1),
    )
    assert (second.citizens, second.verdicts) == (1, Verdicts(choices=1))


def test_samples_show_no_personal_data(splitter: Splitter) -> None:
    asks = [ask("我的手机号13800138000怎么改", "甲"), ask("我的手机号13800138001怎么改", "乙")]
    samples = [each for gap in shown(matters_of(asks, [], splitter)) for each in gap.samples]
    assert not any("13800138" in each.question for each in samples)
    assert all("138****800" in each.question for each in samples)


def test_what_is_set_aside_is_back_when_three_more_ask(splitter: Splitter) -> None:
    aside = Decided("d", PETS, Decision(Fate.ASIDE, reason="不归我们"), "王敏", 100)
    decisions = [settled(splitter, PETS, aside)]
    asks = [ask(PETS, name, 50) for name in "甲乙丙丁"]
    asks += [ask(PETS, "戊", 101), ask(PETS_TOO, "己", 102)]
    assert shown(matters_of(asks, decisions, splitter)) == []
    (gap,) = shown(matters_of([*asks, ask(PETS, "甲", 103)], decisions, splitter))
    assert (gap.citizens, gap.is_back, gap.before) == (3, True, aside)


def test_what_became_an_entry_counts_from_when_that_went_live(splitter: Splitter) -> None:
    made = Decided("d", PETS, Decision(Fate.ENTRY, "pets"), "王敏", 100)
    live = replace(made, live_at=200)
    asks = [ask(PETS, name, 150) for name in "甲乙丙丁"]
    assert shown(matters_of(asks, [settled(splitter, PETS, made)], splitter)) == []
    assert shown(matters_of(asks, [settled(splitter, PETS, live)], splitter)) == []
    later = [replace(each, last_at=201) for each in asks]
    (gap,) = shown(matters_of(later, [settled(splitter, PETS, live)], splitter))
    assert gap.citizens == 4


def test_an_entry_that_never_goes_live_hides_nothing_for_ever(splitter: Splitter) -> None:
    made = Decided("d", PETS, Decision(Fate.ENTRY, "pets"), "王敏", 100)
    asks = [ask(PETS, name, 101 + 30 * DAY) for name in "甲乙丙"]
    assert len(shown(matters_of(asks, [settled(splitter, PETS, made)], splitter))) == 1


def test_a_decision_about_one_wording_does_not_hide_a_matter_that_many_ask(
    splitter: Splitter,
) -> None:
    aside = Decided("d", PETS_TOO, Decision(Fate.ASIDE, reason="不归我们"), "王敏", 100)
    asks = [ask(PETS, name, 50) for name in "甲乙丙"] + [ask(PETS_TOO, "丁", 50)]
    (gap,) = shown(matters_of(asks, [settled(splitter, PETS_TOO, aside)], splitter))
    assert [each.question for each in gap.samples] == [PETS]


def test_choices_that_one_in_five_takes_fit_well_enough(splitter: Splitter) -> None:
    def offered(question: str, taken: int, of: int) -> list[Ask]:
        asks = [ask(question, str(n), verdict="choices") for n in range(of)]
        return [replace(each, taken=n < taken) for n, each in enumerate(asks)]

    asks = offered(PETS, 1, 5) + offered(DRONE, 1, 6) + offered("养蛇要证吗", 0, 9)
    ranked = [untaken_of(each) for each in least_wanted(matters_of(asks, [], splitter))]
    assert [(each.samples[0].question, each.offered, each.taken) for each in ranked] == [
        ("养蛇要证吗", 9, 0),
        (DRONE, 6, 1),
    ]


@pytest.mark.parametrize(
    ("decision", "problem"),
    [
        (Decision(Fate.ASIDE, reason=" "), "请写一句为什么先放一边，同事看得到。"),
        (Decision(Fate.ASIDE, reason="不归我们"), ""),
        (Decision(Fate.ENTRY), "请选一个条目。"),
        (Decision(Fate.PHRASING, "lost"), ""),
        (Decision(Fate.SYNONYM), "请写上加了哪些同义词。"),
    ],
)
def test_a_decision_says_what_it_needs(decision: Decision, problem: str) -> None:
    assert problem_with(decision) == problem
