"""What the platform hands out again after a new start, and what it must not."""

from sandbox.ids import Ids


def test_another_start_meets_the_same_people_with_other_messages() -> None:
    first, second = Ids(1), Ids(1, first_message=5_000)
    assert first.openid() == second.openid()
    assert first.message_id() != second.message_id()
