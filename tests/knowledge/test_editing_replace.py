"""One phrase in the place of another, in all fields that citizens read."""

from knowledge.case import Case
from knowledge.editing_replace import Replaced, Replacement, count, holds, replaced, replacement
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material

GUIDE = Entry(
    "旧局",
    Kind.GUIDE,
    "旧局的事",
    "找旧局",
    phrasings=("旧局在哪", "别的"),
    department="旧局",
    related=("旧局",),
    guide=Guide(
        "事",
        materials=(Material("旧局的证", source="旧局"),),
        handle_flow=("到旧局",),
        points=("旧局",),
        items=("旧局",),
        link_way="旧局 1",
    ),
    extra={"来源": ["旧局", {"旧局": "旧局"}], "页": 3},
)


def test_it_is_replaced_in_all_fields_but_ids() -> None:
    assert replaced(GUIDE, "旧局", "新局") == Entry(
        "旧局",
        Kind.GUIDE,
        "新局的事",
        "找新局",
        phrasings=("新局在哪", "别的"),
        department="新局",
        related=("旧局",),
        guide=Guide(
            "事",
            materials=(Material("新局的证", source="新局"),),
            handle_flow=("到新局",),
            points=("旧局",),
            items=("旧局",),
            link_way="新局 1",
        ),
        extra={"来源": ["新局", {"旧局": "新局"}], "页": 3},
    )


def test_what_is_counted_is_what_is_replaced() -> None:
    assert count(GUIDE, "旧局") == 10
    assert count(replaced(GUIDE, "旧局", "新局"), "旧局") == 0
    assert count(GUIDE, "") == 0


def test_a_case_is_replaced_in_its_parts() -> None:
    case = Entry("c", Kind.CASE, "事", case=Case("在旧局", solution="旧局办"))
    assert replaced(case, "旧局", r"\1局").case == Case(r"在\1局", solution=r"\1局办")


def test_a_number_counts_only_as_a_whole() -> None:
    entry = Entry("q", Kind.QUESTION, "问", "12345，0123456，12345转1，123456")
    assert replaced(entry, "12345", "9").answer == "9，0123456，9转1，123456"
    assert not holds(Entry("q", Kind.QUESTION, "问", "0123456"), "12345")


def test_letters_count_as_they_are_written() -> None:
    assert not holds(Entry("q", Kind.QUESTION, "问", "app"), "APP")


def test_what_would_not_be_an_entry_any_more_is_refused() -> None:
    only, other = Entry("a", Kind.QUESTION, "旧局"), Entry("b", Kind.QUESTION, "问旧局旧局")
    none = Entry("c", Kind.QUESTION, "别的")
    assert replacement([(1, only), (4, other), (2, none)], "旧局", "") == Replacement(
        (Replaced(4, Entry("b", Kind.QUESTION, "问"), 2),), (only,)
    )
    assert replacement([(4, other)], "旧局", "").places == 2
