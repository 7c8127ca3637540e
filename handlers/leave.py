"""Leaving a message for the staff."""

from dataclasses import replace

from chat import phrases
from chat.command import Command
from chat.dialogue import Dialogue, Task
from chat.message import Text, Voice
from chat.reply import Reply, say
from handlers.contract import Turn


def wants(turn: Turn) -> bool:
    if turn.command is Command.LEAVE:
        return True
    if turn.command is Command.HUMAN or turn.message.is_event:
        return False
    return turn.dialogue.task is Task.LEAVE_MESSAGE and not _is_option(turn)


async def answer(turn: Turn) -> Reply:
    if turn.command is Command.LEAVE:
        asked = replace(turn.dialogue, task=Task.LEAVE_MESSAGE, rest=())
        return say(*phrases.leave_message(), dialogue=asked)
    if not isinstance(turn.message.body, Text | Voice) or not turn.said.strip():
        return say(*phrases.only_words_can_be_left(), dialogue=turn.dialogue)

    async def leave(cause: str) -> None:
        await turn.services.left_messages.leave(
            cause=cause,
            account=turn.citizen.account,
            citizen=turn.citizen.id,
            body=turn.said,
            question=turn.dialogue.question,
            at=turn.now,
        )

    await turn.act("leave", leave)
    return say(*phrases.message_left(turn.hall), dialogue=Dialogue())


def _is_option(turn: Turn) -> bool:
    """An option of an earlier offer was tapped: that is a wish, not a message."""
    return isinstance(turn.message.body, Text) and turn.message.body.option != ""
