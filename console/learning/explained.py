"""Why a question finds what it finds, in words that a clerk can use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.learning.highlight import Marked, marked, runs_in_common
from knowledge.explain_names import KINDS, PARTS, REASONS, label_of
from knowledge.explanation import Contender, Explanation, Held, Reason, Share
from knowledge.found import Verdict
from knowledge.match import MOST
from knowledge.words import Part

NAMES = 4
"""Names of one word that are shown."""

LEAST = 0.02
"""The share from which on a word is worth telling."""


@dataclass(frozen=True, slots=True)
class Verdicted:
    """`tone` is good, info or warn; `why` says what decided."""

    text: str
    why: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of how the question is read; `advice` where something can be done about it."""

    label: str
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that may answer. `percent` is its score beside that of the first."""

    number: int
    entry: str
    title: str
    kind: str
    score: float
    percent: int
    field: str
    wording: tuple[Marked, ...]
    held: tuple[Held, ...]
    missing: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    shares: tuple[Share, ...]
    is_answer: bool
    is_offered: bool
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class Told:
    explanation: Explanation
    verdict: Verdicted
    facts: tuple[Fact, ...]
    weights: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]

    @property
    def sure_from(self) -> int:
        return round(self.explanation.bars.answer_from * 100)

    @property
    def choices_from(self) -> int:
        return round(self.explanation.bars.choices_from * 100)

    @property
    def unheld(self) -> tuple[str, ...]:
        return self.explanation.reading.unheld

    def label(self, share: str) -> str:
        return label_of(share)


def told(explanation: Explanation) -> Told:
    return Told(
        explanation,
        verdict_of(explanation),
        tuple(fact for fact in _facts(explanation) if fact.text),
        tuple(_weights(explanation)),
        tuple(_rows(explanation)),
    )


def verdict_of(explanation: Explanation) -> Verdicted:
    outcome, pin = explanation.outcome, explanation.pin
    sure = f"把握 {outcome.confidence:.0%}"
    if pin:
        return Verdicted("人工指定，直接回答", f"指定到 {pin.until}（含当天）", "good", "pin")
    why = REASONS[outcome.reason]
    match outcome.verdict:
        case Verdict.ANSWER:
            return Verdicted(f"直接回答，{sure}", why, "good", "circle-check")
        case Verdict.CHOICES:
            text = f"让群众选（{len(outcome.offered)} 个选项），{sure}"
            return Verdicted(text, why, "info", "list-check")
        case Verdict.NOTHING:
            if outcome.reason is Reason.NOTHING_SHARED:
                sure = "一条也没找到"
            return Verdicted(f"没把握，给群众别的出路，{sure}", why, "warn", "help-circle")


def _facts(explanation: Explanation) -> Iterator[Fact]:
    reading = explanation.reading
    yield Fact("接着上一件", reading.before)
    mended = "；".join(f"{each.typed} → {each.read}" for each in reading.mended)
    yield Fact("改了错字", mended, "改错了？把群众打的那个词写进某一条的相似问，就不再改。")
    called = "；".join(_called(explanation))
    yield Fact("换成本库的叫法", called)
    guesses = "；".join(f"{'、'.join(each.names)}" for each in explanation.guesses)
    yield Fact("问法库猜是", guesses)
    for part, label in PARTS.items():
        yield Fact(label, "、".join(each.text for each in reading.marked if each.part is part))
    actions = dict.fromkeys(each.text for each in reading.marked if each.part is Part.ACTION)
    yield Fact("要做的事", "、".join(actions))
    advice = "没有一条这样写过。只有一条会被这样叫，写进它的相似问；大家都这样叫，加同义词。"
    yield Fact("没写到的词", "、".join(reading.unheld), advice)


def _weights(explanation: Explanation) -> Iterator[tuple[str, int]]:
    for each in explanation.reading.weights:
        if each.share >= LEAST:
            yield each.word, round(each.share * 100)


def _called(explanation: Explanation) -> Iterator[str]:
    for each in explanation.reading.named:
        names = "、".join(name.text for name in each.names[:NAMES])
        more = " 等" if len(each.names) > NAMES else ""
        own = "（本厅的词）" if each.is_own else ""
        yield f"{each.text} → {names}{more}{own}"


def _rows(explanation: Explanation) -> Iterator[Row]:
    contenders = explanation.contenders[:MOST]
    best = max((each.score for each in contenders), default=0.0)
    outcome, pin = explanation.outcome, explanation.pin
    for number, each in enumerate(contenders, 1):
        is_first = number == 1 and outcome.verdict is Verdict.ANSWER
        is_pinned = bool(pin and pin.entry == each.entry)
        yield Row(
            number=number,
            entry=each.entry,
            title=each.title,
            kind=KINDS[each.kind],
            score=each.score,
            percent=max(round(each.score / best * 100), 0) if best > 0 else 0,
            field=each.source.field,
            wording=marked(each.source.text, _shared_words(each, explanation.question)),
            held=each.held,
            missing=each.missing,
            fields=tuple((one.field, "、".join(one.words)) for one in each.fields),
            shares=tuple(share for share in each.shares if abs(share.amount) >= _SLIGHT),
            is_answer=is_pinned if pin else is_first,
            is_offered=each.entry in outcome.offered,
            is_pinned=is_pinned,
        )


def _shared_words(contender: Contender, question: str) -> Iterable[str]:
    """Whole words that the wording holds, and whatever else both have in common."""
    yield from (each.name or each.word for each in contender.held)
    yield from runs_in_common(contender.source.text, question)


_SLIGHT = 0.005
