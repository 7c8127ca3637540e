"""A page of the console: its address, who may use it, and what answers it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp import web

from console.access import Access
from console.call import Call

Answer: TypeAlias = Callable[[Call], Awaitable[web.StreamResponse]]

FORM_LIMIT = 2 * 1024 * 1024
"""Bytes of an ordinary form: an entry with all its phrasings."""

FIELDS = 130_000
"""Fields of a form: two for each entry of the largest file that can be imported, and some more.
On pages for everybody they are the thousand that aiohttp takes: each costs two microseconds."""

UPLOAD_LIMIT = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """`method` is GET or POST; whatever changes something is a POST."""

    method: str
    path: str
    access: Access
    answer: Answer
    limit: int = FORM_LIMIT


def get(path: str, access: Access, answer: Answer) -> Page:
    return Page("GET", path, access, answer)


def post(path: str, access: Access, answer: Answer, *, limit: int = FORM_LIMIT) -> Page:
    return Page("POST", path, access, answer, limit)
