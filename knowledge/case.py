"""A case: what stood in somebody's way, and how it was solved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """An anonymised case of the collection (案例集)."""

    situation: str
    obstacle: str = ""
    coordination: str = ""
    solution: str = ""
    legal_basis: str = ""
    outcome: str = ""
    generalises_to: str = ""
