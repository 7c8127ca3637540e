"""An XML body as the platform writes it, read strictly: no DTD, no depth, no second meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from bot.wire.errors import MalformedBody

DEPTH = 16
"""Levels that an element may lie deep; the platform uses five."""

ELEMENTS = 2000
"""Elements that one body may have; the platform uses a few, and lists of some dozens."""

_MESSAGE = 2
"""How many parents are open, the holder of the root included, among the message's own fields."""


@dataclass(slots=True)
class Element:
    """Children of one element: `fields` hold text, `groups` hold elements."""

    fields: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list["Element"]] = field(default_factory=dict)
    repeated: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        """The text of a field, '' where it is absent."""
        if name in self.groups or name in self.repeated:
            raise MalformedBody(f"{name} must be one piece of text")
        return self.fields.get(name, "")

    def word(self, name: str) -> str:
        """The text of a field that is a name or a number: blanks around it mean nothing."""
        return self.text(name).strip()

    def group(self, name: str) -> "Element":
        """The one element of that name; an empty one where it is absent."""
        elements = self.groups.get(name, [])
        if len(elements) > 1:
            raise MalformedBody(f"{name} is there {len(elements)} times")
        return elements[0] if elements else Element()


def document(xml: bytes) -> Element:
    """What the root element holds; nothing in it may be there twice."""
    _check_utf8(xml)
    return _read(xml.translate(None, _CONTROLS))


_CONTROLS = bytes({*range(1, 32)} - {9, 10, 13})
"""Keys on some phones type these; XML does not allow them, and a citizen must get an answer."""


def _read(xml: bytes) -> Element:
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_other_encodings
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - it takes no keyword
    except expat.ExpatError as error:
        raise MalformedBody(f"not well-formed XML: {error}") from None
    return reader.root()


class _Reader:
    """Builds elements from the parser's calls.

    `parents` are the open elements that have children, below them what holds the root. `is_leaf`
    says that the innermost open element has none yet: most never get any, and stay mere text.
    """

    __slots__ = ("elements", "is_leaf", "parents", "pieces")

    def __init__(self) -> None:
        self.elements = 0
        self.parents = [Element()]
        self.is_leaf = False
        self.pieces: list[str] = []

    def root(self) -> Element:
        holder = self.parents[0]
        if "xml" not in holder.groups and "xml" not in holder.fields:
            raise MalformedBody("the root element must be <xml>")
        return holder.group("xml")

    def start(self, _name: str, _attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if self.elements > ELEMENTS:
            raise MalformedBody(f"there are more than {ELEMENTS} elements")
        if self.is_leaf:
            if len(self.parents) > DEPTH:
                raise MalformedBody(f"elements lie deeper than {DEPTH} levels")
            self.parents.append(Element())
        self.is_leaf = True
        self.pieces.clear()

    def end(self, name: str) -> None:
        if self.is_leaf:
            self.is_leaf = False
            self._keep_text(name, "".join(self.pieces))
        else:
            self._keep_group(name, self.parents.pop())

    def characters(self, text: str) -> None:
        self.pieces.append(text)

    def _keep_text(self, name: str, text: str) -> None:
        parent = self.parents[-1]
        if name in parent.fields or name in parent.groups:
            self._repeat(parent, name)
        else:
            parent.fields[name] = text

    def _keep_group(self, name: str, group: Element) -> None:
        parent = self.parents[-1]
        if name in parent.fields:
            self._repeat(parent, name)
        elif name in parent.groups:
            self._repeat(parent, name)
            parent.groups[name].append(group)
        else:
            parent.groups[name] = [group]

    def _repeat(self, parent: Element, name: str) -> None:
        if len(self.parents) <= _MESSAGE:
            raise MalformedBody(f"{name} is there twice")
        parent.repeated.add(name)


def _check_utf8(xml: bytes) -> None:
    """Expat would follow a byte order mark, or NULs, into UTF-16."""
    try:
        xml.decode()
    except UnicodeDecodeError:
        raise MalformedBody("only UTF-8 is accepted") from None
    if b"\0" in xml:
        raise MalformedBody("NUL is not allowed")


def _refuse_doctype(*_: object) -> None:
    raise MalformedBody("a document type declaration is not allowed")


def _refuse_other_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.casefold() != "utf-8":
        raise MalformedBody("only UTF-8 is accepted")
