"""PostgreSQL between processes: claims, retries, lost connections, news."""

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest

from storage.database import Database, DatabaseUnavailable, StorageError, Transaction
from storage.postgres import PostgresDatabase

CLAIM = (
    "UPDATE outbox SET state = 'sending' WHERE state = 'waiting' AND id IN "
    "(SELECT id FROM outbox WHERE state = 'waiting' ORDER BY id LIMIT 10) RETURNING id"
)


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    database = await PostgresDatabase.open(postgres_url, connections=8)
    yield database
    await database.close()


async def run(database: Database, sql: str) -> int:
    return await database.write(lambda tx: tx.run(sql).count)


def cut_connections(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def test_eight_pumps_claim_no_row_twice(database: Database) -> None:
    await run(database, "CREATE TABLE outbox (id BIGINT PRIMARY KEY, state TEXT NOT NULL)")
    await run(database, "INSERT INTO outbox SELECT n, 'waiting' FROM generate_series(1, 400) AS n")
    claimed: list[int] = []

    def claim(tx: Transaction) -> list[int]:
        return [row["id"] for row in tx.run(CLAIM).rows()]

    async def pump() -> None:
        while len(claimed) < 400:
            claimed.extend(await database.write(claim))

    await asyncio.wait_for(asyncio.gather(*(pump() for _ in range(8))), timeout=20)
    assert sorted(claimed) == list(range(1, 401))


async def test_a_deadlock_is_run_again(database: Database) -> None:
    await run(database, "CREATE TABLE pair (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)")
    await run(database, "INSERT INTO pair VALUES (1, 0), (2, 0)")

    def act_on(first: int, second: int, tx: Transaction) -> None:
        for number in (first, second):
            tx.run("UPDATE pair SET n = n + 1 WHERE id = :id", {"id": number})
            tx.run("SELECT pg_sleep(0.05)")

    await asyncio.gather(
        database.write(lambda tx: act_on(1, 2, tx)), database.write(lambda tx: act_on(2, 1, tx))
    )
    assert await database.read(lambda tx: tx.run("SELECT id FROM pair WHERE n = 2").count) == 2


async def test_what_never_serialises_is_an_outage_after_five_tries(database: Database) -> None:
    tries = 0

    def losing(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        tx.run("DO $$ BEGIN RAISE serialization_failure; END $$")

    with pytest.raises(DatabaseUnavailable):
        await database.write(losing)
    assert tries == 5


async def test_idle_connections_that_were_cut_are_replaced_unnoticed(
    database: Database, postgres_url: str
) -> None:
    await asyncio.gather(*(run(database, "SELECT pg_sleep(0.01)") for _ in range(8)))
    cut_connections(postgres_url)
    counts = await asyncio.gather(*(run(database, "SELECT 1") for _ in range(30)))
    assert counts == [1] * 30


async def test_a_connection_lost_in_the_middle_is_an_outage_and_then_over(
    database: Database,
) -> None:
    with pytest.raises(DatabaseUnavailable, match="try again"):
        await run(database, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert await run(database, "SELECT 1") == 1


async def test_a_server_that_is_not_there_is_named_with_a_remedy(postgres_url: str) -> None:
    url = "postgresql://nobody:hidden-word@127.0.0.1:9/none"
    with pytest.raises(DatabaseUnavailable, match="check that the server runs") as caught:
        await PostgresDatabase.open(url, patience=0.3)
    assert "hidden-word" not in str(caught.value)


async def test_an_act_that_hides_a_failed_statement_is_not_acknowledged(
    database: Database,
) -> None:
    await run(database, "CREATE TABLE note (id TEXT PRIMARY KEY)")

    def hiding(tx: Transaction) -> None:
        tx.run("INSERT INTO note VALUES ('lost')")
        try:
            tx.run("INSERT INTO nowhere VALUES (1)")
        except psycopg.Error:
            return

    with pytest.raises(StorageError, match="failed statement"):
        await database.write(hiding)
    assert await database.read(lambda tx: tx.run("SELECT * FROM note").count) == 0


async def test_news_reach_who_listens_to_their_channel(
    database: Database, postgres_url: str
) -> None:
    other = await PostgresDatabase.open(postgres_url, connections=2)
    heard: asyncio.Queue[str] = asyncio.Queue()
    await database.listen("release", heard.put_nowait)
    await other.notify("outbox", "not for us")
    await other.notify("release", "17 is out, 请更新")
    assert await asyncio.wait_for(heard.get(), timeout=5) == "17 is out, 请更新"
    assert heard.empty()
    await other.close()


async def test_a_listener_that_was_cut_listens_again(database: Database, postgres_url: str) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    await database.listen("release", heard.put_nowait)
    cut_connections(postgres_url)

    async def tell_until_heard() -> None:
        while heard.empty():
            await database.notify("release", "again")
            await asyncio.sleep(0.02)

    await asyncio.wait_for(tell_until_heard(), timeout=10)
    assert heard.get_nowait() == "again"
