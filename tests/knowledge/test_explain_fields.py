"""Where in an entry the words of a question stand, and what each of them counts."""

import pytest

from knowledge.entry import Entry, Kind
from knowledge.explain import explained
from knowledge.explanation import Contender, InField, Source
from knowledge.release import build
from tests.knowledge.small_hall import the_release, the_words

NOON = 1_760_000_000_000
CARD = Entry(
    id="card",
    kind=Kind.QUESTION,
    question="社保卡丢了怎么补",
    answer="带上身份证，到银行网点补一张。",
    phrasings=("社会保障卡找不着了", "请问社保卡掉河里了咋整"),
    keywords=("挂失", "社保卡"),
)


def first(question: str) -> Contender:
    release = build(1, [CARD], the_words())
    return explained(release, question, at=NOON).contenders[0]


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("社保卡丢了怎么补", Source("标题", "社保卡丢了怎么补")),
        ("社会保障卡找不着了", Source("相似问", "社会保障卡找不着了")),
        ("社保卡掉河里了咋整", Source("相似问", "请问社保卡掉河里了咋整")),
        ("挂失", Source("关键词", "挂失、社保卡")),
    ],
)
def test_the_wording_is_told_as_it_was_written(question: str, source: Source) -> None:
    assert first(question).source == source


def test_each_field_tells_which_words_it_holds() -> None:
    assert first("社保卡银行能补吗").fields == (
        InField("标题", ("社保卡", "补")),
        InField("相似问", ("社保卡",)),
        InField("关键词", ("社保卡",)),
        InField("内容", ("银行", "补")),
    )


def test_what_words_count_adds_up_and_rare_ones_count_more() -> None:
    reading = explained(the_release(), "身份证在月球丢了", at=NOON).reading
    shares = {each.word: each.share for each in reading.weights}
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["月球"] > shares["丢"] > 0


def test_nothing_counts_in_a_question_without_words() -> None:
    assert explained(the_release(), "？？", at=NOON).reading.weights == ()
