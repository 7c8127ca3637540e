"""What a list of matters holds, in words: `社保能全程网上办的`."""

from knowledge.catalogue import Filter
from knowledge.flags import Flag


def title(wanted: Filter) -> str:
    if Flag.ONE_THING in wanted.flags:
        return f"{wanted.words}一次能办齐的“一件事”"
    said = "、".join(name for flag, name in _NAMES.items() if flag in wanted.flags)
    return f"{_whose(wanted)}{said or '能办的'}"


def _whose(wanted: Filter) -> str:
    if wanted.is_hall:
        return "大厅"
    if wanted.is_outside:
        return "大厅以外"
    who = "".join(name for flag, name in _WHO.items() if flag in wanted.flags)
    return f"{wanted.floor}{wanted.words}{who}"


_WHO = {Flag.FOR_FIRMS: "企业", Flag.FOR_PEOPLE: "个人"}
_NAMES = {
    Flag.ID_ONLY: "只带身份证就能办的",
    Flag.AT_ONCE: "当场能办完的",
    Flag.ONLINE: "全程能网上办的",
    Flag.NO_VISIT: "一次也不用跑的",
    Flag.ONE_VISIT: "最多跑一次的",
    Flag.CROSS_PROVINCE: "能跨省通办的",
    Flag.WHOLE_PROVINCE: "全省都能办的",
    Flag.WHOLE_CITY: "全市都能办的",
    Flag.AGENT: "能请人代办的",
    Flag.MAIL: "办好能邮寄的",
    Flag.SELF_SERVICE: "自助机能办的",
    Flag.HOME: "能上门办的",
    Flag.BOOKABLE: "能提前预约的",
    Flag.FREE: "不收费的",
}
