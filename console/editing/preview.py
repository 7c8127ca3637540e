"""What the bot would say with an entry, in bubbles as the phone shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from chat import phrases_answers
from chat.message import Moment
from chat.parts import messages
from chat.passage import Passage, Tap, WebLink, plain
from console.editing.judging import Live
from knowledge.answer import answer
from knowledge.aspect import Aspect
from knowledge.entry import Entry, Kind
from knowledge.guide_facts import name_of
from office.hall import Hall

ASPECTS: tuple[tuple[Aspect, str], ...] = (
    (Aspect.NONE, "一句话问"),
    (Aspect.MATERIALS, "要带什么"),
    (Aspect.FEE, "多少钱"),
    (Aspect.PLACE, "在哪办"),
    (Aspect.TIME, "多久"),
    (Aspect.FLOW, "怎么办"),
    (Aspect.ALL, "全部"),
)
"""The sides of a guide that can be looked at, and what the tab is called."""

_ASKS = {
    Aspect.MATERIALS: "要带什么",
    Aspect.FEE: "多少钱",
    Aspect.PLACE: "在哪办",
    Aspect.TIME: "要多久",
    Aspect.FLOW: "怎么办，分几步",
}
_TURN = "preview"


class Look(StrEnum):
    WORDS = "words"
    TAP = "tap"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Piece:
    """`target` is where a link leads, or what a tap sends."""

    look: Look
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    is_citizens: bool
    pieces: tuple[Piece, ...]


def aspect_in(name: str) -> Aspect:
    """The tab of that name; the first for any other."""
    return next((each for each, _ in ASPECTS if each.value == name), Aspect.NONE)


def conversation(
    entry: Entry, aspect: Aspect, *, hall: Hall, live: Live, at: Moment
) -> tuple[Bubble, ...]:
    """A citizen asks, the bot answers; what is too long is asked for part by part."""
    passage = answer(
        entry,
        aspect,
        phone=hall.phone,
        page=hall.page(entry.id),
        entry_of=lambda item: live.entry(item, at=at),
    )
    told = messages(passage, closing=_closing(entry, live, at))
    return talk(_question(entry, aspect), told)


def talk(question: str, answers: Iterable[Passage]) -> tuple[Bubble, ...]:
    """The citizen asks, and asks for more where the answer has several parts."""
    bubbles = [Bubble(is_citizens=True, pieces=(Piece(Look.WORDS, question),))]
    for number, message in enumerate(answers):
        bubbles += [_MORE] if number else []
        bubbles.append(said_by_bot(message))
    return tuple(bubbles)


def said_by_bot(message: Passage) -> Bubble:
    return Bubble(is_citizens=False, pieces=tuple(map(_piece, message)))


def _question(entry: Entry, aspect: Aspect) -> str:
    if aspect is Aspect.ALL:
        return "全部"
    name = name_of(entry, entry.guide) if entry.guide else entry.question
    return plain(name + _ASKS.get(aspect, ""))


def _closing(entry: Entry, live: Live, at: Moment) -> Passage:
    count = len(live.cases_of(entry.id, at=at)) if entry.kind is Kind.GUIDE else 0
    cases = phrases_answers.similar_cases(entry.id, count) if count else ()
    return (*cases, *phrases_answers.opinion(_TURN))


def _piece(span: str | Tap | WebLink) -> Piece:
    match span:
        case Tap(label=label):
            return Piece(Look.TAP, plain(label), plain(label))
        case WebLink(label=label, url=url):
            return Piece(Look.LINK, plain(label), url)
        case _:
            return Piece(Look.WORDS, plain(span))


_MORE = Bubble(is_citizens=True, pieces=(Piece(Look.WORDS, "继续"),))
