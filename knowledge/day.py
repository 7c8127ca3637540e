"""Calendar days of the hall, and the moments at which they begin."""

from datetime import date, datetime, timedelta, timezone

from chat.message import Moment

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def begins(day: str) -> Moment:
    """The moment of a day `YYYY-MM-DD`, or of a time `YYYY-MM-DDTHH:MM…` (Shanghai, if unsaid).

    Raises ValueError for anything else.
    """
    try:
        then = datetime.fromisoformat(day)
    except ValueError:
        raise ValueError(f"“{day}”不是日期，请写成 2026-11-02 这样") from None
    aware = then if then.tzinfo else then.replace(tzinfo=SHANGHAI)
    return round(aware.timestamp() * 1000)


def written(at: Moment) -> str:
    """The shortest text that `begins` reads as `at`."""
    local = datetime.fromtimestamp(at // 1000, SHANGHAI) + timedelta(milliseconds=at % 1000)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return local.date().isoformat() if local == midnight else local.isoformat()


def spoken_time(at: Moment) -> str:
    """Such as `2026年11月2日 9:05`, in Shanghai."""
    then = datetime.fromtimestamp(at // 1000, SHANGHAI)
    return f"{then.year}年{then.month}月{then.day}日 {then.hour}:{then.minute:02}"


def checked(day: str) -> str:
    """`day` itself, when it is a day `YYYY-MM-DD`; raises ValueError otherwise."""
    try:
        proper = date.fromisoformat(day).isoformat() == day
    except ValueError:
        proper = False
    if not proper:
        raise ValueError(f"“{day}”不是日期，请写成 2026-11-02 这样")
    return day


def spoken(day: str) -> str:
    """`2026-11-02` as people say it: 2026年11月2日."""
    then = date.fromisoformat(day)
    return f"{then.year}年{then.month}月{then.day}日"
