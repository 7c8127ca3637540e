"""Telephone numbers in a text, as links that call them."""

import re

from chat.passage import Passage, Span, WebLink

_NUMBER = re.compile(
    r"(?<![\d-])(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|400[- ]?\d{3}[- ]?\d{4}|12\d{3}|96\d{3,4})"
    r"(?![\d-])"
)


def with_phones(text: str) -> Passage:
    spans: list[Span] = []
    end = 0
    for found in _NUMBER.finditer(text):
        spans += [text[end : found.start()], _call(found[0])]
        end = found.end()
    spans.append(text[end:])
    return tuple(span for span in spans if span != "")


def phones_in(text: str) -> tuple[WebLink, ...]:
    return tuple(map(_call, _NUMBER.findall(text)))


def without_phones(text: str) -> str:
    """What is left when the numbers are told apart from it."""
    parts = (part.strip("，、； ") for part in _NUMBER.split(text))
    return "，".join(filter(None, parts))


def _call(number: str) -> WebLink:
    return WebLink(number, "tel:" + re.sub(r"\D", "", number))
