"""What is left to somebody who cannot come, read from a guide's own fields."""

import re

from chat.passage import Passage
from knowledge.flags import Flag, flags_of
from knowledge.guide import Guide
from knowledge.guide_facts import hours, online
from knowledge.sentence import one_line, phrase, sentence


def absent(name: str, guide: Guide, phone: str) -> list[Passage]:
    """The ways, surest first; empty when the guide tells of none. `phone` is whom to ask."""
    flags = flags_of(guide)
    ways = [*_without_coming(guide, flags, phone), *_coming_less(guide, flags)]
    if not ways:
        return []
    numbered: list[Passage] = [(f"{number}. ", *way) for number, way in enumerate(ways, 1)]
    return [(_opening(name, guide, flags),), *numbered]


def _opening(name: str, guide: Guide, flags: frozenset[Flag]) -> str:
    if flags & {Flag.ONLINE, Flag.NO_VISIT}:
        return f"{name}，人不来也能办，可以这样："
    if flags & {Flag.AGENT, Flag.HOME} or guide.online_depth.startswith(_APPLIES_ONLINE):
        return f"{name}，本人来不了，可以这样："
    must = phrase(one_line(guide.in_person)) or "要到现场"
    return f"{name}：{must}。下面几样能省些事："


def _without_coming(guide: Guide, flags: frozenset[Flag], phone: str) -> list[Passage]:
    ways: list[Passage] = []
    if Flag.ONLINE in flags or guide.online_depth.startswith(_APPLIES_ONLINE):
        ways.append(("网上办：", *online(guide), "。"))
    if Flag.AGENT in flags:
        ways.append((f"代办：{sentence(one_line(guide.agent))}",))
    if Flag.HOME in flags:
        ask = f"打 {phone}" if phone else "到咨询台"
        ways.append((f"上门：{ask}，问问能不能约工作人员上门。",))
    if "邮寄" in guide.handle_type:
        ways.append(("邮寄：材料可以寄过来办，寄之前先打电话问清地址。",))
    return ways


def _coming_less(guide: Guide, flags: frozenset[Flag]) -> list[Passage]:
    ways: list[Passage] = []
    if Flag.WHOLE_CITY in flags:
        said = one_line(guide.cross_region) or guide.cross_region_type
        where = "异地窗口" if Flag.WHOLE_PROVINCE in flags else "就近的窗口"
        ways.append((f"{where}：{sentence(said)}",))
    if Flag.MAIL in flags:
        said = phrase(one_line(guide.result_delivery))
        posted = f"：{said}" if "邮寄" in said else "，可以邮寄"
        ways.append((f"办好的不用再来取{posted}。",))
    if Flag.SELF_SERVICE in flags:
        ways.append(("自助机：可以用自助机办，不用等窗口。",))
    found = [_beyond_office_hours(line, flags) for line in hours(guide)]
    if beyond := list(filter(None, found)):
        ways.append((f"错开上班时间：{sentence('；'.join(beyond))}",))
    return ways


def _beyond_office_hours(line: str, flags: frozenset[Flag]) -> str:
    """Of `市民中心：周一至周五 9:00–17:00；周六 9:00–12:00`, the place and the Saturday."""
    place, colon, times = line.rpartition("：")
    kept = [phrase(each) for each in times.split("；") if _BEYOND.search(each)]
    kept = [each for each in kept if Flag.SELF_SERVICE in flags or "自助" not in each]
    return f"{place}{colon}{'，'.join(kept)}" if kept else ""


_APPLIES_ONLINE = "网上申请"
_BEYOND = re.compile("延时|周[六日末]|双休|24 ?小时|中午不休|节假日照常")
