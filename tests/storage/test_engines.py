"""What both engines promise to an act."""

import asyncio

import pytest

from storage.database import (
    ConstraintViolated,
    Database,
    DatabaseUnavailable,
    Params,
    Row,
    Transaction,
)

TABLE = "CREATE TABLE note (id TEXT PRIMARY KEY, size BIGINT NOT NULL CHECK (size >= 0))"
INSERT = "INSERT INTO note (id, size) VALUES (:id, :size) ON CONFLICT (id) DO NOTHING"


async def make_table(database: Database) -> None:
    await database.write(lambda tx: tx.run(TABLE).count)


async def add(database: Database, id_: str, size: int = 1) -> int:
    return await database.write(lambda tx: tx.run(INSERT, {"id": id_, "size": size}).count)


async def ids(database: Database) -> list[str]:
    def act(tx: Transaction) -> list[str]:
        return [row["id"] for row in tx.run("SELECT id FROM note ORDER BY id").rows()]

    return await database.read(act)


async def test_what_was_acknowledged_can_be_read(database: Database) -> None:
    await make_table(database)
    for name in ("a", "b", "c"):
        await add(database, name)
        assert name in await ids(database)


async def test_the_count_tells_who_was_first(database: Database) -> None:
    await make_table(database)
    counts = await asyncio.gather(*(add(database, "same") for _ in range(20)))
    assert sorted(counts) == [0] * 19 + [1]


async def test_an_act_that_raises_is_undone_alone(database: Database) -> None:
    await make_table(database)

    def failing(tx: Transaction) -> None:
        tx.run(INSERT, {"id": "bad", "size": 1})
        raise LookupError("no such citizen")

    acts = [add(database, f"good-{number:02}") for number in range(20)]
    results = await asyncio.gather(
        *acts[:10], database.write(failing), *acts[10:], return_exceptions=True
    )
    assert [result for result in results if result != 1] == [results[10]]
    assert repr(results[10]) == "LookupError('no such citizen')"
    assert await ids(database) == [f"good-{number:02}" for number in range(20)]


async def test_a_broken_constraint_has_one_name_on_both_engines(database: Database) -> None:
    await make_table(database)
    with pytest.raises(ConstraintViolated):
        await add(database, "a", size=-1)
    with pytest.raises(ConstraintViolated):
        await database.write(lambda tx: tx.run_many(INSERT, [{"id": "b", "size": -1}]))
    assert await ids(database) == []


async def test_a_wrong_statement_is_not_taken_for_an_outage(database: Database) -> None:
    with pytest.raises(Exception, match="nowhere") as caught:
        await database.write(lambda tx: tx.run("SELECT * FROM nowhere").count)
    assert not isinstance(caught.value, DatabaseUnavailable)


async def test_counts_and_rows_mean_the_same(database: Database) -> None:
    def act(tx: Transaction) -> list[int]:
        inserted = tx.run("INSERT INTO note VALUES ('a', 1), ('b', 2), ('c', 3) RETURNING id")
        deleted = tx.run(
            "WITH big AS (SELECT 3 AS s) DELETE FROM note WHERE size IN (SELECT s FROM big)"
        )
        return [
            tx.run("CREATE TABLE other (id TEXT)").count,
            inserted.count,
            len(inserted.rows()),
            deleted.count,
            tx.run("UPDATE note SET size = size + :more", {"more": 1}).count,
            tx.run("SELECT * FROM note").count,
        ]

    await make_table(database)
    assert await database.write(act) == [0, 3, 3, 1, 2, 2]


async def test_values_come_back_as_they_went_in(database: Database) -> None:
    def act(tx: Transaction) -> dict[str, object]:
        tx.run("CREATE TABLE kept (words TEXT, number BIGINT, absent TEXT)")
        tx.run(
            "INSERT INTO kept VALUES (:words, :number, :absent)",
            {"words": "100% 'quoted' :name 帮办\n", "number": 1_790_000_000_000, "absent": None},
        )
        row = tx.run("SELECT * FROM kept WHERE words LIKE '100%' AND words <> ':name'").one()
        assert row is not None
        return {column: row[column] for column in ("words", "number", "absent")}

    assert await database.write(act) == {
        "words": "100% 'quoted' :name 帮办\n",
        "number": 1_790_000_000_000,
        "absent": None,
    }


async def test_sums_are_whole_numbers_and_small_ones_do_not_overflow(database: Database) -> None:
    def act(tx: Transaction) -> tuple[object, ...]:
        tx.run("INSERT INTO note VALUES ('a', 1), ('b', 4)")
        row = tx.run(
            "SELECT SUM(size) AS total, AVG(size) AS mean, :a * :b AS product FROM note",
            {"a": 30_000, "b": 30_000},
        ).one()
        assert row is not None
        return row["total"], row["mean"], row["product"], type(row["total"])

    await make_table(database)
    assert await database.write(act) == (5, 2.5, 900_000_000, int)


async def test_there_is_no_first_row_of_nothing(database: Database) -> None:
    def act(tx: Transaction) -> Row | None:
        return tx.run("SELECT id FROM note").one()

    await make_table(database)
    assert await database.read(act) is None


async def test_many_parameter_sets_are_one_act(database: Database) -> None:
    await make_table(database)
    many: list[Params] = [{"id": name, "size": 1} for name in "cab"]
    await database.write(lambda tx: tx.run_many(INSERT, many))
    assert await ids(database) == ["a", "b", "c"]


async def test_a_reader_cannot_write(database: Database) -> None:
    await make_table(database)
    with pytest.raises(Exception, match=r"readonly|read-only"):
        await database.read(lambda tx: tx.run(INSERT, {"id": "a", "size": 1}).count)
    assert await ids(database) == []


async def test_a_reader_sees_one_moment(database: Database) -> None:
    await make_table(database)
    loop = asyncio.get_running_loop()

    def act(tx: Transaction) -> tuple[int, int]:
        before = tx.run("SELECT id FROM note").count
        asyncio.run_coroutine_threadsafe(add(database, "late"), loop).result(timeout=10)
        return before, tx.run("SELECT id FROM note").count

    assert await database.read(act) == (0, 0)
    assert await ids(database) == ["late"]


async def test_an_act_that_nobody_awaits_any_more_does_no_harm(database: Database) -> None:
    await make_table(database)
    tasks = [asyncio.create_task(add(database, f"{number}")) for number in range(20)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert results[1::2] == [1] * 10
    assert await add(database, "after") == 1


async def test_an_act_may_even_raise_what_a_future_refuses(database: Database) -> None:
    empty: list[int] = []
    with pytest.raises(RuntimeError, match="StopIteration"):
        await database.write(lambda _: next(iter(empty)))
    await make_table(database)


async def test_closing_finishes_what_is_queued(database: Database) -> None:
    await make_table(database)
    tasks = [asyncio.create_task(add(database, f"{number}")) for number in range(50)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*tasks) == [1] * 50
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await add(database, "late")


async def test_a_counter_gives_every_number_once(database: Database) -> None:
    await database.write(lambda tx: tx.run("CREATE TABLE counter (last BIGINT NOT NULL)").count)
    await database.write(lambda tx: tx.run("INSERT INTO counter VALUES (0)").count)

    def take(tx: Transaction) -> int:
        tx.lock("counter")
        row = tx.run("SELECT last FROM counter").one()
        assert row is not None
        tx.run("UPDATE counter SET last = :next", {"next": row["last"] + 1})
        return int(row["last"]) + 1

    numbers = await asyncio.gather(*(database.write(take) for _ in range(100)))
    assert sorted(numbers) == list(range(1, 101))
