"""Lists of matters: what can be done online, at once, on a floor, by a department."""

from chat import phrases_lists
from chat.command import Command, number
from chat.dialogue import Choice, Dialogue, Task
from chat.message import Text
from chat.reply import Reply, say
from handlers.contract import Turn
from knowledge.catalogue import Filter, Matter, chosen, months, office
from knowledge.catalogue_groups import Group, groups
from knowledge.catalogue_title import title
from knowledge.listing import is_meant, listing


def wants(turn: Turn) -> bool:
    body = turn.message.body
    is_option = isinstance(body, Text) and body.option != ""
    if not turn.said or turn.dialogue.task is not Task.NONE or is_option:
        return False
    return _goes_on(turn) or _asked(turn) != ""


async def answer(turn: Turn) -> Reply:
    if _goes_on(turn):
        return _another_page(turn)
    return _list(turn, _asked(turn))


def _goes_on(turn: Turn) -> bool:
    """下一页, 返回 or a number that is not there yet, said of the list last shown."""
    offered = turn.dialogue.choices
    if not offered or not _is_at_list(turn):
        return False
    match turn.command:
        case Command.MORE:
            is_mine = not (turn.dialogue.rest or turn.held)
            return is_mine and len(offered) < len(_found(turn, turn.dialogue.question))
        case Command.BACK:
            return True
        case _:
            return _is_beyond(turn)


def _asked(turn: Turn) -> str:
    """The question for a list, said or chosen from the groups last shown; '' for anything else."""
    question = _group(turn) or turn.said
    wanted = listing(question)
    if wanted is None:
        return ""
    matters = turn.services.knowledge.matters(at=turn.now)
    found = chosen(matters, wanted, hall=turn.hall.name)
    return question if matters and is_meant(wanted, matters, found) else ""


def _group(turn: Turn) -> str:
    offered = [choice.label for choice in turn.dialogue.choices if not choice.entry]
    if len(offered) < len(turn.dialogue.choices) or not offered:
        return ""
    picked = number(turn.said)
    if picked is not None:
        return offered[picked - 1] if 1 <= picked <= len(offered) else ""
    said = turn.said.strip(" ，。？！,.?!")
    named = [label for label in offered if len(said) > 1 and said in label]
    return named[0] if len(named) == 1 else ""


def _is_at_list(turn: Turn) -> bool:
    """Whether the options are a list's own; those of an answer may have come in their place."""
    question, offered = turn.dialogue.question, turn.dialogue.choices
    if listing(question) is None:
        return False
    found = _found(turn, question)[: len(offered)]
    return [matter.id for matter in found] == [choice.entry for choice in offered]


def _is_beyond(turn: Turn) -> bool:
    picked = number(turn.said)
    return picked is not None and not 1 <= picked <= len(turn.dialogue.choices)


def _list(turn: Turn, question: str) -> Reply:
    wanted = listing(question) or Filter()
    found = _found(turn, question)
    if not found:
        return say(*phrases_lists.no_such_matters(title(wanted), turn.hall))
    if divided := groups(found, wanted, hall=turn.hall.name):
        return _overview(question, wanted, found, divided)
    return _page(turn, question, start=0)


def _another_page(turn: Turn) -> Reply:
    """The next page, or the one last shown once more."""
    shown, question = len(turn.dialogue.choices), turn.dialogue.question
    options = _options(_found(turn, question))
    if turn.command is Command.MORE:
        return _page(turn, question, start=shown)
    if turn.command is not Command.BACK:
        is_all = shown >= len(options)
        return say(*phrases_lists.number_beyond(shown, is_all=is_all), dialogue=turn.dialogue)
    start = 0
    while (end := phrases_lists.page_end(options, start)) < min(shown, len(options)):
        start = end
    return _page(turn, question, start=start)


def _page(turn: Turn, question: str, *, start: int) -> Reply:
    found = _found(turn, question)
    options = _options(found)
    shown = tuple(choice for _, choice in options[: phrases_lists.page_end(options, start)])
    said = phrases_lists.matters(
        title(listing(question) or Filter()), options, start=start, date=months(found)
    )
    return say(*said, dialogue=Dialogue(choices=shown, question=question))


def _overview(
    question: str, wanted: Filter, found: tuple[Matter, ...], divided: tuple[Group, ...]
) -> Reply:
    offered = [(Choice(group.question), _about(group)) for group in divided]
    inside = len(found) - sum(group.count for group in divided if group.is_outside)
    said = phrases_lists.groups(f"{title(wanted)}有 {inside} 件", offered, date=months(found))
    choices = tuple(choice for choice, _ in offered)
    return say(*said, dialogue=Dialogue(choices=choices, question=question))


def _about(group: Group) -> str:
    held = "、".join(group.holds)
    return f"{held}，{group.count} 件" if held else f"{group.count} 件"


def _options(found: tuple[Matter, ...]) -> list[tuple[str, Choice]]:
    """Each with its department over it, unless there is but one."""
    has_many = len({matter.department for matter in found}) > 1
    return [
        (office(matter).partition("（")[0] if has_many else "", Choice(matter.name, matter.id))
        for matter in found
    ]


def _found(turn: Turn, question: str) -> tuple[Matter, ...]:
    matters = turn.services.knowledge.matters(at=turn.now)
    return chosen(matters, listing(question) or Filter(), hall=turn.hall.name)
