"""Guessing the matter of a question from the phrase book."""

from dataclasses import replace
from functools import cache

import pytest

from knowledge.entry import Entry, Kind
from knowledge.found import Found, Verdict
from knowledge.guess import Guess, book_of
from knowledge.match import find
from knowledge.release import Built, build
from knowledge.words import Words, read_words
from tests.knowledge.small_hall import ENTRIES, ID_CARD, MARRIAGE, the_release, the_words

NOON = 1_760_000_000_000

BOOK = """\
= 居民身份证丢失补领、补办身份证
钱包被偷了，证件都在里面
大门上刷脸那张卡找不着了

= 住房公积金提取、公积金支取
单位交的那笔买房钱想拿出来

= 结婚登记、领结婚证
我和对象想把事办了
"""
WALLET = "出门逛街，钱包被偷了"
COUPLE = "我跟对象想把事办一下"

PETITIONS = tuple(
    Entry(f"petition-{number}", Kind.QUESTION, title)
    for number, title in enumerate(
        (
            "小区门口夜里广场舞太吵",
            "人行道的砖坏了三个月没人修",
            "楼下烧烤摊油烟熏得开不了窗",
            "工地半夜施工影响孩子休息",
            "流浪狗在小学门口追人",
            "路灯从上周起一直不亮",
        )
    )
)


def the_words_with(book: str) -> Words:
    return read_words({**the_words().sources, "phrasebook/own.txt": book})


@cache
def the_hall() -> Built:
    return build(7, ENTRIES, the_words_with(BOOK))


@cache
def the_petitions() -> Built:
    return build(7, PETITIONS, the_words_with(BOOK))


def ask(question: str, release: Built, *, withdrawn: str = "", kind: Kind | None = None) -> Found:
    hidden = frozenset({withdrawn} - {""})
    return find(release, question, at=NOON, withdrawn=hidden, kind=kind)


def guesses(question: str, release: Built) -> list[Guess]:
    return release.guesser.guesses(release.reader.read(question))


def found_by(found: Found) -> list[str]:
    return [candidate.entry for candidate in found.candidates]


@pytest.mark.parametrize(("question", "entry"), [(WALLET, ID_CARD), (COUPLE, MARRIAGE)])
def test_a_question_without_a_word_of_the_catalogue_is_found_by_the_book(
    question: str, entry: Entry
) -> None:
    with_book, without = ask(question, the_hall()), ask(question, the_release())
    assert without.verdict is Verdict.NOTHING
    assert with_book.verdict is not Verdict.NOTHING
    assert found_by(with_book)[0] == entry.id
    assert with_book.confidence > without.confidence


def test_the_likeliest_matter_is_told_first_by_its_place_and_names() -> None:
    first, *others = guesses("我和对象想把证件都办了", the_hall())
    assert (first.matter, first.names) == (2, ("结婚登记", "领结婚证"))
    assert all(0 <= other.likely < first.likely <= 1 for other in others)


def test_a_matter_leads_to_the_entry_that_goes_by_its_name_most_surely() -> None:
    release = the_hall()
    rows = release.guesser.rows([Guess(2, ("结婚登记", "领结婚证"), 0.8)])
    assert max(rows, key=rows.__getitem__) == release.row(MARRIAGE.id)
    assert all(0 <= likely <= 0.8 for likely in rows.values())


def test_of_two_guesses_the_likelier_one_decides_about_an_entry() -> None:
    guesser = the_hall().guesser
    likely, unlikely = (Guess(2, ("结婚登记", "领结婚证"), sure) for sure in (0.8, 0.1))
    assert guesser.rows([unlikely, likely]) == guesser.rows([likely])


def test_no_guess_leads_to_no_entry() -> None:
    assert the_hall().guesser.rows([]) == {}


def test_a_guess_counts_as_much_as_the_book_is_familiar_with_the_collection() -> None:
    familiar = replace(the_hall().guesser, familiarity=1.0)
    half = replace(familiar, familiarity=0.5)
    marriage = [Guess(2, ("结婚登记", "领结婚证"), 0.8)]
    assert half.rows(marriage) == {
        row: pytest.approx(likely / 2) for row, likely in familiar.rows(marriage).items()
    }


def test_a_catalogue_of_services_is_familiar_and_a_collection_of_petitions_is_not() -> None:
    assert the_hall().guesser.familiarity > 0.5
    assert the_petitions().guesser.familiarity == 0


@pytest.mark.parametrize("question", [WALLET, COUPLE, "路灯不亮", "刷脸那张卡找不着了"])
def test_in_a_collection_of_petitions_the_book_changes_nothing(question: str) -> None:
    without = build(7, PETITIONS, the_words())
    assert guesses(question, the_petitions()) == []
    assert ask(question, the_petitions()) == ask(question, without)


@pytest.mark.parametrize("question", [WALLET, COUPLE, "身份证丢了怎么补"])
def test_an_empty_book_guesses_nothing(question: str) -> None:
    empty = build(7, ENTRIES, the_words_with("# 以后再写\n"))
    assert guesses(question, empty) == []
    assert ask(question, empty) == ask(question, the_release())


def test_what_is_unlike_every_sentence_is_not_guessed() -> None:
    assert guesses("红烧肉", the_hall()) == []


def test_a_withdrawn_entry_is_not_brought_back_by_a_guess() -> None:
    assert found_by(ask(WALLET, the_hall()))[0] == ID_CARD.id
    assert ID_CARD.id not in found_by(ask(WALLET, the_hall(), withdrawn=ID_CARD.id))


def test_a_guess_brings_only_entries_of_the_kind_that_is_wanted() -> None:
    guides, questions = (ask(WALLET, the_hall(), kind=kind) for kind in (Kind.GUIDE, Kind.QUESTION))
    assert found_by(guides) == [ID_CARD.id]
    assert ID_CARD.id not in found_by(questions)
    assert found_by(ask(WALLET, the_hall(), kind=Kind.CASE)) == []


def test_a_sure_question_is_answered_without_the_book() -> None:
    assert ask(MARRIAGE.question, the_hall()) == ask(MARRIAGE.question, the_release())


def test_the_same_words_give_the_same_book() -> None:
    assert book_of(the_words_with(BOOK)) is book_of(the_words_with(BOOK))
    assert the_hall().guesser.book is the_petitions().guesser.book


def test_other_words_give_a_book_of_their_own() -> None:
    assert [len(book_of(the_words_with(text)).matters) for text in (BOOK, "= 离婚登记\n")] == [3, 1]


def test_what_is_learnt_ahead_is_what_is_found_when_it_is_guessed() -> None:
    late, early = (replace(the_hall().guesser, called={}) for _ in range(2))
    while not early.knows_all:
        early.learn()
    every = [Guess(place, each.names, 1.0) for place, each in enumerate(late.book.matters)]
    assert not late.knows_all
    assert early.rows(every) == late.rows(every)
    assert late.knows_all
