"""Whether the audit is whole, as far as anybody has checked, for the eyes of the auditor."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chat.message import Moment
from console.audit_checking import Checks, Found, Progress
from console.audit_words import BREACHES, person_told

PATIENCE: Final = 600_000
"""Milliseconds after which nobody waits any more for what another process checks."""


@dataclass(frozen=True, slots=True)
class ChainState:
    """`since` is when the check was asked for that is waited for; `breach` tells in words what is
    wrong, '' for nothing. `progress` is None when another process checks, or nobody."""

    found: Found | None
    progress: Progress | None
    is_checking: bool
    since: Moment
    by: str
    breach: str


async def chain_state(
    checks: Checks, names: Mapping[str, str], *, since: Moment, at: Moment
) -> ChainState:
    """`since` is 0 when nobody waits for a check."""
    found, progress = await checks.last(), checks.under_way
    is_awaited = 0 <= at - since < PATIENCE and (found is None or found.at < since)
    return ChainState(
        found,
        progress,
        progress is not None or is_awaited,
        since or at,
        person_told(found.by, names) if found else "",
        _breach(found),
    )


def _breach(found: Found | None) -> str:
    broken = found.verdict.broken if found and found.verdict else None
    return BREACHES[broken.breach] if broken else ""
