"""Anything that is not words: pictures, voices, places, files, stickers, and lone punctuation."""

import re

from chat import phrases
from chat.message import (
    File,
    Image,
    Link,
    Location,
    MenuScan,
    Text,
    UnknownMessage,
    Video,
    Voice,
)
from chat.passage import Passage
from chat.reply import Reply, Say
from handlers.contract import Turn

_CODES = re.compile(r"/::?[A-Za-z@$&*<>()\-|,;!~'+#?%^_=:0-9]{1,6}|\[[\u4e00-\u9fffA-Za-z]{1,8}\]")
_WORD = re.compile(r"[^\W_]")


def wants(turn: Turn) -> bool:
    match turn.message.body:
        case Text(content=content):
            return is_wordless(content)
        case Voice(recognition=recognition):
            return is_wordless(recognition)
        case Image() | Video() | Location() | Link() | File() | UnknownMessage() | MenuScan():
            return True
        case _:
            return False


async def answer(turn: Turn) -> Reply:
    body = turn.message.body
    media = body.media_id if isinstance(body, Image | Voice | Video) else ""
    said = (Say(_said(turn)),)
    return Reply(said, turn.dialogue, wanted=(media,) if media else ())


def is_wordless(text: str) -> bool:
    """Nothing but emoji, sticker codes, punctuation or space."""
    return not _WORD.search(_CODES.sub("", text))


def _said(turn: Turn) -> Passage:  # noqa: PLR0911  one line for each kind
    hall = turn.hall
    match turn.message.body:
        case Image():
            return phrases.picture(hall)
        case Voice():
            return phrases.voice(hall)
        case Video():
            return phrases.video(hall)
        case Location(label=label):
            return phrases.location(hall, label)
        case Link(title=title):
            return phrases.link(title)
        case File(title=title):
            return phrases.file(hall, title)
        case MenuScan(result=result):
            return phrases.scanned(result)
        case Text():
            return phrases.wordless()
        case _:
            return phrases.unknown_kind(hall)
