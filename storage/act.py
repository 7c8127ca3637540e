"""Run one act, whatever it raises."""

from collections.abc import Callable
from typing import TypeVar

Inside = TypeVar("Inside")
Value = TypeVar("Value")


def perform(act: Callable[[Inside], Value], tx: Inside) -> Value:
    try:
        return act(tx)
    except StopIteration as error:
        # A future cannot carry it, so whoever awaits the act would wait for ever.
        raise RuntimeError("The act raised StopIteration; give next() a default.") from error
