"""Saying of an answer that it helped, or that it did not: by tap, or in words right after it."""

import re
from dataclasses import replace

from chat import phrases_answers
from chat.dialogue import Task
from chat.message import Text
from chat.reply import Missed, Reply, say
from handlers.contract import Turn
from knowledge.opinion import Rated

_USEFUL, _USELESS = "useful:", "useless:"

_PRAISE = re.compile(
    r"(这个?|这条|这样|回答|答案|你|您)*(很|挺|真|太|都|蛮|好)?(有用|有帮助|管用|帮上忙|答得好|说得很?清楚)"
    r"(了|的|啊|呀|呢)*"
)
_BLAME = re.compile(
    r"(这个?|这条|这些|你|您|小帮|的|回答|答案|答复|根本|完全|一点都?|都|也)*"
    r"(没用|没有用|没啥用|没什么用|不管用|没帮助|没有帮助|没帮上忙|答非所问|答案不对|答案错了|答案不准|"
    r"回答不对|回答错了|不对|答错了|[答说讲][得的]不对|[答说讲][得的]不准|说错了|没答对|不是我[问要]的)"
    r"(了|的|啊|呀|呢|吧|嘛)*"
)
_AROUND = re.compile(r"[\W_]+")


def wants(turn: Turn) -> bool:
    return _tapped(turn) is not None or _said(turn) is not None


async def answer(turn: Turn) -> Reply:
    rating, useful = _tapped(turn) or ("", bool(_said(turn)))

    async def rate(_cause: str) -> Rated | None:
        return await turn.services.opinions.rate(
            rating, citizen=turn.citizen.id, useful=useful, at=turn.now
        )

    rated = await turn.act("rate", rate)
    if rated is None:
        return say(*phrases_answers.nothing_to_rate(turn.hall), dialogue=turn.dialogue)
    if useful:
        return say(*phrases_answers.found_useful(), dialogue=turn.dialogue)
    return _sorry(turn, rated)


def _sorry(turn: Turn, rated: Rated) -> Reply:
    """What is left as a message next is about the question that was not answered."""
    after = replace(turn.dialogue, task=Task.NONE, question=rated.question)
    missed = Missed(rated.question, "useless", 0.0, rated.release)
    return replace(say(*phrases_answers.found_useless(turn.hall), dialogue=after), missed=missed)


def _tapped(turn: Turn) -> tuple[str, bool] | None:
    """The turn that is rated, and whether it helped."""
    body = turn.message.body
    option = body.option if isinstance(body, Text) else ""
    if option.startswith(_USEFUL):
        return option.removeprefix(_USEFUL), True
    return (option.removeprefix(_USELESS), False) if option.startswith(_USELESS) else None


def _said(turn: Turn) -> bool | None:
    """Whether the words praise or blame the answer just given; None when they do neither."""
    if not turn.dialogue.entry or turn.message.is_event:
        return None
    words = _AROUND.sub("", turn.said)
    if _BLAME.fullmatch(words):
        return False
    return True if _PRAISE.fullmatch(words) else None
