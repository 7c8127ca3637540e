"""What is under way, and what silence makes of it."""

from chat.dialogue import SILENCE_ENDS, Choice, Dialogue, Task
from tests.fakes.clock import MINUTE, NOW

OFFERED = Dialogue(choices=(Choice("结婚登记怎么办", "marriage"),), question="结婚", rounds=1)


def test_what_is_under_way_goes_on_until_silence_ends_it() -> None:
    kept = OFFERED.kept(NOW)
    assert kept.until == NOW + SILENCE_ENDS == NOW + 30 * MINUTE
    assert kept.at(kept.until - 1) == kept
    assert kept.at(kept.until) == Dialogue()


def test_nothing_under_way_stays_nothing() -> None:
    assert Dialogue().kept(NOW) == Dialogue()
    assert Dialogue().at(NOW) == Dialogue()


def test_a_task_that_silence_ended_is_named_until_it_is_mentioned() -> None:
    leaving = Dialogue(task=Task.LEAVE_MESSAGE).kept(NOW)
    lapsed = leaving.at(NOW + 31 * MINUTE)
    assert lapsed == Dialogue(lapsed=Task.LEAVE_MESSAGE)
    assert lapsed.kept(NOW + 31 * MINUTE).at(NOW + 99 * MINUTE) == lapsed
