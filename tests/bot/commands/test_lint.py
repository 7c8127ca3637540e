"""`bangban knowledge lint`."""

import json

import pytest

from tests.bot.commands.terminal import Terminal

GUIDE = {
    "id": "card",
    "kind": "guide",
    "question": "换身份证",
    "department": "示例市公安局",
    "accept_condition": "户口在本市的居民",
    "materials": ["居民户口簿"],
    "contact_person": "户政科",
    "link_way": "0711-88123450",
    "transact_addr": "市民大道 66 号",
    "handle_flow": ["取号", "拍照"],
    "transact_time": "工作日 9:00–17:00",
    "promise_day": 0,
    "is_fee": False,
}


def lines(*records: dict[str, object]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


@pytest.fixture
def live(terminal: Terminal) -> Terminal:
    wrong = {**GUIDE, "id": "bare", "question": "补身份证", "link_way": "", "department": "民政局"}
    terminal.says("knowledge", "import", terminal.file("k.jsonl", lines(GUIDE, wrong)), "--publish")
    return terminal


def test_what_is_live_is_judged_entry_by_entry(live: Terminal) -> None:
    result = live.run("knowledge", "lint")
    assert result.exit_code == 1
    assert "补身份证  [bare]\n    必须改  咨询电话：还没有咨询电话" in result.stdout
    assert "2 entries, 1 of 2 guides complete: 1 findings block, 2 warn" in result.stderr


def test_nothing_that_blocks_is_a_success(live: Terminal) -> None:
    said = live.says("knowledge", "lint", "--department", "示例市公安局")
    assert ("[card]" in said, "[bare]" in said, "必须改" in said) == (True, False, False)


def test_a_department_that_nobody_names_is_told(live: Terminal) -> None:
    status, told = live.fails("knowledge", "lint", "--department", "公安")
    assert (status, "no entry names the department 公安" in told) == (1, True)


def test_findings_can_be_read_by_a_program(live: Terminal) -> None:
    result = live.run("knowledge", "lint", "--json", "--department", "民政局")
    phone, *_ = map(json.loads, result.stdout.splitlines())
    assert phone == {
        "id": "bare",
        "kind": "guide",
        "title": "补身份证",
        "department": "民政局",
        "field": "link_way",
        "index": None,
        "severity": "blocks",
        "code": "empty",
        "message": phone["message"],
    }


def test_a_file_is_judged_before_it_is_imported(live: Terminal) -> None:
    named = {**GUIDE, "id": "new", "related": ["card", "nowhere"], "checked_on": "2020-01-01"}
    file = live.file("new.jsonl", lines(named))
    said = live.says("knowledge", "lint", file)
    assert "没有编号是“nowhere”的条目" in said
    assert "“card”" not in said
    (counts,) = live.objects("knowledge", "import", file, "--json")
    assert counts["new"] == 1


def test_what_cannot_be_read_blocks(terminal: Terminal) -> None:
    file = terminal.file("bad.jsonl", lines({"id": "a", "question": "", "answer": "x"}) + "\n{")
    result = terminal.run("knowledge", "lint", file)
    assert (result.exit_code, "bad.jsonl:2: " in result.stdout) == (1, True)
    assert "bad lines" in result.stderr
    first = json.loads(terminal.run("knowledge", "lint", file, "--json").stdout.splitlines()[0])
    assert (first["severity"], first["code"], first["file"]) == (
        "blocks",
        "unreadable",
        "bad.jsonl",
    )


def test_before_the_first_release_there_is_nothing_to_judge(terminal: Terminal) -> None:
    status, told = terminal.fails("knowledge", "lint")
    assert (status, "bangban knowledge publish" in told) == (1, True)
