"""Reading the phrase book."""

import pytest

from knowledge.phrasebook import Matter, phrasebook
from knowledge.words import read_words
from knowledge.words_thesaurus import WordsUnreadable
from tests.knowledge.small_hall import the_words

SOURCE = """\
# 户籍

= 居民身份证丢失补领、补办身份证
钱包被偷了，证件都在里面
刷脸那张卡找不着了  # 门禁

= 结婚登记，领结婚证
我和对象想把事办了
"""


def as_written(text: str) -> str:
    return text.strip()


def test_a_book_is_read_matter_by_matter() -> None:
    assert tuple(phrasebook("own.txt", SOURCE, as_written)) == (
        Matter(
            ("居民身份证丢失补领", "补办身份证"),
            ("钱包被偷了，证件都在里面", "刷脸那张卡找不着了"),
        ),
        Matter(("结婚登记", "领结婚证"), ("我和对象想把事办了",)),
    )


def test_a_matter_may_have_names_only() -> None:
    assert tuple(phrasebook("own.txt", "= 结婚登记\n= 离婚登记\n", as_written)) == (
        Matter(("结婚登记",), ()),
        Matter(("离婚登记",), ()),
    )


@pytest.mark.parametrize("source", ["", "\n\n", "# 以后再写\n"])
def test_a_book_without_a_line_has_no_matters(source: str) -> None:
    assert tuple(phrasebook("own.txt", source, as_written)) == ()


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("# 户籍\n钱包被偷了\n= 补办身份证\n", 2),
        ("=\n钱包被偷了\n", 1),
        ("= 结婚登记\n我和对象想把事办了\n\n= 、\n", 4),
    ],
    ids=["a sentence before any name", "no name at all", "names that are empty"],
)
def test_a_malformed_line_is_refused_with_file_and_number(source: str, line: int) -> None:
    with pytest.raises(WordsUnreadable, match=rf"^own\.txt, line {line}: begin with the names"):
        tuple(phrasebook("own.txt", source, as_written))


def test_every_file_of_the_book_is_read_in_the_form_of_the_index() -> None:
    sources = the_words().sources
    words = read_words(
        {
            **sources,
            "phrasebook/a.txt": "= 補辦身份證\n",
            "phrasebook/b.txt": "= ＩＣ卡\n找、卡？\n",
        }
    )
    assert words.matters == (Matter(("补办身份证",), ()), Matter(("ic卡",), ("找 卡",)))


def test_a_malformed_book_is_told_with_its_file_when_the_words_are_read() -> None:
    sources = {**the_words().sources, "phrasebook/own.txt": "钱包被偷了\n"}
    with pytest.raises(WordsUnreadable, match=r"^phrasebook/own\.txt, line 1"):
        read_words(sources)
