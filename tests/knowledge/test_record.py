"""An entry and its record."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.record import BadRecord, entry_of, record_of, written_record

NOVEMBER_2 = 1_793_548_800_000
"""2026-11-02 00:00 in Shanghai."""

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
said = texts.filter(lambda text: bool(text.strip()))
lists = st.lists(said, max_size=3).map(tuple)
ids = st.text("abc-_0129中", min_size=1, max_size=12)
days = st.dates().map(lambda day: day.isoformat())
counts = st.none() | st.integers(0, 999)
moments = st.integers(0, 4_000_000_000_000)
materials = st.lists(
    st.builds(Material, said, texts, st.integers(0, 9), texts, texts, texts, texts, texts),
    max_size=3,
).map(tuple)
guides = st.builds(
    Guide,
    task_name=said,
    common_name=texts,
    materials=materials,
    handle_flow=lists,
    anticipate_day=counts,
    anticipate_type=texts,
    limit_scene_num=counts,
    is_fee=st.none() | st.booleans(),
    is_schedule=st.booleans(),
    points=lists,
    tips=texts,
    items=lists,
)
cases = st.builds(Case, said, texts, texts, texts, texts, texts, texts)
extras = st.dictionaries(
    st.sampled_from(["source", "链接", "dept"]), said | st.integers() | st.lists(said), max_size=2
)


def entries() -> st.SearchStrategy[Entry]:
    own = {
        "id": ids,
        "question": said,
        "answer": texts,
        "phrasings": lists,
        "keywords": lists,
        "region": texts,
        "department": texts,
        "related": lists,
        "checked_on": st.just("") | days,
        "valid_from": st.none() | moments,
        "extra": extras,
    }
    return st.one_of(
        st.builds(Entry, kind=st.just(Kind.QUESTION), **own),
        st.builds(Entry, kind=st.just(Kind.GUIDE), guide=guides, **own),
        st.builds(Entry, kind=st.just(Kind.CASE), case=cases, **own),
    )


@given(entries())
def test_an_entry_comes_back_from_its_record_as_it_was(entry: Entry) -> None:
    assert entry_of(record_of(entry)) == entry
    assert entry_of(json.loads(written_record(entry))) == entry


def test_the_least_record_is_an_id_and_a_question() -> None:
    assert entry_of({"id": "item-00001", "question": "休学审批"}) == Entry(
        "item-00001", Kind.QUESTION, "休学审批"
    )


def test_a_guide_has_its_elements_beside_the_rest() -> None:
    record = {
        "id": "guide-1",
        "kind": "guide",
        "task_name": "居民身份证丢失补领",
        "common_name": "补办身份证",
        "materials": [{"name": "户口簿", "note": "看一下就还给您"}, "照片"],
        "promise_day": 10,
        "is_fee": True,
        "checked_on": "2026-11-02",
        "valid_from": "2026-11-02",
        "link": "https://example.org",
    }
    assert entry_of(record) == Entry(
        "guide-1",
        Kind.GUIDE,
        "补办身份证",
        checked_on="2026-11-02",
        valid_from=NOVEMBER_2,
        guide=Guide(
            "居民身份证丢失补领",
            "补办身份证",
            materials=(Material("户口簿", note="看一下就还给您"), Material("照片")),
            promise_day=10,
            is_fee=True,
        ),
        extra={"link": "https://example.org"},
    )


def test_the_title_of_a_case_is_its_question() -> None:
    record = {"id": "c", "kind": "case", "title": "原单位倒闭了", "situation": "联系不上"}
    assert entry_of(record) == Entry("c", Kind.CASE, "原单位倒闭了", case=Case("联系不上"))


def test_what_is_empty_is_left_out_and_the_rest_is_written_even_where_it_is_usual() -> None:
    entry = Entry("g", Kind.GUIDE, "甲", guide=Guide("甲", materials=(Material("表"),)))
    assert record_of(entry) == {
        "id": "g",
        "kind": "guide",
        "question": "甲",
        "task_name": "甲",
        "materials": [{"name": "表", "form": "原件", "copies": 1, "necessity": "必要"}],
        "anticipate_type": "工作日",
        "promise_type": "工作日",
    }


def test_equal_entries_are_written_alike() -> None:
    one = Entry("a", Kind.QUESTION, "甲", extra={"x": 1, "y": 2})
    other = Entry("a", Kind.QUESTION, "甲", extra={"y": 2, "x": 1})
    assert written_record(one) == written_record(other)


def test_an_id_stays_exactly_as_it_was_given() -> None:
    assert entry_of({"id": " 007 ", "question": "甲"}).id == " 007 "


def test_a_nul_that_nobody_sees_is_dropped() -> None:
    entry = entry_of({"id": "a", "question": "甲\x00", "phrasings": ["\x00乙"]})
    assert (entry.question, entry.phrasings) == ("甲", ("乙",))


def test_lists_may_be_written_as_one_text() -> None:
    entry = entry_of({"id": "a", "question": "甲", "phrasings": "乙 | 丙\n丁", "keywords": ""})
    assert (entry.phrasings, entry.keywords) == (("乙", "丙", "丁"), ())


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"question": "甲"}, "id：没有写，每一条都要有自己的编号"),
        ({"id": 7, "question": "甲"}, "id：7 不是文字，请加上引号"),
        ({"id": "a\nb", "question": "甲"}, "id：要有 1 到 200 个字，不能有换行等看不见的字符"),
        ({"id": "a"}, "question：没有写，请写上群众会怎么问"),
        ({"id": "a", "question": " "}, "question：没有写，请写上群众会怎么问"),
        ({"id": "a", "question": 3}, "question：要写成文字，请加上引号"),
        ({"id": "a", "question": "\ud800"}, "question：有不是 UTF-8 的字符"),
        ({"id": "a", "question": "甲", "kind": "诗"}, "kind：不认识“诗”"),
        ({"id": "a", "question": "甲", "phrasings": [1]}, "phrasings：要写成文字的列表"),
        ({"id": "a", "question": "甲", "checked_on": "2026-02-30"}, "checked_on：“2026-02-30”"),
        ({"id": "a", "question": "甲", "valid_from": "明天"}, "valid_from：“明天”不是日期"),
        ({"id": "a", "question": "甲", "x": float("nan")}, "x：有存不下的内容"),
        ({"id": "a", "question": "甲", "x": "\udfff"}, "x：有存不下的内容"),
    ],
)
def test_what_is_wrong_is_said_in_words(record: dict[str, object], reason: str) -> None:
    with pytest.raises(BadRecord) as bad:
        entry_of(record)
    assert any(told.startswith(reason) for told in bad.value.reasons), bad.value.reasons


def test_all_that_is_wrong_is_said_at_once() -> None:
    record = {
        "id": 1,
        "kind": "guide",
        "promise_day": -1,
        "is_fee": "也许",
        "materials": [{"form": "原件", "colour": "红"}, 5],
        "valid_from": "2026-11-02",
        "valid_until": "2026-11-01",
    }
    with pytest.raises(BadRecord) as bad:
        entry_of(record)
    assert bad.value.reasons == (
        "materials 第 1 样的 name：没有写材料的名称",
        "materials 第 1 样的 colour：不认识这一项，要说明的话请写在 note 里",
        "materials：第 2 样要写成文字或对象",
        "promise_day：要写成整数，比如 3",
        "is_fee：要写 true 或 false（是 或 否）",
        "id：1 不是文字，请加上引号",
        "question：没有写，请写上群众会怎么问",
        "valid_until：要晚于 valid_from",
    )
