"""Coming to the hall: booking a time or taking a number."""

from dataclasses import replace

from chat import phrases
from chat.command import Command
from chat.dialogue import Task
from chat.reply import Reply, say
from handlers.contract import Turn


def wants(turn: Turn) -> bool:
    return turn.command is Command.VISIT


async def answer(turn: Turn) -> Reply:
    dialogue = replace(turn.dialogue, task=Task.NONE)
    return say(*phrases.visit(turn.hall), dialogue=dialogue)
