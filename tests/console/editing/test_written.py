"""What was typed becomes a record of which nothing is missing."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from console.editing.judging import Judged
from console.editing.remarks import Level, Remark, Remarks
from console.editing.sent import edited, sent
from console.editing.written import body_of, form_of, record_in, record_of_body
from knowledge.editing import Edited
from knowledge.entry import Entry, Kind
from knowledge.record import entry_of


def record(kind: Kind = Kind.QUESTION, **fields: str | list[str]) -> dict[str, object]:
    pairs = [
        (name, each)
        for name, value in fields.items()
        for each in ([value] if isinstance(value, str) else value)
    ]
    return record_in(form_of(tuple(pairs)), kind, "x")


def test_what_is_empty_is_left_out() -> None:
    assert record(question="  怎么办 ", answer="", phrasings="\n \n") == {
        "id": "x",
        "kind": "question",
        "question": "怎么办",
    }


def test_a_list_has_one_item_a_line() -> None:
    assert record(phrasings="周六办吗\r\n\r\n 周日呢 | 晚上呢 ")["phrasings"] == [
        "周六办吗",
        "周日呢 | 晚上呢",
    ]


def test_a_step_may_have_lines() -> None:
    assert record(Kind.GUIDE, handle_flow=["先\n后", "", "再"])["handle_flow"] == ["先\n后", "再"]


def test_numbers_and_truths_are_read_and_what_is_none_stays_as_typed() -> None:
    read = record(Kind.GUIDE, promise_day="0", anticipate_day="三天", is_fee="否", is_schedule="是")
    assert {key: read[key] for key in read if key not in {"id", "kind"}} == {
        "promise_day": 0,
        "anticipate_day": "三天",
        "is_fee": False,
        "is_schedule": True,
    }


def test_a_row_that_nobody_filled_is_no_material() -> None:
    read = record(
        Kind.GUIDE,
        material_name=["户口簿", "", ""],
        material_form=["原件", "原件", "电子"],
        material_copies=["1", "1", "很多"],
        material_necessity=["必要", "必要", "视情况"],
        material_note=["", "", "只有说明"],
    )
    assert read["materials"] == [
        {"name": "户口簿", "form": "原件", "copies": 1, "necessity": "必要"},
        {"form": "电子", "copies": "很多", "necessity": "视情况", "note": "只有说明"},
    ]


def test_what_has_no_field_comes_back_untouched() -> None:
    kept = {"link": "https://x.example", "n": [1, None, {"a": True}]}
    assert record(extra=body_of(kept))["n"] == kept["n"]
    assert record(extra='{"question": "别的"}').get("question") is None


def test_a_hidden_field_that_somebody_spoilt_is_nothing() -> None:
    for spoilt in ("[1]", "{", '{"a": NaN}', '{"a": "\\ud800"}', "[" * 100_000):
        assert record(extra=spoilt) == {"id": "x", "kind": "question"}


def test_only_a_new_entry_gets_another_id() -> None:
    pairs = (("id", "other"), ("kind", "case"))
    assert sent(form_of(pairs), "e").id == "other"
    assert sent(form_of((*pairs, ("edition", "3"))), "e").id == "e"
    assert sent(form_of((*pairs, ("based_on", "1"))), "e").id == "e"


def test_an_entry_is_kept_in_its_regular_form_and_anything_else_as_it_is() -> None:
    whole = Entry("x", Kind.QUESTION, "问", "答")
    judged = Judged(whole, True, Remarks(Kind.QUESTION))
    assert edited({"id": "x"}, judged, based_on=2).body == (
        '{"answer":"答","id":"x","kind":"question","question":"问"}'
    )
    unfinished: dict[str, object] = {"id": "x", "kind": "guide", "promise_day": "三天"}
    wrong = Remarks(Kind.GUIDE, (Remark("promise_day", Level.WRONG, "请写数字"),))
    # What can be shown of it is mended, and not what is kept.
    assert edited(unfinished, Judged(whole, False, wrong), based_on=2) == Edited(
        "x", '{"id":"x","kind":"guide","promise_day":"三天"}', 2, 1
    )


@given(st.dictionaries(st.sampled_from(["question", "answer", "phrasings", "region"]), st.text()))
def test_whatever_is_typed_can_be_kept(fields: dict[str, Any]) -> None:
    written = body_of(record(**fields))
    written.encode()
    assert "\x00" not in written
    assert record_of_body(written) == record(**fields)
    if record(**fields).get("question"):
        assert entry_of(record(**fields)).id == "x"
