"""The list of accounts as it is shown: filtered, with what is to be known of each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from office.staff import Role, Staff


class State(StrEnum):
    """What a filter may ask for."""

    ENABLED = "enabled"
    DISABLED = "disabled"
    LOCKED = "locked"
    NO_TOTP = "no-totp"
    NEVER = "never"


STATE_NAMES: Mapping[State, str] = {
    State.ENABLED: "在用",
    State.DISABLED: "已停用",
    State.LOCKED: "被锁住",
    State.NO_TOTP: "没开二次验证",
    State.NEVER: "没登录过",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An account in the list. `locked_until` is None when it is not locked."""

    staff: Staff
    locked_until: Moment | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words` are looked for in name, shown name and department; '' is everything."""

    words: str = ""
    role: str = ""
    state: str = ""

    @property
    def is_anything(self) -> bool:
        return not (self.words or self.role or self.state)


def lines(everyone: Iterable[Staff], locked: Mapping[str, Moment]) -> list[Line]:
    """Those who can sign in first, each group by name."""
    known = [Line(each, locked.get(each.name)) for each in everyone]
    return sorted(known, key=lambda line: (not line.staff.is_enabled, line.staff.name))


def chosen(all_lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    return [line for line in all_lines if _is_wanted(line, wanted)]


def departments(everyone: Iterable[Staff]) -> list[str]:
    """All that are in use, to choose from."""
    return sorted({each.department for each in everyone if each.department})


def roles_from(texts: Iterable[str]) -> frozenset[Role]:
    """Those that were ticked; what is no role is left out."""
    return frozenset(Role(each) for each in texts if each in set(Role))


def _is_wanted(line: Line, wanted: Wanted) -> bool:
    staff = line.staff
    text = f"{staff.name} {staff.shown_name} {staff.department}".casefold()
    has_role = not wanted.role or wanted.role in staff.roles
    is_in_state = _IS_IN.get(wanted.state)
    fits = is_in_state is None or is_in_state(line)
    return wanted.words.casefold() in text and has_role and fits


_IS_IN: Mapping[str, Callable[[Line], bool]] = {
    State.ENABLED: lambda line: line.staff.is_enabled,
    State.DISABLED: lambda line: not line.staff.is_enabled,
    State.LOCKED: lambda line: line.locked_until is not None,
    State.NO_TOTP: lambda line: line.staff.is_enabled and not line.staff.has_totp,
    State.NEVER: lambda line: line.staff.last_sign_in is None,
}
