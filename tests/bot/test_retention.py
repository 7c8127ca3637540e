"""Forgetting after the time that citizens were told."""

from dataclasses import dataclass, field

from bot.retention import Retention
from chat.message import Moment
from tests.fakes.clock import DAY, NOW, FakeClock


@dataclass
class FakeCitizenStore:
    """Has so many rows to forget."""

    batches: list[int]
    asked: list[Moment] = field(default_factory=list)

    async def forget_before(self, moment: Moment, limit: int) -> int:
        assert limit > 0
        self.asked.append(moment)
        return self.batches.pop(0)


async def test_it_forgets_batch_by_batch_until_nothing_is_left() -> None:
    store = FakeCitizenStore([2_000, 7, 0])
    await Retention(store, FakeClock(), keep_days=180).run()  # type: ignore[arg-type]
    assert (store.asked, store.batches) == ([NOW - 180 * DAY] * 3, [])
