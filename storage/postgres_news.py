"""News between processes over PostgreSQL's LISTEN and NOTIFY, on a connection of its own."""

import asyncio
from collections import defaultdict
from collections.abc import Callable

import psycopg
import structlog
from psycopg.conninfo import make_conninfo

CHANNEL = "bangban"  # one for all: a connection that listens cannot be asked to listen to more

log = structlog.get_logger(__name__)


def with_time_limits(url: str) -> str:
    """The URL, made to notice within half a minute that the server is gone."""
    return make_conninfo(
        url, connect_timeout=5, keepalives_idle=15, keepalives_interval=5, keepalives_count=3
    )


class PostgresNews:
    """Hears what any process says, and connects again for ever when the connection is lost."""

    def __init__(self, url: str, *, longest_pause: float = 5.0) -> None:
        self._url = with_time_limits(url)
        self._longest_pause = longest_pause
        self._listeners: defaultdict[str, list[Callable[[str], None]]] = defaultdict(list)
        self._first_try = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def listen(self, channel: str, heard: Callable[[str], None]) -> None:
        """Returns when the connection listens, or when a first try to connect has failed."""
        self._listeners[channel].append(heard)
        if self._task is None:
            self._task = asyncio.create_task(self._hear_for_ever(), name="postgres-news")
            self._task.add_done_callback(_log_end)
        await self._first_try.wait()

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _hear_for_ever(self) -> None:
        pause = 0.1
        while True:
            try:
                async with await self._connected() as connection:
                    pause = 0.1
                    self._first_try.set()
                    async for note in connection.notifies():
                        self._tell(note.payload)
            except psycopg.Error as error:
                log.warning("news_lost", error=str(error), pause=pause)
            self._first_try.set()
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._longest_pause)

    async def _connected(self) -> psycopg.AsyncConnection:
        connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
        await connection.execute(f"LISTEN {CHANNEL}".encode())
        return connection

    def _tell(self, payload: str) -> None:
        channel, _, news = payload.partition(" ")
        loop = asyncio.get_running_loop()
        for heard in self._listeners.get(channel, []):
            # On its own, so that a listener that fails does not end the hearing.
            loop.call_soon(heard, news)


def _log_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("news_ended", exc_info=error)
