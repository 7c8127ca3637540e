"""The hall that the bot speaks for, as citizens need to know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hall:
    """Where people can turn to when the bot is not enough. `hours` is a text for people."""

    name: str
    phone: str
    hours: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Persona:
    """How an account introduces itself; `questions` are offered to new followers."""

    name: str
    questions: tuple[str, ...]
