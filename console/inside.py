"""Where a form may lead afterwards: to a page of the console, whoever wrote the link."""

from urllib.parse import unquote

START = "/console/"


def inside(target: str) -> str:
    """`target` when it is an address of the console, the first page otherwise."""
    path = unquote(target.partition("?")[0])
    is_plain = target.isprintable() and "\\" not in path and ".." not in path
    return target if target.startswith(START) and is_plain else START
