"""The trials by name."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tests.chaos import crashes, order, sends, slowness, storage
from tests.chaos.verdict import Verdict

Trial: TypeAlias = Callable[..., Awaitable[Verdict]]

TRIALS: dict[str, Trial] = {
    "kill": crashes.kills,
    "freeze": crashes.freezes,
    "stop": crashes.stops,
    "duplicates": order.duplicates,
    "order": order.close_together,
    "slow": slowness.slow_handlers,
    "sends": sends.killed_sends,
    "disk": storage.disk_full,
    "lock": storage.database_locked,
}


def chosen(name: str, folder: Path, *, rounds: int, seed: int) -> Callable[[], Awaitable[Verdict]]:
    """The trial, ready to run; 0 rounds means as many as it has by itself."""
    trial = partial(TRIALS[name], folder, seed=seed)
    return partial(trial, rounds=rounds) if rounds else trial
