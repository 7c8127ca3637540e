"""Steering the dialogue: 取消, 返回, 帮助, 继续, and small courtesies."""

from dataclasses import replace

from chat import phrases
from chat.command import Command
from chat.dialogue import Dialogue, Task
from chat.reply import Reply, Say, say
from handlers.contract import Turn

_MINE = {
    Command.CANCEL,
    Command.BACK,
    Command.HELP,
    Command.MORE,
    Command.HELLO,
    Command.THANKS,
}


def wants(turn: Turn) -> bool:
    asked = turn.command
    if turn.dialogue.task is Task.LEAVE_MESSAGE and not turn.message.is_event:
        return asked in {Command.CANCEL, Command.BACK, Command.HELP}
    return asked in _MINE


async def answer(turn: Turn) -> Reply:
    match turn.command:
        case Command.CANCEL:
            return _cancel(turn)
        case Command.BACK:
            return _back(turn)
        case Command.MORE:
            return _more(turn)
        case Command.HELLO:
            # with a menu click the citizen turns to asking: the next words are no message to leave
            asking = replace(turn.dialogue, task=Task.NONE)
            return say(*phrases.hello(turn.persona), dialogue=asking)
        case Command.THANKS:
            return say(*phrases.thanks(), dialogue=turn.dialogue)
        case _:
            return say(*phrases.helped(turn.persona, turn.hall), dialogue=turn.dialogue)


def _cancel(turn: Turn) -> Reply:
    under_way = turn.dialogue.task or turn.dialogue.choices or turn.dialogue.rest
    return say(*(phrases.cancelled() if under_way else phrases.nothing_to_cancel()))


def _back(turn: Turn) -> Reply:
    dialogue = turn.dialogue
    if dialogue.task:
        return say(*phrases.cancelled(), dialogue=replace(dialogue, task=Task.NONE))
    if dialogue.choices:
        again = replace(dialogue, rest=(), entry="", aspect="")
        offer = phrases.choices(dialogue.question, dialogue.choices, again=False)
        return say(*offer, dialogue=again)
    return say(*phrases.nothing_to_go_back_to(), dialogue=Dialogue())


def _more(turn: Turn) -> Reply:
    """The next part of a long answer; an answer that came too late is put first by the turn."""
    first, *rest = turn.dialogue.rest or ((),)
    if first:
        follows = phrases.more_follows(len(rest)) if rest else ()
        return say(*first, *follows, dialogue=replace(turn.dialogue, rest=tuple(rest)))
    if any(isinstance(outgoing, Say) for outgoing in turn.held):
        return Reply((Say(()),), turn.dialogue)
    return say(*phrases.nothing_more(), dialogue=turn.dialogue)
