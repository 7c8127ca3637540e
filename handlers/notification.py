"""Events that tell us something and need no answer."""

from chat.message import (
    AgentSession,
    DeliveryReport,
    MenuPick,
    MenuVisit,
    NoticeConsent,
    OtherEvent,
    Position,
    ProfileChange,
    Unfollow,
)
from chat.reply import Reply, silence
from handlers.contract import Turn

_QUIET = (
    AgentSession
    | DeliveryReport
    | MenuPick
    | MenuVisit
    | NoticeConsent
    | OtherEvent
    | Position
    | ProfileChange
    | Unfollow
)


def wants(turn: Turn) -> bool:
    return isinstance(turn.message.body, _QUIET)


async def answer(turn: Turn) -> Reply:
    if isinstance(turn.message.body, Unfollow):
        await turn.act("unfollow", lambda _: _unfollow(turn))
        return silence("unfollow")
    return silence("notification", turn.dialogue)


async def _unfollow(turn: Turn) -> None:
    await turn.services.citizens.set_following(turn.citizen.id, following=False)
