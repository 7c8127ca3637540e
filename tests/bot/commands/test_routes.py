"""`bangban routes`: who may use which address."""

import json

from tests.bot.commands.terminal import Terminal

STAFF = [
    "administrator", "auditor", "helper", "maintainer",
    "reviewer", "security", "supervisor", "window",
]  # fmt: skip


def test_a_list_for_programs_names_method_path_and_roles(terminal: Terminal) -> None:
    found = json.loads(terminal.says("routes", "--json"))
    roles = {(each["method"], each["path"]): each["roles"] for each in found}
    assert {key: roles[key] for key in _KNOWN} == _KNOWN
    assert {tuple(each) for each in found} == {("method", "path", "roles")}
    assert [(each["path"], each["method"]) for each in found] == sorted(
        (path, method) for method, path in roles
    )


def test_a_list_for_people_has_a_line_for_each(terminal: Terminal) -> None:
    lines = terminal.says("routes").splitlines()
    assert any(line.split() == ["GET", "/console/staff", "security"] for line in lines)


def test_the_database_is_left_alone(terminal: Terminal) -> None:
    terminal.says("routes", "--json")
    assert list((terminal.folder / "data").iterdir()) == []


_KNOWN = {
    ("GET", "/healthz"): ["anonymous"],
    ("GET", "/console/"): STAFF,
    ("POST", "/console/sign-in"): ["anonymous"],
    ("GET", "/console/staff"): ["security"],
    ("POST", "/console/settings"): ["administrator"],
    ("GET", "/console/settings"): ["administrator", "supervisor"],
    ("POST", "/console/audit/export"): ["auditor"],
}
