"""Words that say somebody is in danger: the numbers to call, at once."""

from chat import phrases
from chat.reply import Reply, say
from handlers.contract import Turn

_DANGER = (
    "救命",
    "不想活",
    "想自杀",
    "要自杀",
    "想死",
    "活不下去",
    "跳楼",
    "割腕",
    "轻生",
    "着火了",
    "起火了",
    "失火了",
    "有人晕倒",
    "煤气泄漏",
    "被绑架",
    "有人打我",
    "正在打我",
    "家暴",
    "要杀我",
)


def is_emergency(text: str) -> bool:
    return any(word in text for word in _DANGER)


def wants(turn: Turn) -> bool:
    return is_emergency(turn.said)


async def answer(turn: Turn) -> Reply:
    return say(*phrases.emergency(), dialogue=turn.dialogue)
