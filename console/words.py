"""How the console writes days, times and shares."""

from datetime import datetime

from chat.message import Moment
from knowledge.day import SHANGHAI

_WEEKDAYS = "一二三四五六日"
_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


def day(at: Moment | None) -> str:
    """Such as 11月22日 周日."""
    if at is None:
        return ""
    then = _local(at)
    return f"{then.month}月{then.day}日 周{_WEEKDAYS[then.weekday()]}"


def date(at: Moment | None) -> str:
    """Such as 2026-11-22, for columns of days."""
    return "" if at is None else _local(at).date().isoformat()


def when(at: Moment | None, now: Moment) -> str:
    """Today only the time, this year without the year."""
    if at is None:
        return ""
    then, today = _local(at), _local(now)
    time = f"{then.hour}:{then.minute:02}"
    if then.date() == today.date():
        return time
    if then.year == today.year:
        return f"{then.month}月{then.day}日 {time}"
    return f"{then.year}年{then.month}月{then.day}日 {time}"


def ago(at: Moment | None, now: Moment) -> str:
    """5 分钟前, 3 小时前, 2 天前."""
    if at is None:
        return ""
    passed = max(now - at, 0)
    if passed < _MINUTE:
        return "刚刚"
    if passed < _HOUR:
        return f"{passed // _MINUTE} 分钟前"
    if passed < _DAY:
        return f"{passed // _HOUR} 小时前"
    return f"{passed // _DAY} 天前"


def percent(share: float | None) -> str:
    return "—" if share is None else f"{share * 100:.1f}%"


def _local(at: Moment) -> datetime:
    return datetime.fromtimestamp(at / 1000, SHANGHAI)
