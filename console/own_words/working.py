"""The text of a list that somebody is working on: as it is stored, or with what they changed."""

import json
from dataclasses import dataclass

from chat.message import Moment
from console.form import whole_in
from console.own_words.ground import WordsGround
from console.typed import pairs_of
from knowledge.editing import FormDraft
from knowledge.own_words import WordList
from knowledge.own_words_store import Standing, WordsVersion


@dataclass(frozen=True, slots=True)
class Working:
    """`based_on` is the number of the version that it began from. `changed_at` is None when
    nothing is unsaved."""

    which: WordList
    standing: Standing
    body: str
    based_on: int
    changed_at: Moment | None = None

    @property
    def stored(self) -> str:
        return body_of(self.standing.newest)

    @property
    def approved(self) -> str:
        return body_of(self.standing.approved)

    @property
    def number(self) -> int:
        return number_of(self.standing.newest)

    @property
    def is_changed(self) -> bool:
        return self.changed_at is not None

    @property
    def is_overtaken(self) -> bool:
        """Somebody has stored a newer version since this one was begun."""
        return self.is_changed and self.based_on != self.number

    @property
    def waits(self) -> bool:
        """Whether there is a version that is not approved."""
        return self.number != number_of(self.standing.approved)


def body_of(version: WordsVersion | None) -> str:
    return version.body if version else ""


def number_of(version: WordsVersion | None) -> int:
    return version.edition.number if version else 0


def draft_of(which: WordList) -> str:
    """The name under which is kept what somebody changed and has not saved."""
    return f"words:{which.value}"


async def working(ground: WordsGround, which: WordList, staff: str) -> Working:
    standing = (await ground.own.texts())[which]
    draft = await ground.drafts.draft(staff, draft_of(which))
    body, number = body_of(standing.newest), number_of(standing.newest)
    if draft is not None:
        pairs = dict(pairs_of(draft.body))
        typed, based_on = pairs.get("body"), whole_in(pairs.get("based_on", ""))
        if typed is not None and based_on is not None and neat(typed) != neat(body):
            return Working(which, standing, neat(typed), based_on, draft.saved_at)
    return Working(which, standing, body, number)


async def keep(ground: WordsGround, found: Working, body: str, staff: str, at: Moment) -> None:
    """What was changed, as the page of the whole text keeps it too."""
    pairs = [("based_on", str(found.based_on)), ("body", body)]
    written = json.dumps(pairs, ensure_ascii=False)
    await ground.drafts.keep(staff, FormDraft(draft_of(found.which), written, at))


def neat(text: str) -> str:
    """As a browser may send it, and as it is stored."""
    return text.replace("\r\n", "\n").strip("\n")
