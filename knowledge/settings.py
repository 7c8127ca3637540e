"""What an office decides about its own editing: second approvals, and when to warn."""

from dataclasses import dataclass
from typing import Protocol

from knowledge.entry import Kind
from office.audit import Actor


@dataclass(frozen=True, slots=True)
class TwoApprovals:
    """What is published only when two people agree: entries of these kinds or departments."""

    kinds: frozenset[Kind] = frozenset()
    departments: frozenset[str] = frozenset()

    def needed(self, kind: str, department: str) -> int:
        return 2 if kind in self.kinds or department in self.departments else 1


@dataclass(frozen=True, slots=True)
class StaleAfter:
    """Days after which an entry has to be checked again."""

    guide: int = 30
    other: int = 180


@dataclass(frozen=True, slots=True)
class ExpiryWarning:
    """Days before the end of an entry: a first warning, and a pressing one."""

    first: int = 30
    last: int = 7


@dataclass(frozen=True, slots=True)
class EditingSettings:
    two_approvals: TwoApprovals = TwoApprovals()
    stale_after: StaleAfter = StaleAfter()
    expiry_warning: ExpiryWarning = ExpiryWarning()


class SettingStore(Protocol):
    async def editing(self) -> EditingSettings: ...

    async def change_editing(self, settings: EditingSettings, actor: Actor) -> None:
        """Each part that is different is audited, with what it was before."""

    async def text(self, key: str) -> str | None:
        """A setting of somebody else's, as JSON."""

    async def set_text(self, key: str, value: str, actor: Actor) -> None: ...
