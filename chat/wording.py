"""Turns of phrase that the sentences are made with."""

from collections.abc import Sequence

from chat.dialogue import Choice
from chat.passage import Passage, Tap
from office.hall import Hall


def numbered(offered: Sequence[Choice]) -> Passage:
    spans: list[str | Tap] = []
    for number, choice in enumerate(offered, 1):
        spans += [f"\n{number} ", Tap(choice.label, f"pick:{choice.entry}" if choice.entry else "")]
    return tuple(spans)


def call(hall: Hall) -> str:
    return f"打 {hall.phone}（{hall.hours}）。"


def where(hall: Hall) -> str:
    return f"（{hall.address}）" if hall.address else ""


def short(text: str, limit: int = 18) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
