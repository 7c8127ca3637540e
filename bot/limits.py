"""Which messages count against what one citizen may send in a while."""

from chat.command import Command, command
from chat.message import MenuClick, Message, Words
from handlers.emergency import is_emergency


def counts(message: Message) -> bool:
    """Messages and menu clicks count; a call for a person or for help never does."""
    if not isinstance(message.body, Words | MenuClick):
        return False
    if isinstance(message.body, MenuClick):
        return message.body.key != "human"
    said = message.said
    return not (said and (command(said) is Command.HUMAN or is_emergency(said)))
