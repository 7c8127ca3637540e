"""Asking for a person."""

from dataclasses import replace

from chat import phrases
from chat.command import Command
from chat.dialogue import Task
from chat.reply import Reply, say
from handlers.contract import Turn


def wants(turn: Turn) -> bool:
    return turn.command is Command.HUMAN


async def answer(turn: Turn) -> Reply:
    asked = turn.dialogue.question
    dialogue = replace(turn.dialogue, task=Task.NONE)
    return say(*phrases.human(turn.hall, asked=asked), dialogue=dialogue)
