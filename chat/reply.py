"""What the bot answers: things to show the citizen, or the reason why nothing is said."""

from dataclasses import dataclass, field
from typing import TypeAlias

from chat.dialogue import Dialogue
from chat.passage import Passage, Span


@dataclass(frozen=True, slots=True)
class Say:
    """A text message, with links."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class Picture:
    media_id: str


@dataclass(frozen=True, slots=True)
class Card:
    """One article card that opens a page."""

    title: str
    description: str
    url: str
    picture_url: str = ""


@dataclass(frozen=True, slots=True)
class OptionList:
    """The platform's own list of options (msgmenu); only by the customer-service API."""

    head: str
    options: tuple[tuple[str, str], ...]
    tail: str = ""


@dataclass(frozen=True, slots=True)
class MiniProgram:
    title: str
    app_id: str
    path: str
    thumb_media_id: str


Outgoing: TypeAlias = Say | Picture | Card | OptionList | MiniProgram


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that the knowledge base did not answer outright."""

    question: str
    verdict: str
    confidence: float
    release: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What one turn says and leaves behind.

    `silent` holds the reason when nothing is said. `dialogue` is what is under way after this
    turn. `entry` and `release` name the knowledge that an answer was taken from, `question` what
    it answers. `closing` ends the last part of a text, where there is room for it. `missed` is
    recorded for the maintainers, `wanted` names media to fetch from the platform. `is_notice`
    says that the text holds the complete list of what to bring.
    """

    outgoing: tuple[Outgoing, ...] = ()
    dialogue: Dialogue = field(default_factory=Dialogue)
    silent: str = ""
    entry: str = ""
    release: int = 0
    missed: Missed | None = None
    wanted: tuple[str, ...] = ()
    question: str = ""
    closing: Passage = ()
    is_notice: bool = False


def say(*spans: Span, dialogue: Dialogue | None = None, entry: str = "", release: int = 0) -> Reply:
    """A reply of one text."""
    return Reply((Say(spans),), dialogue or Dialogue(), entry=entry, release=release)


def silence(reason: str, dialogue: Dialogue | None = None) -> Reply:
    """No message to the citizen, and why."""
    return Reply(dialogue=dialogue or Dialogue(), silent=reason)
