"""A service's storage with the starter knowledge published: made once in a run, then copied."""

import asyncio
import atexit
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from shutil import copyfile, copytree, rmtree
from tempfile import mkdtemp

from bot.app import knowledge_of
from bot.config import Settings, Storage, TurnSection
from knowledge.starter_files import starter_entries
from knowledge.store import Signature
from storage.knowledge_store import SqlKnowledgeStore
from storage.migrate import migrate
from storage.open import open_database
from tests.stories.account import settings

SQLITE = "sqlite:///"


async def prepared(chosen: Settings) -> None:
    """A migrated database with the starter knowledge published."""
    if not chosen.storage.url.startswith(SQLITE):
        await _publish(chosen)
        return
    made = _made()
    copyfile(_file(made), _file(chosen.storage))
    copytree(made.releases, chosen.storage.releases)


@cache
def _made() -> Storage:
    """Building a release takes a second; the copy is the same to the byte."""
    folder = Path(mkdtemp(prefix="starter-"))
    atexit.register(rmtree, folder)
    usual = settings({}, folder, turn=TurnSection())
    with ThreadPoolExecutor(1) as beside:  # a loop runs in this thread already
        beside.submit(asyncio.run, _publish(usual)).result()
    return usual.storage


async def _publish(chosen: Settings) -> None:
    database = await open_database(chosen.storage.url)
    try:
        await migrate(database)
        made = Signature("stage", 1, "starter knowledge")
        await SqlKnowledgeStore(database).import_entries(starter_entries(), made)
        knowledge = knowledge_of(chosen, database)
        await knowledge.refresh()
        await knowledge.publish(made)
    finally:
        await database.close()


def _file(storage: Storage) -> Path:
    return Path(storage.url.removeprefix(SQLITE))
