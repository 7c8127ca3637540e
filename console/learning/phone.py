"""What the phone would say to a question that somebody tries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from chat.passage import Passage
from knowledge.service import Knowledge


@dataclass(frozen=True, slots=True)
class Said:
    """`handler` is the module that would answer; `messages` are what it says, one by one."""

    handler: str
    messages: tuple[Passage, ...]


class Phone(Protocol):
    async def said(self, question: str, knowledge: Knowledge, *, after: str, at: Moment) -> Said:
        """As a citizen would hear it from this knowledge; `after` is the entry answered before.

        Nothing is kept of it.
        """


ASK = "ask"
"""The handler that looks into the knowledge."""

TAKES: Mapping[str, str] = {
    "emergency": "这句话像是有人遇险：先给报警、急救电话，不查知识。",
    "browse": "这是在要一份清单：列出事项，不按相似度找。",
    "steer": "这是客套话，或者“帮助、取消、返回、继续”：直接应答，不查知识。",
    "leave": "这是要留言：请群众写下来，不查知识。",
    "human": "这是要找工作人员，不查知识。",
    "visit": "这是要预约取号，不查知识。",
    "opinion": "这是在说上一条有没有用，不查知识。",
    "cases": "这是在问有没有人遇到过同样的事：讲案例。",
    "recall": "这是在问上次告知过什么，不查知识。",
    "choose": "这是在选上一次给的选项，不查知识。",
}
"""For each other handler what to tell the staff."""
