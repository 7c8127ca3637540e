"""`bangban knowledge feedback`: what citizens say of the answers."""

import asyncio

import pytest

from chat.reply import Reply, Say
from storage.feedback_store import FeedbackStore
from storage.open import open_database
from tests.bot.commands.terminal import Terminal
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import process

OPINIONS = (("lost", "补证", False), ("lost", "掉了", True), ("marriage", "领证", True))


async def rate(terminal: Terminal) -> None:
    database = await open_database(f"sqlite:///{terminal.folder / 'data/bangban.db'}")
    one, store = process(database, FakeClock()), FeedbackStore(database)
    for number, (entry, question, useful) in enumerate(OPINIONS):
        asked = message(question, f"m{number}")
        claimed = await one.claims(asked)
        reply = Reply((Say(("答",)),), entry=entry, release=1, question=question)
        await one.finishes(claimed, asked, reply)
        await store.rate(claimed.turn, citizen=claimed.citizen.id, useful=useful, at=NOW)
    await database.close()


@pytest.fixture
def rated(published: Terminal) -> Terminal:
    said = published.says("knowledge", "feedback")
    assert said == "Nobody has said anything of an answer yet.\n"
    asyncio.run(rate(published))
    return published


def test_entries_are_listed_with_what_they_did_not_help_with(rated: Terminal) -> None:
    assert rated.says("knowledge", "feedback").splitlines() == [
        " 50%  有用 1  没用 1  lost  身份证丢了怎么补",
        "        补证",
        "  0%  有用 1  没用 0  marriage  结婚登记怎么办",
    ]


def test_only_the_worst_can_be_asked_for(rated: Terminal) -> None:
    assert rated.objects("knowledge", "feedback", "--worst", "--json") == [
        {
            "entry": "lost",
            "title": "身份证丢了怎么补",
            "useful": 1,
            "useless": 1,
            "questions": ["补证"],
            "useless_share": 0.5,
        }
    ]
