"""`bangban doctor`: what is wrong, and what to do."""

import json
from typing import Any

import pytest

from tests.bot.commands.terminal import Terminal


def findings(terminal: Terminal, *options: str) -> tuple[int, list[dict[str, Any]]]:
    result = terminal.run("doctor", "--json", *options)
    assert isinstance(result.exception, SystemExit | None)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def wrong(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (each["what"], each["remedy"])
        for each in found
        if not each["good"] and each["what"] != "disk"
    ]


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account whose platform can not be reached."""
    monkeypatch.setenv("BANGBAN_WECHAT__APP_ID", "wx0123456789abcdef")
    monkeypatch.setenv("BANGBAN_WECHAT__APP_SECRET", "hush")
    monkeypatch.setenv("BANGBAN_WECHAT__TOKEN", "token2026")
    monkeypatch.setenv("BANGBAN_WECHAT__API_BASE", "http://127.0.0.1:1")


def test_where_nothing_is_set_up_it_says_what_to_do(terminal: Terminal) -> None:
    status, found = findings(terminal)
    assert status == 1
    assert [what for what, _ in wrong(found)] == ["configuration", "configuration", "database"]
    assert wrong(found)[-1] == ("database", "bangban migrate")


@pytest.mark.usefixtures("account")
def test_a_new_database_comes_before_the_platform(terminal: Terminal) -> None:
    assert findings(terminal)[0] == 1
    assert wrong(findings(terminal)[1]) == [("database", "bangban migrate")]


@pytest.mark.usefixtures("account")
def test_what_is_good_is_said_too(published: Terminal) -> None:
    status, found = findings(published, "--offline")
    assert wrong(found) == []
    assert status == (0 if all(each["good"] for each in found) else 1)
    assert {
        key: value
        for each in found
        if each["what"] == "knowledge"
        for key, value in each.items()
        if key in {"what", "good"}
    } == {"what": "knowledge", "good": True}


@pytest.mark.usefixtures("account")
def test_a_platform_that_can_not_be_reached_is_named(published: Terminal) -> None:
    status, found = findings(published)
    assert (status, wrong(found)) == (1, [("platform", "check api_base and network")])


def test_a_folder_that_is_not_there_is_no_traceback(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANGBAN_STORAGE__URL", "sqlite:////proc/nowhere/x.db")
    status, found = findings(terminal)
    assert (status, wrong(found)[-1]) == (1, ("database", "check storage.url"))
