"""Questions that the staff have given an entry by hand."""

from dataclasses import replace

from knowledge.day import begins
from knowledge.entry import Entry, Kind
from knowledge.explain import explained
from knowledge.explanation import Outcome, Reason
from knowledge.found import Candidate, Found, Verdict
from knowledge.match import find
from knowledge.matters import find_each
from knowledge.own_words import WordList
from knowledge.pins import Idle, idle_pins
from knowledge.release import Built, build
from tests.knowledge.small_hall import ENTRIES, FUND, ID_CARD, MARRIAGE, the_words

LAST = begins("2026-10-08T23:59:59.999")
NEXT = begins("2026-10-09")
QUESTION = "身份证丢了怎么补？"
PINS = {WordList.PINS: "身份证，丢了怎么补 => fund，2026-10-08"}


def release(*entries: Entry) -> Built:
    return build(7, entries or ENTRIES, the_words().with_own(PINS))


def ask(question: str, at: int = LAST, **given: object) -> Found:
    kind = given.get("kind")
    withdrawn = given.get("withdrawn", frozenset())
    assert isinstance(withdrawn, frozenset)
    assert kind is None or isinstance(kind, Kind)
    return find(release(), question, at=at, kind=kind, withdrawn=withdrawn)


THE_PIN = Candidate("fund", "住房公积金提取", 1.0)


def test_a_pinned_question_is_answered_with_its_entry_and_no_doubt() -> None:
    # Punctuation is none of the words.
    assert ask("身份证 丢了怎么补") == Found(
        "身份证 丢了怎么补", Verdict.ANSWER, 1.0, (THE_PIN,), 7
    )


def test_it_is_so_through_the_last_day_and_no_longer() -> None:
    entries = [ask("身份证 丢了怎么补", at).candidates[0].entry for at in (LAST, NEXT)]
    assert entries == ["fund", "id-card"]


def test_another_wording_is_searched_for() -> None:
    assert ask("身份证丢了怎么补办").candidates[0].entry == "id-card"


def test_an_entry_that_was_retired_has_expired_or_is_not_there_is_not_said() -> None:
    asked = "身份证 丢了怎么补"
    assert ask(asked, withdrawn=frozenset({"fund"})).candidates[0].entry == "id-card"
    expired = release(ID_CARD, replace(FUND, valid_until=LAST))
    assert find(expired, asked, at=LAST).candidates[0].entry == "id-card"
    assert find(release(ID_CARD, MARRIAGE), asked, at=LAST).candidates[0].entry == "id-card"


def test_only_an_entry_of_the_kind_that_is_wanted_is_given() -> None:
    asked = "身份证 丢了怎么补"
    assert ask(asked, kind=Kind.QUESTION).candidates == (THE_PIN,)
    assert ask(asked, kind=Kind.GUIDE).candidates[0].entry == "id-card"


def test_a_pinned_question_is_one_matter() -> None:
    held = release()
    found = find_each("身份证，丢了怎么补", lambda part: find(held, part, at=LAST))
    assert [each.candidates for each in found] == [(THE_PIN,)]


def test_the_explanation_says_so_and_shows_what_would_be_found_otherwise() -> None:
    held = release()
    told = explained(held, "身份证 丢了怎么补", at=LAST)
    assert told.outcome == Outcome(Verdict.ANSWER, Reason.PINNED, confidence=1.0)
    assert told.pin is not None
    assert (told.pin.entry, told.pin.until) == ("fund", "2026-10-08")
    assert told.contenders[0].entry == "id-card"
    later = explained(held, "身份证 丢了怎么补", at=NEXT)
    assert (later.pin, later.outcome.reason) == (None, Reason.SURE)


def test_pins_that_do_nothing_are_told_with_the_reason() -> None:
    asked = (("甲乙", "id-card", "2026-10-07"), ("丙丁", "nowhere", "2026-10-08"))
    more = (("戊己", "marriage", "2026-10-08"), ("庚辛", "old", "2026-10-08"))
    lines = [f"{question} => {entry}，{until}" for question, entry, until in (*asked, *more)]
    own = {WordList.PINS: "\n".join([*lines, "壬癸 => fund，2026-10-08"])}
    entries = (*ENTRIES, replace(FUND, id="old", valid_until=LAST))
    held = build(7, entries, the_words().with_own(own))
    found = idle_pins(held, at=LAST, withdrawn=frozenset({"marriage"}))
    assert [(pin.question, reason) for pin, reason in found] == [
        ("甲乙", Idle.OVER),
        ("丙丁", Idle.MISSING),
        ("戊己", Idle.WITHDRAWN),
        ("庚辛", Idle.INVALID),
    ]
