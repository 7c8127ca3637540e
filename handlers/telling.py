"""How an entry is told: shared by asking and choosing."""

from dataclasses import replace

from chat.dialogue import Dialogue, Task
from chat.passage import Passage
from chat.reply import Reply, say
from handlers.contract import Turn
from knowledge.answer import answer as answer_from
from knowledge.aspect import Aspect
from knowledge.entry import Entry


def told(turn: Turn, entry: Entry, aspect: Aspect, dialogue: Dialogue) -> Reply:
    """The answer from `entry`, which becomes the matter that the citizen is at."""
    passage: Passage = answer_from(entry, aspect, phone=turn.hall.phone)
    after = replace(dialogue, task=Task.NONE, entry=entry.id, aspect=aspect)
    return say(*passage, dialogue=after, entry=entry.id, release=turn.services.knowledge.number)
