"""The XML that the platform posts, byte for byte."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Element:
    """Text goes into CDATA, a number stands bare, elements nest."""

    name: str
    value: "str | int | Bare | tuple[Element, ...]"


@dataclass(frozen=True, slots=True)
class Bare:
    """A number already written out, such as 31.285774."""

    text: str


Elements: TypeAlias = tuple[Element, ...]


def plain_body(elements: Elements) -> str:
    return _written(Element("xml", elements))


def safe_body(gh_id: str, encrypt: str) -> str:
    return _envelope((Element("ToUserName", gh_id), Element("Encrypt", encrypt)))


def compatible_body(elements: Elements, encrypt: str) -> str:
    return _envelope((*elements, Element("Encrypt", encrypt)))


def _envelope(elements: Elements) -> str:
    return "<xml>\n" + "".join(f"    {_written(each)}\n" for each in elements) + "</xml>\n"


def _written(element: Element) -> str:
    return f"<{element.name}>{_inside(element)}</{element.name}>"


def _inside(element: Element) -> str:
    match element.value:
        case str(text):
            return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
        case int(number):
            return str(number)
        case Bare(text):
            return text
        case elements:
            return "".join(_written(each) + "\n" for each in elements)
