"""What an auditor asks for: filters as they stand in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from knowledge.day import SHANGHAI
from office.audit import AuditFilter

DONE, REFUSED = "ok", "refused"


@dataclass(frozen=True, slots=True)
class Asked:
    """As typed. `since` and `until` are days, both included."""

    staff: str = ""
    action: str = ""
    target: str = ""
    since: str = ""
    until: str = ""
    result: str = ""

    @property
    def filter(self) -> AuditFilter:
        until = _day(self.until)
        return AuditFilter(
            self.staff,
            self.action,
            self.target,
            _moment(_day(self.since)),
            _moment(until + timedelta(days=1)) if until and until < date.max else None,
            {DONE: True, REFUSED: False}.get(self.result),
        )

    @property
    def fields(self) -> Mapping[str, str]:
        """Those that are filled, for forms and addresses."""
        values = {name: getattr(self, name) for name in _NAMES}
        return {name: value for name, value in values.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.fields)


def asked_in(value_of: Callable[[str], str]) -> Asked:
    """`value_of` gives what was typed under a name, '' for nothing."""
    return Asked(*(value_of(name) for name in _NAMES))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(day: date | None) -> int | None:
    if day is None:
        return None
    return int(datetime(day.year, day.month, day.day, tzinfo=SHANGHAI).timestamp() * 1000)


_NAMES = ("staff", "action", "target", "since", "until", "result")
