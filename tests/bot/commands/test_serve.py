"""The command line as a whole: settings, and what ends it."""

import pytest

from tests.bot.commands.terminal import Terminal


def test_without_settings_it_says_what_is_missing_and_what_else_there_is(
    terminal: Terminal,
) -> None:
    status, told = terminal.fails("serve")
    assert status == 1
    assert [key for key in ("wechat.app_id", "wechat.token") if key not in told] == []
    assert told.endswith("To try it without an account: bangban sandbox\n")


@pytest.mark.parametrize("command", [["serve"], ["doctor"], ["messages", "list"], ["migrate"]])
def test_every_command_tells_all_mistakes_of_the_configuration(
    terminal: Terminal, command: list[str]
) -> None:
    file = terminal.file("bad.toml", "[server]\nport = -1\n[typo]\nx = 1\n")
    status, told = terminal.fails("--config", file, *command)
    assert (status, told.splitlines()[0]) == (1, "Error: the configuration cannot be used:")
    assert sorted(line.strip().partition(":")[0] for line in told.splitlines()[1:]) == [
        "server.port",
        "typo",
    ]


def test_a_new_database_is_set_up_by_whoever_needs_it_and_migrated_once(
    terminal: Terminal,
) -> None:
    assert "done: " in terminal.says("migrate")
    assert terminal.says("migrate") == "The database is up to date.\n"
    assert terminal.says("migrate", "--json") == "[]\n"


def test_an_unknown_command_or_option_is_misuse(terminal: Terminal) -> None:
    assert (terminal.fails("sever")[0], terminal.fails("serve", "--port", "1")[0]) == (2, 2)


def test_the_menu_can_be_looked_at_and_needs_an_account_to_be_pushed(terminal: Terminal) -> None:
    (menu,) = terminal.objects("menu", "show")
    assert [button["key"] for button in menu["button"]] == ["ask", "visit", "human"]
    assert terminal.fails("menu", "push") == (
        1,
        "Error: no account main is set up; there are: none\n",
    )


def test_a_backup_can_be_put_back(published: Terminal) -> None:
    copy = str(published.folder / "copy.backup")
    assert "verified" in published.says("backup", copy)
    status, _ = published.fails("restore", copy)
    assert status == 1
    assert published.says("restore", copy, "--force") == "The backup is in place.\n"
    assert "[lost]" in published.says("ask", "身份证丢了怎么补")
