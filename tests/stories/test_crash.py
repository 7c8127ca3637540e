"""Short versions of the long trials with processes of their own; see tests/chaos."""

from pathlib import Path

import pytest

from tests.chaos import crashes, order, sends, storage
from tests.chaos.verdict import Verdict


def kept(verdict: Verdict) -> bool:
    assert not verdict.broken, verdict.table()
    return True


async def test_kill_9_under_load_loses_nothing_and_says_nothing_twice(tmp_path: Path) -> None:
    # Longer than the platform's five seconds between two deliveries: then one of the three meets a
    # service that is up, also where starting is slow.
    assert kept(await crashes.kills(tmp_path, rounds=2, between=(5.2, 6.0)))


async def test_a_process_that_stood_still_goes_on(tmp_path: Path) -> None:
    assert kept(await crashes.freezes(tmp_path, rounds=1, seconds=3.0))


async def test_a_polite_stop_under_load_answers_no_5xx(tmp_path: Path) -> None:
    assert kept(await crashes.stops(tmp_path, rounds=2, between=(5.2, 6.0)))


async def test_kill_9_between_send_and_commit_repeats_nothing(tmp_path: Path) -> None:
    assert kept(await sends.killed_sends(tmp_path, rounds=3))


async def test_a_full_disk_is_told_and_heals(tmp_path: Path) -> None:
    assert kept(await storage.disk_full(tmp_path, rounds=1, seconds=2.0))


async def test_a_locked_database_is_told_and_heals(tmp_path: Path) -> None:
    assert kept(await storage.database_locked(tmp_path, rounds=1, seconds=4.0))


async def test_two_messages_close_together_keep_their_order(tmp_path: Path) -> None:
    assert kept(await order.close_together(tmp_path, rounds=100))


@pytest.mark.parametrize("messages", [40])
async def test_duplicates_over_four_processes_are_one_message(
    tmp_path: Path, postgres_url: str, messages: int
) -> None:
    assert kept(await order.duplicates_on(postgres_url, tmp_path, rounds=messages))
