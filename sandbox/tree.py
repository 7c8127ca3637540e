"""Reads XML strictly: no DOCTYPE, no entities, well-formed or refused."""

from dataclasses import dataclass, field
from xml.parsers import expat


class BadXml(Exception):
    """Not XML that the platform accepts; the text says why."""


@dataclass(slots=True)
class Node:
    name: str
    text: str = ""
    children: "list[Node]" = field(default_factory=list)

    def child(self, name: str) -> "Node | None":
        return next((each for each in self.children if each.name == name), None)

    def value(self, name: str) -> str:
        """The text of a child, empty when it is missing."""
        found = self.child(name)
        return "" if found is None else found.text


def read_xml(text: str) -> Node:
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise BadXml(f"not well-formed XML: {error}") from error
    return reader.top.children[0]


class _Reader:
    def __init__(self) -> None:
        self.top = Node("")
        self._open = [self.top]

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        node = Node(name)
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, _name: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].text += text

    def doctype(self, *_declaration: object) -> None:
        raise BadXml("a DOCTYPE is not allowed")
