"""The form of the settings: what was typed, and the settings that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.form import Form
from knowledge.entry import Kind
from knowledge.settings import EditingSettings, ExpiryWarning, StaleAfter, TwoApprovals

LONGEST = 3650
"""Days that may be set."""

LONGEST_DEPARTMENT = 60
_DAYS = ("guide", "other", "first", "last")


@dataclass(frozen=True, slots=True)
class Typed:
    """As texts, with what is wrong by field."""

    kinds: frozenset[str]
    departments: tuple[str, ...]
    days: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


def shown(settings: EditingSettings) -> Typed:
    """What is set, to be changed."""
    stale, expiry = settings.stale_after, settings.expiry_warning
    days = (stale.guide, stale.other, expiry.first, expiry.last)
    return Typed(
        frozenset(settings.two_approvals.kinds),
        tuple(sorted(settings.two_approvals.departments)),
        dict(zip(_DAYS, map(str, days), strict=True)),
    )


def settings_in(form: Form) -> tuple[Typed, EditingSettings | None]:
    """None where something is wrong with it."""
    days = {name: form.whole(name) for name in _DAYS}
    texts = {name: form.text(name) for name in _DAYS}
    departments = tuple(dict.fromkeys(filter(None, form.texts("departments"))))
    kinds = frozenset(form.texts("kinds")) & set(Kind)
    faults = _faults(days, departments)
    typed = Typed(kinds, departments, texts, faults)
    return typed, None if faults else _settings(typed)


def _faults(days: Mapping[str, int | None], departments: tuple[str, ...]) -> Mapping[str, str]:
    faults = {
        name: f"请填 1 到 {LONGEST} 之间的整数。"
        for name, value in days.items()
        if value is None or not 1 <= value <= LONGEST
    }
    first, last = days["first"], days["last"]
    if not faults and first is not None and last is not None and last >= first:
        faults["last"] = "最后提醒要比第一次提醒晚，天数要更少。"
    if any(len(each) > LONGEST_DEPARTMENT for each in departments):
        faults["departments"] = f"部门最多 {LONGEST_DEPARTMENT} 个字。"
    return faults


def _settings(typed: Typed) -> EditingSettings:
    guide, other, first, last = (int(typed.days[name]) for name in _DAYS)
    kinds = frozenset(Kind(each) for each in typed.kinds)
    return EditingSettings(
        TwoApprovals(kinds, frozenset(typed.departments)),
        StaleAfter(guide, other),
        ExpiryWarning(first, last),
    )
