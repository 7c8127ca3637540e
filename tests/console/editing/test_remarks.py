"""What is found is told beside the field that it is about."""

from console.editing.remarks import Level, Remark, Remarks, of_finding, of_reasons
from knowledge.entry import Kind
from knowledge.lint_finding import Code, blocks, warns


def test_a_reason_goes_to_its_field_and_speaks_of_fields_by_name() -> None:
    record = {"valid_until": "2026-01-01", "promise_day": "三天"}
    reasons = ("valid_until：要晚于 valid_from", "promise_day：要写成整数，比如 3")
    assert of_reasons(reasons, record, Kind.GUIDE) == [
        Remark("valid_until", Level.WRONG, "要晚于 生效日期"),
        Remark("promise_day", Level.WRONG, "要写成整数，比如 3"),
    ]


def test_a_reason_in_a_row_names_row_and_part() -> None:
    reason = "materials 第 2 样的 name：没有写材料的名称"
    assert of_reasons((reason,), {"materials": [1, 2]}, Kind.GUIDE) == [
        Remark("materials", Level.WRONG, "没有写材料的名称", 2, "name")
    ]


def test_a_reason_of_another_form_is_not_lost() -> None:
    assert of_reasons(("怪",), {}, Kind.CASE) == [Remark("", Level.WRONG, "怪")]


def test_what_is_not_there_yet_lacks_and_what_is_there_is_wrong() -> None:
    finding = blocks("link_way", Code.EMPTY, "还没有咨询电话")
    assert of_finding(finding, {}).level is Level.LACKS
    assert of_finding(finding, {"link_way": "12"}).level is Level.WRONG
    assert of_finding(warns("fee", Code.EMPTY, "?"), {}).level is Level.WARNS


def test_a_finding_in_a_list_names_the_item_from_one_on() -> None:
    finding = warns("materials.note", Code.SENSITIVE, "不好", 0)
    assert of_finding(finding, {"materials": ["x"]}) == Remark(
        "materials", Level.WARNS, "不好", 1, "note"
    )


def test_groups_count_what_is_in_them() -> None:
    remarks = Remarks(
        Kind.GUIDE,
        (
            Remark("fee", Level.WRONG, "a"),
            Remark("is_fee", Level.WARNS, "b"),
            Remark("link_way", Level.LACKS, "c"),
            Remark("link", Level.WRONG, "d"),
        ),
    )
    told = {each.group.key: (each.wrong, each.lacks, each.warns) for each in remarks.groups}
    assert {key: counts for key, counts in told.items() if any(counts)} == {
        "fee": (1, 0, 1),
        "contact": (0, 1, 0),
        "other": (1, 0, 0),
    }
    assert (remarks.blocking, remarks.warning) == (3, 1)
    assert [each.text for each in remarks.elsewhere] == ["d"]
