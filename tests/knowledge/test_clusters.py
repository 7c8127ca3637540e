"""Questions that say the same are counted together."""

import pytest

from knowledge.clusters import Asked, Cluster, clustered, tokenizer
from knowledge.words import load_words


@pytest.fixture(scope="module")
def words() -> object:
    return tokenizer()


def test_the_order_of_words_and_small_words_make_no_difference(words: object) -> None:
    asked = [
        Asked("宠物店怎么办执照", 2),
        Asked("執照怎么办，宠物店的？", 3),
        Asked("无人机在哪登记", 4),
    ]
    assert clustered(asked, words, load_words().simplified) == [
        Cluster(("執照怎么办，宠物店的？", "宠物店怎么办执照"), 5),
        Cluster(("无人机在哪登记",), 4),
    ]


def test_what_has_no_longer_words_stays_by_itself(words: object) -> None:
    asked = [Asked("啥", 1), Asked("哈", 1), Asked("", 1)]
    assert [each.wordings for each in clustered(asked, words, {})] == [("",), ("哈",), ("啥",)]
