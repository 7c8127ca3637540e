"""Keeps Python's collector of garbage from stopping the chat while a large file is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1_000_000_000


@contextmanager
def without_full_collections() -> Iterator[None]:
    """What is young is still collected. A look through all objects, of which a file of 10,000 rows
    makes a million, takes a third of a second in which no other thread runs; and rows hold no
    cycles that it would find. Not to be entered twice at a time."""
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)
