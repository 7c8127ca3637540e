"""Everything that is audited has a name that people understand."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.audit_view import Change, change_told, changes_of
from console.audit_words import (
    ACTIONS,
    BREACHES,
    GROUPS,
    action_told,
    person_told,
    result_told,
    target_told,
)
from office.audit import Breach

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ("storage", "console", "bot", "handlers", "desk")


def recorded() -> set[str]:
    """All actions that anything records: what is given to a Deed, or to what makes one."""
    files = (file for folder in SHIPPED for file in (ROOT / folder).rglob("*.py"))
    return {action for file in files for action in _actions(ast.parse(file.read_text("utf-8")))}


def test_every_action_has_a_name() -> None:
    assert sorted(recorded() - ACTIONS.keys()) == []


def test_every_name_is_of_an_action_and_in_a_group() -> None:
    assert sorted(ACTIONS.keys() - recorded()) == []
    assert {action.partition(".")[0] for action in ACTIONS} == GROUPS.keys()


def test_no_two_actions_have_the_same_name() -> None:
    assert len(set(ACTIONS.values())) == len(ACTIONS)


def test_every_breach_is_told() -> None:
    assert BREACHES.keys() == set(Breach)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (action_told("something.new"), "something.new"),
        (result_told("ok"), ""),
        (result_told("refused"), "没有允许"),
        (target_told("staff:li"), "账号 li"),
        (target_told("staff:?"), "账号"),
        (target_told("setting:two_approvals"), "设置 两个人审核"),
        (target_told("audit"), "审计记录"),
        (target_told("odd"), "odd"),
        (person_told("?", {}), "没有这个账号的人"),
        (person_told("cli:root", {}), "命令行（root）"),
        (person_told("li", {"li": "李娟"}), "李娟"),
    ],
)
def test_codes_are_put_in_words(told: str, expected: str) -> None:
    assert told == expected


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("", "", ()),
        ("旧", "旧", ()),
        ("旧", "新", (Change("", "旧", "新"),)),
        ("", "[1]", (Change("", "", "[1]"),)),
        ("{broken", "{}", (Change("", "{broken", "{}"),)),
        (
            '{"roles": ["helper", "odd"], "department": "甲"}',
            '{"roles": [], "department": "甲"}',
            (Change("角色", "帮办员、odd", ""),),
        ),
        (
            "",
            '{"guide": 30, "novel": null}',
            (Change("办事指南", "", "30"), Change("novel", "", "null")),
        ),
        ('{"kinds": ["guide"]}', '{"kinds": ["case"]}', (Change("类别", "办事指南", "案例"),)),
    ],
)
def test_a_change_is_told_part_by_part(
    before: str, after: str, changes: tuple[Change, ...]
) -> None:
    assert changes_of(before, after) == changes


def _actions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name("Deed"), args=[first, *_]):
                yield from _constants(first)
            case ast.Call(func=ast.Attribute(attr="_record"), args=arguments):
                yield from (text for each in arguments for text in _constants(each))
            case ast.Assign(targets=[ast.Name("action" | "VERIFIED")], value=value):
                yield from _constants(value)
            case ast.AnnAssign(target=ast.Name("VERIFIED"), value=ast.expr() as value):
                yield from _constants(value)


def _constants(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            noun, dot, verb = each.value.partition(".")
            if dot and noun.isalpha() and verb.replace("-", "").replace("_", "").isalpha():
                yield each.value


def test_lists_of_words_and_what_was_handed_in_are_told_in_words() -> None:
    assert target_told("words:pins") == "词库 人工指定"
    given = '{"title": "词库：人工指定", "items": 1}'
    told = [change_told(each) for each in changes_of("", given)]
    assert told == ["改了什么：（空） → 词库：人工指定", "条数：（空） → 1"]
