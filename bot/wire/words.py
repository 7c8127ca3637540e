"""Ordinary messages: what a citizen typed, spoke, photographed or sent along."""

from collections.abc import Callable, Mapping

from bot.wire.document import Element
from bot.wire.numbers import count, decimal
from chat.message import File, Image, Link, Location, Text, UnknownMessage, Video, Voice, Words


def words(kind: str, content: Element) -> Words:
    """The body of a message of type `kind`."""
    read = _KINDS.get(kind.lower())
    return read(content) if read else UnknownMessage(kind)


def _text(content: Element) -> Text:
    return Text(content.text("Content"), content.word("bizmsgmenuid"))


def _image(content: Element) -> Image:
    return Image(content.word("MediaId"), content.word("PicUrl"))


def _voice(content: Element) -> Voice:
    return Voice(
        content.word("MediaId"),
        format=content.word("Format") or "amr",
        recognition=content.text("Recognition"),
        media_id_16k=content.word("MediaId16K"),
    )


def _video(content: Element) -> Video:
    return Video(content.word("MediaId"), content.word("ThumbMediaId"))


def _short_video(content: Element) -> Video:
    return Video(content.word("MediaId"), content.word("ThumbMediaId"), short=True)


def _location(content: Element) -> Location:
    return Location(
        decimal(content, "Location_X"),
        decimal(content, "Location_Y"),
        label=content.text("Label"),
        scale=count(content, "Scale"),
    )


def _link(content: Element) -> Link:
    return Link(content.text("Title"), content.word("Url"), content.text("Description"))


def _file(content: Element) -> File:
    return File(content.text("Title"), content.word("FileKey"), count(content, "FileTotalLen"))


_KINDS: Mapping[str, Callable[[Element], Words]] = {
    "text": _text,
    "image": _image,
    "voice": _voice,
    "video": _video,
    "shortvideo": _short_video,
    "location": _location,
    "link": _link,
    "file": _file,
}
