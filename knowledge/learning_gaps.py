"""Gaps: what citizens asked in vain, put together by matter and ranked by citizens affected."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chat.dialogue import Choice
from chat.message import Moment
from knowledge.clusters import Splitter, grouped
from knowledge.learning import AGAIN, Decided, question_key
from office.personal_data import masked

SAMPLES = 8
"""Wordings of a gap that are shown."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that one citizen asked, word for word, `times` times with one verdict.

    `last_at` is when, and `turn` in which turn, it was asked last; `taken` says that a choice
    offered for it was taken.
    """

    question: str
    citizen: str
    verdict: str
    times: int
    last_at: Moment
    turn: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A question, by its key, and what was decided about it."""

    key: str
    decided: Decided


@dataclass(frozen=True, slots=True)
class Sample:
    """One wording, personal data masked, with how many citizens used it and when last."""

    question: str
    citizens: int
    last_at: Moment


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many times each verdict was given."""

    nothing: int = 0
    choices: int = 0
    useless: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Wordings of one matter that had no answer; the samples with the most citizens first.

    `key` names it in later calls, whichever wording leads by then. `nearest` are the entries that
    were offered instead. `before` is the newest decision about it: it is shown although that was
    made, as so many have asked again (“又有人问”).
    """

    key: str
    samples: tuple[Sample, ...]
    wordings: int
    citizens: int
    times: int
    last_at: Moment
    verdicts: Verdicts
    nearest: tuple[Choice, ...] = ()
    before: Decided | None = None

    @property
    def is_back(self) -> bool:
        return self.before is not None


@dataclass(frozen=True, slots=True)
class Matter:
    """Asks that belong together: `asks` are those that no decision settles, `keys` those of all
    wordings, also of settled ones; `before` is the newest decision about any."""

    asks: tuple[Ask, ...]
    keys: tuple[str, ...]
    before: Decided | None = None

    @property
    def citizens(self) -> int:
        return len({ask.citizen for ask in self.asks})

    @property
    def is_open(self) -> bool:
        return self.citizens >= (AGAIN if self.before else 1)


def matters_of(asks: Iterable[Ask], settled: Iterable[Settled], splitter: Splitter) -> list[Matter]:
    """All of them, open or not; within one, the asks of the most citizens' wordings first."""
    decisions = {each.key: each.decided for each in settled}
    by_question: defaultdict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_question[ask.question].append(ask)
    ordered = sorted(by_question, key=lambda each: (-_citizens(by_question[each]), each))
    groups = grouped(ordered, splitter)
    return [
        _matter([by_question[ordered[place]] for place in group], decisions, splitter)
        for group in groups
    ]


def gap_of(matter: Matter, nearest: tuple[Choice, ...] = ()) -> Gap:
    """What is shown of a matter; it must have open asks."""
    samples = samples_of(matter.asks)
    counts = Counter[str]()
    for ask in matter.asks:
        counts[ask.verdict] += ask.times
    return Gap(
        matter.keys[0],
        samples[:SAMPLES],
        len(samples),
        matter.citizens,
        sum(ask.times for ask in matter.asks),
        max(ask.last_at for ask in matter.asks),
        Verdicts(counts["nothing"], counts["choices"], counts["useless"]),
        nearest,
        matter.before,
    )


def most_affecting(matters: Iterable[Matter]) -> list[Matter]:
    """The open ones by citizens, then by how lately they were asked."""
    still = [matter for matter in matters if matter.is_open]
    return sorted(still, key=lambda each: (-each.citizens, -_last(each.asks), each.keys[0]))


def samples_of(asks: Sequence[Ask]) -> tuple[Sample, ...]:
    """Each wording once, those of the most citizens first; masked, two may become one."""
    by_wording: defaultdict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_wording[ask.question].append(ask)
    shown: defaultdict[str, list[Ask]] = defaultdict(list)
    for question, same in by_wording.items():
        shown[masked(question)] += same
    samples = [Sample(word, _citizens(same), _last(same)) for word, same in shown.items()]
    return tuple(sorted(samples, key=lambda each: (-each.citizens, -each.last_at, each.question)))


def _matter(
    wordings: Sequence[Sequence[Ask]], decisions: Mapping[str, Decided], splitter: Splitter
) -> Matter:
    keys = [question_key(splitter.form(asks[0].question)) for asks in wordings]
    about = [decisions.get(key) for key in keys]
    left = [
        ask
        for asks, decided in zip(wordings, about, strict=True)
        for ask in asks
        if decided is None or ask.last_at > decided.settles_until
    ]
    made = [decided for decided in about if decided]
    newest = max(made, key=lambda decided: decided.at, default=None)
    return Matter(tuple(left), tuple(dict.fromkeys(keys)), newest)


def _citizens(asks: Iterable[Ask]) -> int:
    return len({ask.citizen for ask in asks})


def _last(asks: Iterable[Ask]) -> Moment:
    return max((ask.last_at for ask in asks), default=0)
