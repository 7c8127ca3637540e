"""`bangban knowledge notices`: who was told what to bring."""

import asyncio

import pytest

from chat.dialogue import Dialogue
from chat.reply import Reply, Say
from storage.open import open_database
from tests.bot.commands.terminal import Terminal
from tests.fakes.clock import FakeClock
from tests.fakes.people import message
from tests.fakes.process import process


async def tell(terminal: Terminal) -> tuple[str, str]:
    """Two citizens are told of two matters; returns the first citizen and turn."""
    database = await open_database(f"sqlite:///{terminal.folder / 'data/bangban.db'}")
    one = process(database, FakeClock())
    told = []
    for number, rest in enumerate([(("3. 照片",),), ()]):
        asked = message("带什么", f"m{number}", openid=f"citizen-{number}")
        claimed = await one.claims(asked)
        said = (Say(("1. 户口簿\n2. 申请表",)),)
        dialogue = Dialogue(rest=rest)
        reply = Reply(said, dialogue, entry=f"card-{number}", release=3, is_notice=True)
        await one.finishes(claimed, asked, reply)
        told.append((claimed.citizen.id, claimed.turn))
    await database.close()
    return told[0]


@pytest.fixture
def told(published: Terminal) -> tuple[Terminal, str, str]:
    said = published.says("knowledge", "notices")
    assert said == "No such list was told, or it is forgotten by now.\n"
    return published, *asyncio.run(tell(published))


def test_each_notice_is_printed_as_it_was_said(told: tuple[Terminal, str, str]) -> None:
    terminal, citizen, _ = told
    assert terminal.says("knowledge", "notices", "--entry", "card-0").splitlines() == [
        f"2026-11-01 10:26  release 3  card-0  群众 {citizen}",
        "    1. 户口簿",
        "    2. 申请表",
        "    （后面的要回复“继续”才看得到）",
        "    3. 照片",
    ]


def test_the_notices_to_one_citizen_can_be_read_by_a_program(
    told: tuple[Terminal, str, str],
) -> None:
    terminal, citizen, turn = told
    assert terminal.objects("knowledge", "notices", "--citizen", citizen, "--json") == [
        {
            "turn": turn,
            "at": "2026-11-01T10:26:40+08:00",
            "citizen": citizen,
            "entry": "card-0",
            "release": 3,
            "said": "1. 户口簿\n2. 申请表",
            "rest": "3. 照片",
        }
    ]
    assert len(terminal.objects("knowledge", "notices", "--json")) == 2
