"""What the pages of the word lists stand on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from console.editing.judging import SensitiveWords
from console.names import Everyone
from knowledge.editing_regression import RegressionStore
from knowledge.editing_store import EntryList, FormDrafts, Submissions
from knowledge.entry import Entry
from knowledge.own_words import NO_TEXTS, OwnTexts
from knowledge.own_words_pin import Pin
from knowledge.own_words_store import OwnWordsStore
from knowledge.pins import Idle
from knowledge.release import Built


class Live(Protocol):
    """What answers now. What is not async may be asked from any thread."""

    def idle(self, pin: Pin, *, at: Moment) -> Idle | None:
        """Why a pin would do nothing if it went live now."""


class Trials(Protocol):
    """What would go live, built in memory."""

    async def candidate(
        self,
        extra: Sequence[Entry] = (),
        without: Collection[str] = (),
        words: OwnTexts = NO_TEXTS,
    ) -> Built: ...


@dataclass(frozen=True, slots=True)
class WordsGround:
    own: OwnWordsStore
    drafts: FormDrafts
    submissions: Submissions
    entries: EntryList
    regression: RegressionStore
    sensitive: SensitiveWords
    live: Live
    trials: Trials
    accounts: Everyone
