"""What was scheduled goes live once, whoever looks first, and nothing else with it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.publishing import Publishing
from knowledge.editing import Handed, Pick
from knowledge.service import Knowledge
from knowledge.words import load_words
from storage.database import Database
from storage.open import open_database
from storage.release_shelf import FolderShelf
from storage.scheduled_store import ScheduledStore
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import Desk, at, desk_on, question

LATER = NOW + DAY


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    database = await open_database(migrated_url)
    yield database
    await database.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    return desk_on(database)


def process(desk: Desk, folder: Path) -> Publishing:
    """One of several over the same database."""
    knowledge = Knowledge(desk.knowledge, FolderShelf(folder, load_words()))
    return Publishing(
        desk.submissions, ScheduledStore(desk.database), knowledge, clock=lambda: LATER
    )


async def schedule(desk: Desk, name: str) -> None:
    copy = await desk.edit(question(name, "到点的"), based_on=1)
    handed = Handed("定时", copies=(Pick(copy.entry, copy.edition),), publish_at=LATER)
    submission = await desk.submissions.submit(handed, at("甲"))
    await desk.submissions.approve(submission.id, at("乙"))


async def live(desk: Desk) -> dict[str, str]:
    number = (await desk.knowledge.state()).number
    return {each.id: each.answer for each in await desk.knowledge.entries_of(number)}


async def test_of_two_processes_that_look_at_once_one_makes_the_release(
    desk: Desk, tmp_path: Path
) -> None:
    await desk.imported(question("q-1"), question("q-2"))
    await desk.publish()
    await schedule(desk, "q-1")
    await desk.approved(question("q-2", "还没发布的"), based_on=1)
    processes = [process(desk, tmp_path / name) for name in ("one", "other")]
    await asyncio.gather(*(each.run() for each in processes))
    assert await live(desk) == {"q-1": "到点的", "q-2": "带身份证。"}
    assert [each.number for each in await desk.knowledge.releases()] == [2, 1]
    await processes[0].run()
    assert (await desk.knowledge.state()).number == 2
