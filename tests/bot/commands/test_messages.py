"""`bangban messages`: what citizens left for the staff."""

import asyncio

import pytest

from storage.open import open_database
from tests.bot.commands.terminal import Terminal
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import process, rows


async def leave(terminal: Terminal, *bodies: str) -> None:
    database = await open_database(f"sqlite:///{terminal.folder / 'data/bangban.db'}")
    one = process(database, FakeClock())
    citizen = (await one.claims(message("留言"))).citizen.id
    for number, body in enumerate(bodies):
        await one.left.leave(
            cause=body, account="main", citizen=citizen, body=body, question="证", at=NOW + number
        )
    await database.close()


@pytest.fixture
def left(terminal: Terminal) -> Terminal:
    assert terminal.says("messages", "list") == "No unread messages.\n"
    asyncio.run(leave(terminal, "窗口没开\n电话 13800138000", "甲" * 60))
    return terminal


def test_unread_ones_are_listed_a_line_each(left: Terminal) -> None:
    first, second = left.says("messages", "list").splitlines()
    assert first.startswith("* ")
    assert first.endswith("窗口没开 电话 13800138000")
    assert second.endswith("甲" * 39 + "…")


def test_one_is_shown_in_full_and_counts_as_read_from_then_on(left: Terminal) -> None:
    listed = left.objects("messages", "list", "--json")
    shown = left.says("messages", "show", listed[0]["id"], "--by", "李娟")
    assert shown.endswith("之前问过：证\n\n窗口没开\n电话 13800138000\n")
    assert [each["id"] for each in left.objects("messages", "list", "--json")] == [listed[1]["id"]]
    every = left.objects("messages", "list", "--all", "--json")
    assert [each["read_by"] for each in every] == ["", "李娟"]
    assert left.objects("messages", "show", listed[0]["id"], "--json") == [every[1]]


def test_who_has_looked_is_on_record(left: Terminal) -> None:
    (first, _) = left.objects("messages", "list", "--json")
    left.says("messages", "show", first["id"], "--by", "李娟")

    async def deeds() -> list[tuple[object, ...]]:
        database = await open_database(f"sqlite:///{left.folder}/data/bangban.db")
        found = await rows(database, "SELECT staff, action, target FROM audit")
        await database.close()
        return found

    assert asyncio.run(deeds()) == [("cli:李娟", "message.reveal", f"message:{first['id']}")]


def test_one_that_never_was_is_a_mistake(left: Terminal) -> None:
    assert left.fails("messages", "show", "nowhere") == (
        1,
        "Error: there is no message nowhere: see bangban messages list\n",
    )


def test_one_is_answered_once_and_the_answer_stands_below_it(left: Terminal) -> None:
    (first, _) = left.objects("messages", "list", "--json")
    answer = ("messages", "answer", first["id"], "--by", "李娟")
    assert left.says(*answer, typed="下午两点开。\n") == "The answer is on its way.\n"
    shown = left.says("messages", "show", first["id"])
    assert shown.endswith("  cli:李娟 答复：\n下午两点开。\n")
    again = left.fails(*answer, typed="三点。")
    assert again == (1, "Error: it was answered before: see bangban messages show\n")
    (after,) = left.objects("messages", "show", first["id"], "--json")
    assert (after["answer"], after["answered_by"]) == ("下午两点开。", "cli:李娟")


def test_an_answer_without_words_or_message_is_a_mistake(left: Terminal) -> None:
    assert left.fails("messages", "answer", "nowhere", "--by", "李娟", typed=" ") == (
        1,
        "Error: 请写上答复。\n",
    )
    assert left.fails("messages", "answer", "nowhere", "--by", "李娟", typed="答") == (
        1,
        "Error: there is no message nowhere: see bangban messages list\n",
    )
