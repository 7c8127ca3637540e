"""When a session is over."""

import pytest

from office.session import SessionLimits, is_over, token_hash
from tests.fakes.clock import HOUR, MINUTE, NOW

LIMITS = SessionLimits()


@pytest.mark.parametrize(
    ("since", "seen", "over"),
    [
        (NOW, NOW, False),
        (NOW - HOUR, NOW - 15 * MINUTE + 1, False),
        (NOW - HOUR, NOW - 15 * MINUTE, True),
        (NOW - 12 * HOUR + 1, NOW, False),
        (NOW - 12 * HOUR, NOW, True),
    ],
)
def test_it_is_over_after_idling_and_after_a_day_s_work(since: int, seen: int, over: bool) -> None:
    assert is_over(since=since, seen_at=seen, at=NOW, limits=LIMITS) is over


def test_a_hash_does_not_tell_its_token_whatever_the_cookie_holds() -> None:
    kept = {token_hash(token) for token in ("", "a", "b", "\ud800")}
    assert len(kept) == 4
    assert all(len(each) == 64 for each in kept)
