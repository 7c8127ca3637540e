"""What arrives from a citizen: one message or event, already checked and typed."""

from dataclasses import dataclass, field
from typing import TypeAlias

Moment: TypeAlias = int
"""Milliseconds since 1970-01-01 UTC."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words typed, or an option tapped: then `option` is the id that came with it."""

    content: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    media_id: str
    picture_url: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice message; `recognition` is the platform's text of it, mostly absent since 2023."""

    media_id: str
    format: str = "amr"
    recognition: str = ""
    media_id_16k: str = ""


@dataclass(frozen=True, slots=True)
class Video:
    media_id: str
    thumb_media_id: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """A place that the citizen sent; degrees, GCJ-02."""

    latitude: float
    longitude: float
    label: str = ""
    scale: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class File:
    title: str
    file_key: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class UnknownMessage:
    """A message type that this program does not know; the citizen still gets an answer."""

    name: str


@dataclass(frozen=True, slots=True)
class Follow:
    """The citizen follows the account; `scene` is what the scanned code carried, or ''."""

    scene: str = ""


@dataclass(frozen=True, slots=True)
class Unfollow:
    pass


@dataclass(frozen=True, slots=True)
class Scan:
    """A follower scanned a code of ours."""

    scene: str


@dataclass(frozen=True, slots=True)
class Position:
    """The position that a client reports by itself (event LOCATION); not a question."""

    latitude: float
    longitude: float
    precision: float = 0.0


@dataclass(frozen=True, slots=True)
class MenuClick:
    key: str


@dataclass(frozen=True, slots=True)
class MenuVisit:
    """A menu link or mini program was opened (VIEW, view_miniprogram); needs no answer."""

    target: str


@dataclass(frozen=True, slots=True)
class MenuScan:
    """A menu button scanned a code; `waiting` when the citizen is shown 'receiving'."""

    key: str
    result: str
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class MenuPick:
    """A menu button took pictures or a place; an ordinary message with them follows."""

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """The platform's word on a template, subscription or mass message (job id, status)."""

    job: str
    status: str


@dataclass(frozen=True, slots=True)
class NoticeConsent:
    """Answers to a subscription pop-up: (template id, accepted) each."""

    answers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """user_info_modified: what we keep of the profile is out of date."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The citizen withdrew authorisation, or cancelled the account: personal data must go.

    `what` holds the platform's RevokeInfo codes; `everything` is true on cancellation.
    """

    what: str
    everything: bool


@dataclass(frozen=True, slots=True)
class AgentSession:
    """The platform's own agent tool opened, closed or moved a session."""

    change: str
    agent: str


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """Any other event; accepted in silence."""

    name: str


Words: TypeAlias = Text | Image | Voice | Video | Location | Link | File | UnknownMessage
Event: TypeAlias = (
    Follow
    | Unfollow
    | Scan
    | Position
    | MenuClick
    | MenuVisit
    | MenuScan
    | MenuPick
    | DeliveryReport
    | NoticeConsent
    | ProfileChange
    | Withdrawal
    | AgentSession
    | OtherEvent
)
Body: TypeAlias = Words | Event


@dataclass(frozen=True, slots=True)
class Message:
    """One delivery from the platform, named by the key under which it is handled once.

    `key` is MsgId for messages, and sender + CreateTime + Event + EventKey for events.
    `receiver` is the platform's id of the account, which a reply names as its sender; `raw` is
    the decrypted XML as it came, from which the message can be read again.
    """

    account: str
    key: str
    openid: str
    sent_at: Moment
    body: Body
    raw: str = field(default="", repr=False)
    receiver: str = field(default="", repr=False, compare=False)

    @property
    def is_event(self) -> bool:
        return not isinstance(self.body, Words)

    @property
    def said(self) -> str:
        """The words that can be understood: typed, tapped or recognised from voice."""
        match self.body:
            case Text(content=content):
                return content
            case Voice(recognition=recognition):
                return recognition
            case _:
                return ""
