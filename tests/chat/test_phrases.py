"""Sentences that citizens read: a number stands only before what a number can choose."""

import re

from chat import phrases, phrases_answers
from chat.dialogue import Choice
from chat.passage import LIMIT, Passage, Tap, readable, size
from tests.fakes.people import HALL, PERSONA

OFFERED = (Choice("身份证丢了怎么补", "lost"), Choice("结婚登记怎么办", "marriage"))
ALL: dict[str, Passage] = {
    "greeting": phrases.greeting(PERSONA, HALL),
    "hello": phrases.hello(PERSONA),
    "welcome_back": phrases.welcome_back(PERSONA),
    "thanks": phrases.thanks(),
    "helped": phrases.helped(PERSONA, HALL),
    "cancelled": phrases.cancelled(),
    "nothing_to_cancel": phrases.nothing_to_cancel(),
    "nothing_to_go_back_to": phrases.nothing_to_go_back_to(),
    "nothing_more": phrases.nothing_more(),
    "more_follows": phrases.more_follows(2),
    "number_without_question": phrases.number_without_question(),
    "no_good_match": phrases.no_good_match(HALL, ()),
    "opinion": phrases_answers.opinion("0123456789abcdef01234567"),
    "found_useful": phrases_answers.found_useful(),
    "found_useless": phrases_answers.found_useless(HALL),
    "nothing_to_rate": phrases_answers.nothing_to_rate(HALL),
    "similar_cases": phrases_answers.similar_cases("lost", 2),
    "which_case": phrases_answers.which_case(),
    "no_case": phrases_answers.no_case(HALL, ()),
    "told_before": phrases_answers.told_before("2026年11月3日 9:05", "补身份证", 3),
    "told_in_part": phrases_answers.told_in_part(),
    "nothing_changed_since": phrases_answers.nothing_changed_since(),
    "changed_since": phrases_answers.changed_since(("照片",), ("申请表",), ("户口簿",)),
    "withdrawn_since": phrases_answers.withdrawn_since(),
    "asked_for_more": phrases_answers.asked_for_more(HALL),
    "nothing_told_before": phrases_answers.nothing_told_before(HALL),
    "entry_gone": phrases.entry_gone(HALL),
    "human": phrases.human(HALL, asked="结婚" * 30),
    "visit": phrases.visit(HALL),
    "leave_message": phrases.leave_message(),
    "message_left": phrases.message_left(HALL),
    "only_words_can_be_left": phrases.only_words_can_be_left(),
    "picture": phrases.picture(HALL),
    "voice": phrases.voice(HALL),
    "video": phrases.video(HALL),
    "location": phrases.location(HALL, "人民路"),
    "link": phrases.link("新规"),
    "file": phrases.file(HALL, "表格.docx"),
    "wordless": phrases.wordless(),
    "unknown_kind": phrases.unknown_kind(HALL),
    "scanned": phrases.scanned("code"),
    "too_many": phrases.too_many(),
    "emergency": phrases.emergency(),
    "trouble": phrases.trouble(HALL, "ABC"),
    "not_received": phrases.not_received(HALL),
    "still_working": phrases.still_working(),
    "lapsed_message": phrases.lapsed_message(),
}


def test_no_list_is_numbered_that_a_number_can_not_choose_from() -> None:
    numbered = {name for name, said in ALL.items() if re.search(r"\n\d", readable(said))}
    assert numbered == set()


def test_the_voice_is_calm_and_polite() -> None:
    loud = {name for name, said in ALL.items() if re.search("[！!亲]|系统|耐心", readable(said))}
    assert loud == set()
    assert {name for name, said in ALL.items() if size(said) > LIMIT} == set()


def test_choices_are_numbered_and_can_be_tapped() -> None:
    assert phrases.choices("结婚", OFFERED, again=False) == (
        "“结婚”，您想办的是哪一件？点一下，或回复数字：",
        "\n1 ",
        Tap("身份证丢了怎么补", "pick:lost"),
        "\n2 ",
        Tap("结婚登记怎么办", "pick:marriage"),
        "\n都不是的话，换个说法告诉我。",
    )
    assert readable(phrases.choices("结婚", OFFERED, again=True)).startswith("再帮您对一对")


def test_cases_are_numbered_and_can_be_tapped() -> None:
    numbered = ("\n1 ", Tap("身份证丢了怎么补", "pick:lost"))
    assert phrases_answers.cases("房本", OFFERED)[1:3] == numbered
    assert phrases_answers.no_case(HALL, OFFERED)[2:4] == numbered


def test_what_has_changed_is_said_only_where_something_has() -> None:
    said = readable(phrases_answers.changed_since(("照片",), (), ()))
    assert said == "\n后来指南改过。新加了：照片。现在要带的，回复“要带什么”。"


def test_the_nearest_topics_carry_the_numbers_by_which_they_are_chosen() -> None:
    said = readable(phrases.no_good_match(HALL, OFFERED))
    assert re.findall(r"\n(\d) (.*)", said) == [
        ("1", "身份证丢了怎么补"),
        ("2", "结婚登记怎么办"),
    ]
