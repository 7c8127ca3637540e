"""An explanation says what the search did, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.explain import explained
from knowledge.explanation import Explanation, Held, Marked, Mended, Reason
from knowledge.found import Candidate, Verdict
from knowledge.match import MOST, find
from knowledge.release import build
from knowledge.words import PHRASEBOOK, Part, read_words
from tests.knowledge.small_hall import ENTRIES, ID_CARD, the_release, the_words

NOON = 1_760_000_000_000
QUESTIONS = [
    "你好，请问身份证丢了怎么补？谢谢",
    "身份证",
    "房本掉了咋办",
    "公级金能取出来不",
    "shenfenzheng diule",
    "开饭店要办什么证",
    "办个证",
    "今天天气怎么样",
    "",
    "？？？",
]


def explain(question: str, *, context: str = "") -> Explanation:
    return explained(the_release(), question, at=NOON, context=context)


def assert_that_it_says_what_was_found(question: str, context: str, gone: frozenset[str]) -> None:
    release = the_release()
    found = find(release, question, at=NOON, context=context, withdrawn=gone)
    told = explained(release, question, at=NOON, context=context, withdrawn=gone)
    outcome = told.outcome
    candidates = tuple(
        Candidate(each.entry, each.title, each.score) for each in told.contenders[:MOST]
    )
    assert (candidates, outcome.verdict, outcome.confidence, told.release) == (
        found.candidates,
        found.verdict,
        found.confidence,
        found.release,
    )
    assert outcome.offered == tuple(each.entry for each in found.offered)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("context", ["", "fund", "nobody"])
@pytest.mark.parametrize("gone", [frozenset[str](), frozenset({"id-card", "nobody"})])
def test_it_tells_what_is_found(question: str, context: str, gone: frozenset[str]) -> None:
    assert_that_it_says_what_was_found(question, context, gone)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters()), st.sampled_from(["", "fund"]))
def test_it_tells_what_is_found_for_any_text(question: str, context: str) -> None:
    assert_that_it_says_what_was_found(question, context, frozenset())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_shares_add_up_to_the_scores(question: str) -> None:
    for each in explain(question).contenders:
        assert sum(share.amount for share in each.shares) == pytest.approx(each.score)


def test_wrong_characters_are_told_as_whole_words() -> None:
    assert explain("公级金能取出来不").reading.mended == (Mended("公级金", "公积金"),)


def test_so_is_pinyin() -> None:
    mended = explain("我的 shenfenzheng 不见了").reading.mended
    assert [(each.typed, each.read.startswith("身份证")) for each in mended] == [
        ("shenfenzheng", True)
    ]


def test_what_is_spelt_right_is_not_mended() -> None:
    assert explain("身份证丢了怎么补").reading.mended == ()


def test_marks_are_told_with_the_names_of_the_actions() -> None:
    reading = explain("请问身份证丢了要多少钱").reading
    assert reading.marked == (
        Marked("请问", Part.FILLER),
        Marked("丢了", Part.ACTION, ("lost",)),
        Marked("要", Part.LOOSE),
        Marked("多少钱", Part.ASPECT),
    )
    assert reading.things == "身份证"


def test_words_are_told_with_what_the_collection_calls_them() -> None:
    (called,) = (each for each in explain("房本要换").reading.named if each.text == "房本")
    assert "不动产权证书" in [name.text for name in called.names]


def test_words_that_stand_nowhere_are_told_unless_they_count_little() -> None:
    assert explain("我的宇宙飞船呢").reading.unheld == ("宇宙飞船",)


def test_a_contender_says_which_words_it_holds_and_by_which_name() -> None:
    (named,) = (each for each in explain("房本要换").contenders if each.entry == "property")
    assert Held("房本", "不动产权证书") in named.held
    first = explain("身份证丢了在月球").contenders[0]
    assert (first.entry, first.wording) == ("id-card", "身份证丢了怎么补")
    assert first.missing == ("月球",)


def test_a_question_that_goes_on_names_the_matter() -> None:
    assert explain("那要多少钱", context="id-card").reading.before == ID_CARD.question
    assert explain("那要多少钱").reading.before == ""


@pytest.mark.parametrize(
    ("question", "verdict", "reason"),
    [
        ("居民身份证丢失补领", Verdict.ANSWER, Reason.SURE),
        ("身份证", Verdict.CHOICES, Reason.NAME_OF_A_THING),
        ("今天天气怎么样", Verdict.NOTHING, Reason.DOUBTFUL),
        ("😀", Verdict.NOTHING, Reason.NOTHING_SHARED),
    ],
)
def test_the_reason_is_told(question: str, verdict: Verdict, reason: Reason) -> None:
    outcome = explain(question).outcome
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


def test_entries_that_score_the_same_are_told_to_be_too_close() -> None:
    words = replace(the_words(), weights=replace(the_words().weights, answer_from=0.0))
    release = build(1, [ID_CARD, replace(ID_CARD, id="twin")], words)
    outcome = explained(release, "居民身份证丢失补领", at=NOON).outcome
    assert (outcome.reason, outcome.offered) == (Reason.TOO_CLOSE, ("id-card", "twin"))


def test_guesses_of_the_phrase_book_are_told() -> None:
    lists = {
        name: text for name, text in the_words().sources.items() if not name.startswith(PHRASEBOOK)
    }
    book = "= 结婚登记、领结婚证\n我俩打算一起过日子\n两口子想合法在一起\n"
    release = build(1, ENTRIES, read_words({**lists, f"{PHRASEBOOK}/one.txt": book}))
    told = explained(release, "两口子想合法在一起过日子", at=NOON)
    assert [guess.names for guess in told.guesses] == [("结婚登记", "领结婚证")]
    (guessed,) = (
        {share.name: share.value for share in each.shares}["guessed"]
        for each in told.contenders
        if each.entry == "marriage"
    )
    assert 0 < guessed <= 1


def test_the_phrase_book_is_not_asked_when_enough_is_found() -> None:
    assert explain("居民身份证丢失补领").guesses == ()
