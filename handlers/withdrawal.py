"""The citizen withdrew authorisation at the platform: what is kept of them must go."""

from chat.message import Withdrawal
from chat.reply import Reply, silence
from handlers.contract import Turn


def wants(turn: Turn) -> bool:
    return isinstance(turn.message.body, Withdrawal)


async def answer(turn: Turn) -> Reply:
    async def erase(_cause: str) -> None:
        await turn.services.citizens.erase(turn.citizen.id, but_turn=turn.key, at=turn.now)

    await turn.act("erase", erase)
    return silence("withdrawal")
