"""Reading SQL: its statements and its `:name` parameters, past quotes and comments."""

import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from storage.database import Engine

_TOKEN = re.compile(
    r"""
      (?P<quoted> '(?:[^']|'')*' | "(?:[^"]|"")*" | (?P<fence>\$\w*\$).*?(?P=fence) )
    | (?P<comment> --[^\n]* | /\*.*?\*/ )
    | (?P<cast> :: )
    | :(?P<parameter> [A-Za-z_]\w* )
    | (?P<end> ; )
    """,
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=4096)
def psycopg_text(sql: str) -> str:
    """The same statement with `%(name)s` for `:name` and every other `%` doubled."""

    def translated(match: re.Match[str]) -> str:
        name = match["parameter"]
        return _doubled(match[0]) if name is None else f"%({name})s"

    pieces = []
    position = 0
    for match in _TOKEN.finditer(sql):
        pieces += [_doubled(sql[position : match.start()]), translated(match)]
        position = match.end()
    return "".join([*pieces, _doubled(sql[position:])])


def statements(script: str, engine: Engine) -> list[str]:
    """The statements of a script, in order; pieces that are only comments are left out."""
    found = []
    pending = ""
    for piece in _pieces(script):
        pending += piece
        # On SQLite the body of a trigger has semicolons of its own.
        if engine is Engine.SQLITE and not sqlite3.complete_statement(pending):
            continue
        found.append(pending.strip())
        pending = ""
    return [text for text in [*found, pending.strip()] if _says_something(text)]


def _pieces(script: str) -> Iterator[str]:
    position = 0
    for match in _TOKEN.finditer(script):
        if match["end"]:
            yield script[position : match.end()]
            position = match.end()
    if script[position:].strip():
        yield script[position:]


def _says_something(statement: str) -> bool:
    rest = _TOKEN.sub(lambda match: "" if match["comment"] or match["end"] else match[0], statement)
    return bool(rest.strip())


def _doubled(text: str) -> str:
    return text.replace("%", "%%")
