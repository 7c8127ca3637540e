"""Too many messages at once: one polite notice a minute, the rest in silence."""

from chat import phrases
from chat.citizen import Allowance
from chat.reply import Reply, say, silence
from handlers.contract import Turn


def wants(turn: Turn) -> bool:
    return turn.allowance is not Allowance.WITHIN


async def answer(turn: Turn) -> Reply:
    if turn.allowance is Allowance.TELL:
        return say(*phrases.too_many(), dialogue=turn.dialogue)
    return silence("limit", turn.dialogue)
