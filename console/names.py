"""What colleagues call somebody whom a record knows by the sign-in name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from office.staff import BY_CLOCK, Staff

COMMAND_LINE = "cli:"


class Everyone(Protocol):
    async def everyone(self) -> list[Staff]: ...


@dataclass(frozen=True, slots=True)
class Names:
    known: Mapping[str, str]

    def __call__(self, name: str) -> str:
        """The name itself where nobody has that account."""
        if name in BY_CLOCK:
            return "到点自动"
        if name.startswith(COMMAND_LINE):
            return "技术人员"
        return self.known.get(name, name)


async def names_of(accounts: Everyone) -> Names:
    return Names({each.name: each.shown_name for each in await accounts.everyone()})
