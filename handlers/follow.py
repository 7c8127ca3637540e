"""Somebody follows the account, or a follower scans one of its codes."""

from chat import phrases
from chat.message import Follow, Scan
from chat.reply import Reply, say
from handlers.contract import Turn


def wants(turn: Turn) -> bool:
    return isinstance(turn.message.body, Follow | Scan)


async def answer(turn: Turn) -> Reply:
    if isinstance(turn.message.body, Scan):
        return say(*phrases.welcome_back(turn.persona), dialogue=turn.dialogue)

    async def follow(_cause: str) -> None:
        await turn.services.citizens.set_following(turn.citizen.id, following=True)

    if not turn.citizen.following:
        await turn.act("follow", follow)
    return say(*phrases.greeting(turn.persona, turn.hall))
