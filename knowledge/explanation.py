"""Why a question found what it found: all that the search went by, to be read by people."""

from dataclasses import dataclass
from enum import Enum, auto

from knowledge.entry import Kind
from knowledge.found import Verdict
from knowledge.guess import Guess
from knowledge.own_words_pin import Pin
from knowledge.words import Part
from knowledge.words_thesaurus import Target


class Reason(Enum):
    """What decided the verdict.

    SURE: the first is right and nothing is close behind. TOO_CLOSE: it may be right, but others
    score nearly as much. UNSURE: not enough speaks for the first alone. NAME_OF_A_THING: the
    question names a thing that several entries are about, and not what is to be done. DOUBTFUL:
    what was found is most probably wrong. NOTHING_SHARED: no text shares anything with it.
    PINNED: the staff have given the question an entry by hand.
    """

    SURE = auto()
    TOO_CLOSE = auto()
    UNSURE = auto()
    NAME_OF_A_THING = auto()
    DOUBTFUL = auto()
    NOTHING_SHARED = auto()
    PINNED = auto()


@dataclass(frozen=True, slots=True)
class Mended:
    """A stretch that was typed by sound, and what it was read as."""

    typed: str
    read: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A phrase of the word lists; `actions` are the names of its lines in actions.txt."""

    text: str
    part: Part
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """A stretch of the question that the thesaurus knows, and what the collection calls it.

    `weight` is what the stretch counts in the question; `is_own`: by the hall's own lists.
    """

    text: str
    weight: float
    names: tuple[Target, ...]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of the question that counts, and its share of what all of them count, 0 to 1."""

    word: str
    share: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How the question was taken apart.

    `form` is the text as it is compared, `before` the title of the matter that it goes on with,
    `things` what of it names neither action nor side. `words` are those jieba cuts, `unheld` are
    those of them that count and stand in no entry as such. `weights` are of those that count.
    """

    form: str
    things: str
    before: str
    mended: tuple[Mended, ...]
    marked: tuple[Marked, ...]
    words: tuple[str, ...]
    named: tuple[Called, ...]
    unheld: tuple[str, ...]
    weights: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What one trait, or one part of the evidence, adds: `value` times `weight`."""

    name: str
    value: float
    weight: float

    @property
    def amount(self) -> float:
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Held:
    """A word of the question that a wording holds; `name` is what stands there for it, or ''."""

    word: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The field of an entry from which a wording comes, and what is written there."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class InField:
    """The words of the question that a field of an entry holds."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """An entry that may answer, by the best of its wordings, as the index has it.

    The shares add up to the score. `missing` are words of the question that count and are not
    held by the wording; `fields` tell where in the whole entry its words stand.
    """

    entry: str
    title: str
    kind: Kind
    score: float
    shares: tuple[Share, ...]
    wording: str
    source: Source
    held: tuple[Held, ...]
    missing: tuple[str, ...]
    fields: tuple[InField, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows for the citizen. `offered` are ids, in the order in which they are offered.

    The shares and `certain` add up to the logarithm of the odds that the first is right.
    """

    verdict: Verdict
    reason: Reason
    confidence: float = 0.0
    certain: float = 0.0
    shares: tuple[Share, ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """The thresholds, as they are in weights.toml."""

    answer_from: float
    choices_from: float
    competing: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """`contenders` are at most KEPT of knowledge.rank, best first. `guesses` are those of the
    phrase book, which is asked only when little is found without it. Where the question is
    pinned, `pin` is the answer, and the contenders are what would have been found without."""

    question: str
    release: int
    reading: Reading
    guesses: tuple[Guess, ...]
    contenders: tuple[Contender, ...]
    outcome: Outcome
    bars: Bars
    pin: Pin | None = None
