"""What a citizen does, as the platform writes it to the service and shows it on the phone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.body import Bare, Element, Elements
from sandbox.quota import Act
from sandbox.shapes import Json


@dataclass(frozen=True, slots=True)
class Incoming:
    """`elements` follow MsgType; `bubble` is what the citizen's own phone shows, if anything."""

    msg_type: str
    elements: Elements
    event: str = ""
    bubble: Json | None = None
    act: Act | None = None

    @property
    def kind(self) -> str:
        return f"event:{self.event}" if self.event else self.msg_type

    @property
    def is_message(self) -> bool:
        return not self.event


@dataclass(frozen=True, slots=True)
class Raw:
    """A body posted exactly as given."""

    xml: str
    kind: str = field(default="raw", init=False)


class BadRequest(Exception):
    """The control API was asked for something it cannot do; the text says what to send instead."""


def message(fields: Json, *, message_id: int, media_id: str, recognised: bool) -> Incoming:
    """`fields` is the JSON of `send`; `media_id` is the stored medium, or a fresh id."""
    kind = str(fields.get("type", "text"))
    if kind not in _WRITERS:
        raise BadRequest(
            f"Message type {kind!r} is unknown. Send {', '.join(_WRITERS)}; "
            "anything else goes through /raw."
        )
    told = fields if recognised else {**fields, "recognition": None}
    elements = _WRITERS[kind](told, Element("MsgId", message_id), media_id)
    return Incoming(kind, elements, bubble=_bubble(kind, fields, media_id), act=Act.MESSAGE)


def _words(fields: Json, number: Element, _media_id: str) -> Elements:
    elements: Elements = (_text(fields, "Content", "content"), number)
    if fields.get("bizmsgmenuid") is not None:
        elements += (Element("bizmsgmenuid", Bare(str(fields["bizmsgmenuid"]))),)
    if fields.get("msg_data_id") is not None:
        elements += (Element("MsgDataId", Bare(str(fields["msg_data_id"]))),)
        elements += (Element("Idx", Bare(str(fields.get("idx", 1)))),)
    return elements


def _image(fields: Json, number: Element, media_id: str) -> Elements:
    picture = Element("PicUrl", str(fields.get("url", "")))
    return (picture, number, Element("MediaId", media_id))


def _voice(fields: Json, number: Element, media_id: str) -> Elements:
    elements: Elements = (
        Element("MediaId", media_id),
        Element("Format", str(fields.get("format", "amr"))),
    )
    if fields.get("media_id_16k"):
        elements += (Element("MediaId16K", str(fields["media_id_16k"])),)
    elements += (number,)
    if fields.get("recognition") is None:
        return elements
    return (*elements, _text(fields, "Recognition", "recognition"))


def _video(fields: Json, number: Element, media_id: str) -> Elements:
    thumb = str(fields.get("thumb_media_id") or media_id[::-1])
    return (Element("MediaId", media_id), Element("ThumbMediaId", thumb), number)


def _location(fields: Json, number: Element, _media_id: str) -> Elements:
    return (*_place(fields), _text(fields, "Label", "label"), number)


def _link(fields: Json, number: Element, _media_id: str) -> Elements:
    names = {"Title": "title", "Description": "description", "Url": "url"}
    return (*(_text(fields, element, key) for element, key in names.items()), number)


def _document(fields: Json, number: Element, _media_id: str) -> Elements:
    return (*_file(fields), number)


_WRITERS: dict[str, Callable[[Json, Element, str], Elements]] = {
    "text": _words,
    "image": _image,
    "voice": _voice,
    "video": _video,
    "shortvideo": _video,
    "location": _location,
    "link": _link,
    "file": _document,
}


def _place(fields: Json) -> Elements:
    return (
        Element("Location_X", Bare(_degrees(fields, "latitude"))),
        Element("Location_Y", Bare(_degrees(fields, "longitude"))),
        Element("Scale", Bare(str(int(fields.get("scale", 16))))),
    )


def _file(fields: Json) -> Elements:
    return (
        _text(fields, "Title", "title"),
        _text(fields, "Description", "description"),
        Element("FileKey", str(fields.get("file_key", "BAAAAAAAAACJHA0y"))),
        Element("FileMd5", str(fields.get("file_md5", "95d98d3bf1b251a9e4a40f3bd88eef29"))),
        Element("FileTotalLen", Bare(str(int(fields.get("size", 222))))),
    )


def _degrees(fields: Json, key: str) -> str:
    try:
        return f"{float(fields[key]):.6f}"
    except (KeyError, TypeError, ValueError) as error:
        raise BadRequest(f"A place needs {key} as a number of degrees.") from error


def _text(fields: Json, element: str, key: str) -> Element:
    return Element(element, str(fields.get(key) or ""))


_SHOWN = [
    "content",
    "title",
    "description",
    "url",
    "size",
    "latitude",
    "longitude",
    "label",
    "scale",
    "recognition",
    "seconds",
    "bizmsgmenuid",
]


def _bubble(kind: str, fields: Json, media_id: str) -> Json:
    shown: Json = {key: fields[key] for key in _SHOWN if fields.get(key) is not None}
    if kind in {"image", "voice", "video", "shortvideo"}:
        shown["media_id"] = media_id
    return {"type": kind, **shown}
