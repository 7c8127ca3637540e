"""`bangban staff`: accounts from the command line."""

import sqlite3
from contextlib import closing

import pytest

from bot.commands import typed_password
from tests.bot.commands.terminal import Terminal

PASSWORD = "hongshan-Rain-42"
ADD = ("staff", "add", "wang.qiang", "--role", "security", "--password-stdin")


@pytest.fixture
def wang(terminal: Terminal) -> Terminal:
    terminal.says(*ADD, "--shown-name", "王强", "--department", "政务科", typed=f"{PASSWORD}\n")
    return terminal


def audited(terminal: Terminal) -> list[tuple[str, str]]:
    found = terminal.objects("audit", "list", "--json")
    return [(str(row["action"]), str(row["result"])) for row in found][::-1]


def test_an_account_is_made_and_listed(terminal: Terminal) -> None:
    said = terminal.says(*ADD, "--shown-name", "王强", typed=f"{PASSWORD}\n")
    assert said == (
        "wang.qiang (王强): 安全管理员. The password is to be changed at the first sign-in.\n"
    )
    assert terminal.says("staff", "list") == (
        "wang.qiang  王强  安全管理员  must change the password, never here\n"
    )


def test_a_list_for_programs_holds_everything_but_secrets(wang: Terminal) -> None:
    (one,) = wang.objects("staff", "list", "--json")
    created = one.pop("created_at")
    assert created.endswith("+08:00")
    assert one == {
        "name": "wang.qiang",
        "shown_name": "王强",
        "department": "政务科",
        "roles": ["security"],
        "disabled_at": None,
        "locked_until": None,
        "must_change_password": True,
        "has_totp": False,
        "last_sign_in": None,
    }


def test_without_accounts_the_list_says_how_to_make_one(terminal: Terminal) -> None:
    assert terminal.says("staff", "list") == (
        "No accounts yet: bangban staff add NAME --role security\n"
    )


def test_a_password_is_never_an_argument_and_is_not_asked_for_without_a_terminal(
    terminal: Terminal,
) -> None:
    status, said = terminal.fails("staff", "add", "wang", "--role", "helper")
    assert status == 2
    assert "give it on standard input, with --password-stdin" in said


def test_in_a_terminal_it_is_typed_twice_and_not_shown(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_password, "_is_terminal", lambda: True)
    words = ("staff", "add", "wang", "--role", "helper", "--keep-password")
    done = terminal.run(*words, typed=f"{PASSWORD}\nother\n{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0
    assert done.stdout == "wang (wang): 帮办员.\n"
    assert PASSWORD not in done.output


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        ("", ["there was no password on standard input"]),
        ("short\n", ["密码至少 10 位。", "密码要有大写字母"]),
        ("Password123!\n", ["这个密码太常见"]),
        ("wang.qiang-X7\n", ["密码里不要有您的登录名或姓名。"]),
    ],
)
def test_a_weak_password_is_refused_with_all_reasons(
    terminal: Terminal, typed: str, reasons: list[str]
) -> None:
    _, said = terminal.fails(*ADD, typed=typed)
    for reason in reasons:
        assert reason in said
    assert "No accounts yet" in terminal.says("staff", "list")


def test_an_unknown_role_names_those_there_are(terminal: Terminal) -> None:
    status, said = terminal.fails("staff", "add", "wang", "--role", "king", "--password-stdin")
    assert status == 2
    for part in ("there is no role king", "maintainer", "维护员", "security", "安全管理员"):
        assert part in said


def test_a_role_may_be_named_in_chinese(terminal: Terminal) -> None:
    words = ("staff", "add", "li", "--role", "维护员", "--role", "reviewer", "--password-stdin")
    assert "维护员、审核员" in terminal.says(*words, typed=PASSWORD)


@pytest.mark.parametrize(
    ("name", "roles", "reason"),
    [
        ("Wang", ["helper"], "登录名用 2 到 32 个小写字母"),
        ("wang", ["auditor", "administrator"], "审计员、管理员、安全管理员不能是同一个人"),
        ("wang", ["security", "helper"], "自己不能再有别的角色"),
    ],
)
def test_what_breaks_the_rules_is_refused_before_a_password_is_asked_for(
    terminal: Terminal, name: str, roles: list[str], reason: str
) -> None:
    options = [word for role in roles for word in ("--role", role)]
    _, said = terminal.fails("staff", "add", name, *options)
    assert reason in said


def test_a_name_is_not_given_twice(wang: Terminal) -> None:
    _, said = wang.fails(*ADD, typed=f"{PASSWORD}\n")
    assert "这个登录名用过了（停用的账号也算），请换一个。" in said


def test_an_account_is_disabled_enabled_unlocked_reset_and_given_roles(wang: Terminal) -> None:
    words = ("staff", "add", "li.juan", "--role", "helper", "--password-stdin")
    wang.says(*words, typed=f"{PASSWORD}\n")
    assert wang.says("staff", "disable", "li.juan") == "li.juan is disabled.\n"
    assert "disabled 20" in wang.says("staff", "list")
    assert wang.says("staff", "enable", "li.juan") == "li.juan is enabled.\n"
    assert wang.says("staff", "unlock", "li.juan") == "li.juan may try again.\n"
    assert wang.says("staff", "roles", "li.juan", "--role", "maintainer") == "li.juan: 维护员.\n"
    reset = ("staff", "reset", "li.juan", "--password-stdin", "--totp")
    assert "to be changed at the next sign-in" in wang.says(*reset, typed="donghu-Snow-1987\n")
    assert "密码至少 10 位。" in wang.fails(*reset, typed="Short-1\n")[1]
    assert audited(wang)[2:] == [
        ("staff.disable", "ok"),
        ("staff.enable", "ok"),
        ("staff.unlock", "ok"),
        ("staff.give-roles", "ok"),
        ("staff.reset-password", "ok"),
    ]


def test_the_last_security_administrator_stays(wang: Terminal) -> None:
    for words in (("disable", "wang.qiang"), ("roles", "wang.qiang", "--role", "helper")):
        assert "这是最后一位安全管理员" in wang.fails("staff", *words)[1]
    assert audited(wang)[1:] == [("staff.disable", "refused"), ("staff.give-roles", "refused")]


@pytest.mark.parametrize(
    "words",
    [
        ("disable",),
        ("enable",),
        ("unlock",),
        ("roles", "--role", "helper"),
        ("reset", "--password-stdin"),
    ],
)
def test_who_is_not_there_is_told_so(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert "没有这个账号。" in terminal.fails("staff", *words, "nobody", typed=PASSWORD)[1]


def test_no_password_is_in_the_database(wang: Terminal) -> None:
    file = wang.folder / "data/bangban.db"
    with closing(sqlite3.connect(file)) as connection:
        ((kept,),) = connection.execute("SELECT password_hash FROM staff").fetchall()
    assert kept.startswith("$argon2id$")
    assert PASSWORD.encode() not in file.read_bytes()
