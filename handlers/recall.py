"""What this citizen was told to bring: when, from which release, and what has changed since."""

import re
from dataclasses import replace

from chat import phrases_answers
from chat.dialogue import Task
from chat.message import Text
from chat.passage import Passage, lines
from chat.reply import Reply, say
from handlers.contract import Turn
from knowledge.day import spoken_time
from knowledge.difference import MaterialChanges, to_bring
from knowledge.entry import Entry
from knowledge.guide import Guide
from knowledge.guide_facts import materials, name_of
from knowledge.notice import Notice
from knowledge.sentence import one_line

LONGEST = 60
"""Characters; whoever writes more tells a story."""

_THEN = (
    "当时|之前|上次|上回|那天|那次|昨天|前天|前几天|上周|上个?月|早上|上午|刚才|原来|先前|以前|"
    "头一次|第一次"
)
_YOU = "你们?|您|小帮"
_NOT_TOLD = re.compile(
    rf"(?:{_THEN}|{_YOU})[^，。,]{{0,6}}(?:没有?|不)(?:[跟给和对]我)?"
    r"(?:说|告诉我?|讲|提|写|列|提醒我?)(?:过|到)?(?:还|也|得|要|带|需要|用|这|那|拿|材料|[啊呀呢吧]?$)"
)
_TOLD = re.compile(
    rf"(?:{_THEN}|{_YOU})[^，。,]{{0,6}}(?:说|告诉我?|叫我|让我|讲|[给跟]我列|要我)(?:的|过)?(?:要|得|我)*"
    r"(?:带|拿|准备|交|[是有]?(?:什么|哪些|哪几样)?(?:材料|清单|单子))"
)
_ELSEWHERE = re.compile(
    "医院|医生|公司|单位|老板|房东|学校|老师|银行|中介|对方|他|她|警察|法院|律师|邻居|开发商|物业|朋友|"
    "多少钱|多久|(?<!前)几天|收费"
)


def wants(turn: Turn) -> bool:
    body = turn.message.body
    if turn.message.is_event or (isinstance(body, Text) and body.option):
        return False
    return _asks(turn.said)


async def answer(turn: Turn) -> Reply:
    notice = await turn.services.notices.last(turn.citizen.id, entry=turn.dialogue.entry)
    told = await _entry_then(turn, notice) if notice else None
    if not notice or not told or not told.guide:
        return say(*phrases_answers.nothing_told_before(turn.hall), dialogue=turn.dialogue)
    said = _told(notice, told, told.guide)
    said = (*said, *_since(turn, notice, told.guide), *phrases_answers.asked_for_more(turn.hall))
    after = replace(turn.dialogue, task=Task.NONE, entry=notice.entry, rest=())
    reply = say(*said, dialogue=after, entry=notice.entry, release=notice.release)
    return replace(reply, question=turn.said[:1000])


def _asks(said: str) -> bool:
    if len(said) > LONGEST or _ELSEWHERE.search(said):
        return False
    words = said.rstrip(" 。？！?!.，,")
    return bool(_NOT_TOLD.search(words) or _TOLD.search(words))


async def _entry_then(turn: Turn, notice: Notice) -> Entry | None:
    return await turn.services.knowledge.entry_in(notice.release, notice.entry)


def _told(notice: Notice, entry: Entry, guide: Guide) -> Passage:
    about = name_of(entry, guide)
    opening = phrases_answers.told_before(spoken_time(notice.at), about, notice.release)
    said = lines([opening, *materials(guide, brief=True)])
    is_whole = all(one_line(each.name) in notice.said for each in guide.materials)
    return said if is_whole else (*said, *phrases_answers.told_in_part())


def _since(turn: Turn, notice: Notice, before: Guide) -> Passage:
    entry = turn.services.knowledge.entry(notice.entry, at=turn.now)
    if entry is None or entry.guide is None:
        return phrases_answers.withdrawn_since()
    changes = to_bring(before, entry.guide)
    if changes == MaterialChanges():
        return phrases_answers.nothing_changed_since()
    return phrases_answers.changed_since(changes.added, changes.removed, changes.changed)
