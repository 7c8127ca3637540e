"""Questions that say the same are counted together."""

import random
from time import process_time

import pytest

from knowledge.clusters import Asked, Cluster, Splitter, clustered, grouped
from knowledge.words import load_words


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    return Splitter(load_words())


def test_the_order_of_words_and_small_words_make_no_difference(splitter: Splitter) -> None:
    asked = [
        Asked("宠物店怎么办执照", 2),
        Asked("執照怎么办，宠物店的？", 3),
        Asked("我想问一下宠物店咋办执照呢", 1),
        Asked("无人机在哪登记", 4),
    ]
    assert clustered(asked, splitter) == [
        Cluster(("執照怎么办，宠物店的？", "宠物店怎么办执照", "我想问一下宠物店咋办执照呢"), 6),
        Cluster(("无人机在哪登记",), 4),
    ]


def test_one_word_more_in_four_is_the_same_question_another_word_is_not(
    splitter: Splitter,
) -> None:
    questions = [
        "人才引进落户条件",
        "人才落户条件",
        "公司注册要多少钱",
        "公司注销要多少钱",
    ]
    assert grouped(questions, splitter) == [[0, 1], [2], [3]]


def test_what_has_no_telling_words_stays_by_itself(splitter: Splitter) -> None:
    asked = [Asked("啥", 1), Asked("哈", 1), Asked("", 1)]
    assert [each.wordings for each in clustered(asked, splitter)] == [("",), ("哈",), ("啥",)]


def test_a_chain_of_small_steps_does_not_join_its_ends(splitter: Splitter) -> None:
    words = ["社保", "户口", "护照", "驾照", "退休", "结婚", "公积金"]
    questions = ["".join(words[start : start + 4]) for start in (0, 2)]
    chain = [questions[0], "".join(words[:5]), "".join(words[1:6]), questions[1]]
    assert [0, 1, 2, 3] not in [sorted(group) for group in grouped(chain, splitter)]


def test_twenty_thousand_questions_of_few_words_are_grouped_at_once(splitter: Splitter) -> None:
    words = [
        "公司",
        "注册",
        "注销",
        "材料",
        "窗口",
        "地址",
        "变更",
        "社保",
        "医保",
        "户口",
        "落户",
        "孩子",
        "上学",
        "提取",
        "贷款",
        "房产",
    ]
    chance = random.Random(1)  # noqa: S311
    asked = sorted({"".join(chance.sample(words, chance.randint(3, 6))) for _ in range(20_000)})
    for question in asked:
        splitter.words(question)
    begun = process_time()
    grouped(asked, splitter)
    assert process_time() - begun < 2.0
