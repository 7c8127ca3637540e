"""Answering what a citizen left: the words that arrive in the chat."""

from enum import StrEnum

from chat import phrases
from chat.passage import Passage, cut

LONGEST = 2_000
"""Characters of an answer; more would use up what WeChat lets the hall send."""


class Outcome(StrEnum):
    """What became of the wish to answer."""

    SAID = "said"
    ALREADY = "already"
    """Somebody has answered before; nothing was said twice."""
    GONE = "gone"
    """There is no such message, or the citizen has had it deleted."""


def problem_with(text: str) -> str:
    """What is to be changed before this can be sent, in words for the staff; '' for nothing."""
    if not text.strip():
        return "请写上答复。"
    if len(text) > LONGEST:
        return f"答复有 {len(text)} 个字，最多 {LONGEST} 个字。请写短一些，或请对方来电。"
    return ""


def told(left: str, text: str) -> list[Passage]:
    """The messages, in order, in which the citizen gets `text` as the answer to `left`."""
    return cut(phrases.left_message_answered(left, text.strip()))


def draft_of(message: str) -> str:
    """The name under which is kept what somebody types as an answer."""
    return f"message:{message}"
