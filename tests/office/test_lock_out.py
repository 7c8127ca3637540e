"""After how many failures nobody may try any more, and for how long."""

from office.lock_out import Limit, SignInLimits, closed_until
from tests.fakes.clock import HOUR, MINUTE, NOW

FIVE = Limit(5)


def failures(*minutes_ago: int) -> list[int]:
    return [NOW - minutes * MINUTE for minutes in minutes_ago]


def test_it_closes_with_the_last_of_so_many_failures_for_half_an_hour() -> None:
    newest = failures(0, 1, 2, 3, 29)
    assert closed_until(newest, FIVE, NOW) == NOW + 30 * MINUTE
    assert closed_until(newest, FIVE, NOW + 30 * MINUTE - 1) == NOW + 30 * MINUTE
    assert closed_until(newest, FIVE, NOW + 30 * MINUTE) is None


def test_fewer_or_slower_failures_do_not_close_it() -> None:
    assert closed_until([], FIVE, NOW) is None
    assert closed_until(failures(0, 1, 2, 3), FIVE, NOW) is None
    assert closed_until(failures(0, 1, 2, 3, 30), FIVE, NOW) is None


def test_failures_are_kept_as_long_as_they_can_count() -> None:
    assert SignInLimits().remembered == HOUR
