"""Reading questions for one release."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.query import Query
from knowledge.reader import reader_of
from knowledge.release import build
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ID_FIRST, WEDDING, the_town


def said(query: Query) -> tuple[object, ...]:
    """All of a query, so that two can be compared."""
    return (
        query.asked,
        query.words,
        query.wordings,
        query.own.codes.tolist(),
        query.own.weights.tolist(),
        query.rest.codes.tolist(),
        query.rest.weights.tolist(),
        query.named,
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公级金怎么取", "公积金怎么取"),
        ("社宝卡丢了", "社保卡丢了"),
        ("居主证怎么半", "居住证怎么半"),
        ("SheBaoKa diule！", "社保卡丢了"),
        ("營業執照補辦", "营业执照补办"),
        ("護照過期換發", "护照过期换发"),
        ("１６岁办身份证", "16岁办身份证"),
        ("身\u200b份证", "身份证"),
    ],
)
def test_questions_are_read_alike_however_they_are_typed(typed: str, meant: str) -> None:
    reader = the_town().reader
    assert said(reader.read(typed)) == said(reader.read(meant))


def test_what_the_collection_calls_a_thing_is_known() -> None:
    names = [
        name.text for stretch in the_town().reader.read("扯证").named for name in stretch.names
    ]
    assert "结婚登记" in names


def test_the_question_goes_on_with_the_thing_at_hand() -> None:
    query = the_town().reader.read("要多少钱", after=WEDDING.question)
    assert query.asked.reading.text == "领结婚证 要多少钱"


def test_another_action_takes_the_place_of_that_of_the_title() -> None:
    query = the_town().reader.read("换成补办", after="首次申领身份证")
    assert query.asked.reading.text == "身份证 换成补办"


def test_the_matter_at_hand_counts_less_than_what_is_said_now() -> None:
    weights = the_town().reader.read("离婚呢", after=WEDDING.question).asked.reading.weights
    assert max(weights[: len(WEDDING.question)]) < max(weights[-len("离婚呢") :])


def test_readers_of_equal_collections_read_alike() -> None:
    copy = reader_of(the_town().index, the_words())
    for question in ("公级金怎么取", "shebaoka", ID_FIRST.question, "扯证要带啥"):
        assert said(copy.read(question)) == said(the_town().reader.read(question))


def test_an_empty_collection_has_a_reader_too() -> None:
    query = build(1, [], the_words()).reader.read("护照怎么办")
    assert (query.asked.things, query.named) == ("护照", ())


@given(st.text(alphabet=st.characters()), st.text(alphabet=st.characters()))
def test_any_question_after_any_title_is_read_the_same_each_time(text: str, title: str) -> None:
    reader = the_town().reader
    assert said(reader.read(text, after=title)) == said(reader.read(text, after=title))
