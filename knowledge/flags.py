"""What can be said of a guide in one word, each computed from one of the guide's own fields."""

import re
from collections.abc import Callable
from enum import StrEnum

from knowledge.guide import Guide, Material


class Flag(StrEnum):
    CROSS_PROVINCE = "跨省通办"
    WHOLE_PROVINCE = "全省通办"
    WHOLE_CITY = "全市通办"
    ONLINE = "全程网办"
    ID_ONLY = "一证通办"
    NO_VISIT = "零跑动"
    ONE_VISIT = "最多跑一次"
    AT_ONCE = "即办件"
    AGENT = "代办"
    MAIL = "邮寄"
    FREE = "不收费"
    SELF_SERVICE = "自助"
    HOME = "上门"
    BOOKABLE = "预约"
    FOR_FIRMS = "企业"
    FOR_PEOPLE = "个人"
    ONE_THING = "一件事"


def flags_of(guide: Guide) -> frozenset[Flag]:
    """A package (一件事) is nothing but that: what holds for its items is said by them."""
    if guide.items:
        return frozenset({Flag.ONE_THING})
    return frozenset(flag for flag, holds in _RULES.items() if holds(guide))


def _is_id_only(guide: Guide) -> bool:
    needed = [each for each in guide.materials if not each.necessity.startswith("视情况")]
    return len(needed) == 1 and _is_id_card(needed[0])


def _is_id_card(material: Material) -> bool:
    """One card of one kind: `医保码或居民身份证` is, `身份证、户口簿` is not."""
    return "身份证" in material.name and not _MORE_THAN_THE_CARD.search(material.name)


_MORE_THAN_THE_CARD = re.compile(r"[、和及与+]|身份证(?:明|号|信息)|复印件|双方")
_BY_OTHERS = re.compile("代办|代领|代为|代交|代报|代查|代打|代申|委托|可以由|帮老人|替")
_NOT_BY_OTHERS = re.compile(
    "(?:一般)?(?:不能|不可|不得|不支持)|(?:要|由|须|必须)(?:由)?(?:本人|父母)"
)

_RULES: dict[Flag, Callable[[Guide], bool]] = {
    # cross_region_type: the widest region is written, the narrower ones are part of it
    Flag.CROSS_PROVINCE: lambda guide: guide.cross_region_type == "跨省通办",
    Flag.WHOLE_PROVINCE: lambda guide: guide.cross_region_type in {"跨省通办", "全省通办"},
    Flag.WHOLE_CITY: lambda guide: guide.cross_region_type in {"跨省通办", "全省通办", "全市通办"},
    # online_depth: 全程网办; other depths need a visit
    Flag.ONLINE: lambda guide: guide.online_depth.startswith("全程"),
    # materials: of all that is not 视情况, exactly one, and that is an identity card
    Flag.ID_ONLY: _is_id_only,
    # limit_scene_num: how often one has to come
    Flag.NO_VISIT: lambda guide: guide.limit_scene_num == 0,
    Flag.ONE_VISIT: lambda guide: guide.limit_scene_num in {0, 1},
    # promise_day 0; project_type decides where no days are promised
    Flag.AT_ONCE: lambda guide: (
        guide.promise_day == 0 or (guide.promise_day is None and guide.project_type == "即办件")
    ),
    # agent: says that others may do it, and does not begin by denying it
    Flag.AGENT: lambda guide: (
        bool(_BY_OTHERS.search(guide.agent)) and not _NOT_BY_OTHERS.match(guide.agent)
    ),
    # is_express, or result_delivery tells of the post
    Flag.MAIL: lambda guide: guide.is_express or "邮寄" in guide.result_delivery,
    # is_fee
    Flag.FREE: lambda guide: guide.is_fee is False,
    # handle_type
    Flag.SELF_SERVICE: lambda guide: "自助机" in guide.handle_type,
    Flag.HOME: lambda guide: "上门" in guide.handle_type,
    # is_schedule
    Flag.BOOKABLE: lambda guide: guide.is_schedule,
    # service_object
    Flag.FOR_FIRMS: lambda guide: "企业" in guide.service_object,
    Flag.FOR_PEOPLE: lambda guide: "个人" in guide.service_object,
}
