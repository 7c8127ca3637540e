"""Patterns for LIKE."""


def containing(text: str) -> str:
    r"""Matches, with `LOWER(column) LIKE :pattern ESCAPE '\'`, what contains `text` as it stands.

    Only ASCII letters are made small, as SQLite knows no others.
    """
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped.translate(_SMALL)}%"


_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
