"""XML from outside as a stream of events: no tree in memory, no document type, no entities."""

from collections.abc import Iterator, Mapping
from typing import Literal, Protocol, TypeAlias, overload
from xml.parsers import expat
from zipfile import ZipFile

from knowledge.exchange.limits import Refusal
from knowledge.exchange.package import DAMAGED, chunks

Attributes: TypeAlias = Mapping[str, str]
"""By local name: which namespace stands before it differs between programs that write."""


class Events(Protocol):
    def start(self, name: str, given: Attributes) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


@overload
def feed(archive: ZipFile, path: str, events: Events) -> None: ...
@overload
def feed(
    archive: ZipFile, path: str, events: Events, *, reports: Literal[True]
) -> Iterator[int]: ...
def feed(
    archive: ZipFile, path: str, events: Events, *, reports: bool = False
) -> Iterator[int] | None:
    """Tell `events` all that is in a member; with `reports`, bytes read so far are yielded.

    Raises Refusal when it is not sound XML.
    """
    steps = _feed(archive, path, events)
    if reports:
        return steps
    for _ in steps:
        pass
    return None


def _feed(archive: ZipFile, path: str, events: Events) -> Iterator[int]:
    parser = _parser(events)
    done = 0
    try:
        for chunk in chunks(archive, path):
            parser.Parse(chunk, False)  # noqa: FBT003  expat takes no keywords
            done += len(chunk)
            yield done
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as wrong:
        raise Refusal(DAMAGED) from wrong


def _parser(events: Events) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local: dict[str, str] = {}

    def start(name: str, given: dict[str, str]) -> None:
        known = local.get(name) or local.setdefault(name, name.rpartition(" ")[2])
        events.start(known, {key.rpartition(" ")[2]: given[key] for key in given})

    def end(name: str) -> None:
        events.end(local[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = events.text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    """Entities can only be declared in a document type, and no workbook has one."""
    raise Refusal("文件里藏有会展开的内容，像是恶意文件，没有打开")
