"""An explanation of a search as lines that a clerk can read."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from knowledge.explain_names import KINDS, PARTS, REASONS, label_of
from knowledge.explanation import (
    Bars,
    Called,
    Contender,
    Explanation,
    Outcome,
    Reading,
    Share,
)
from knowledge.found import Verdict
from knowledge.guess import Guess
from knowledge.matters import parts_of
from knowledge.words import Part

LABEL = 14
"""Columns of the words on the left; a Chinese character takes two."""

SIDE_BY_SIDE = 5
"""Entries whose scores stand beside each other."""

NAMES = 6
"""Names of one word that are shown."""


def lines_of(explanation: Explanation, *, top: int) -> Iterator[str]:
    shown = explanation.contenders[:top]
    yield f"{explanation.question}  （第 {explanation.release} 次发布）"
    yield from ("", "一、这句话怎么读")
    yield from _told(_reading(explanation.question, explanation.reading, explanation.guesses))
    if shown:
        yield from ("", "二、找到哪几条")
        for number, contender in enumerate(shown, 1):
            yield f"  {number}. {_named(contender)}"
            yield from _told(_contender(contender), indent=5)
        yield from ("", "    得分怎么来的（程度 × 权重）")
        yield from _scores(shown)
    yield from ("", f"三、结论：{_verdict(explanation)}")
    offered = _offered(explanation, top)
    yield from _told(_outcome(explanation.outcome, explanation.bars, offered))
    yield from _evidence(explanation.outcome)


def _reading(
    question: str, reading: Reading, guesses: Iterable[Guess]
) -> Iterator[tuple[str, str]]:
    yield "接着上一件", reading.before
    yield "统一写法", reading.form
    yield "改了错字", "；".join(f"{each.typed} → {each.read}" for each in reading.mended)
    for part, label in PARTS.items():
        yield label, "、".join(each.text for each in reading.marked if each.part is part)
    actions = (each for each in reading.marked if each.part is Part.ACTION)
    yield "动作", "、".join(f"{each.text}（{' '.join(each.actions)}）" for each in actions)
    yield "说的东西", reading.things
    yield "分词", " / ".join(reading.words)
    for called in reading.named:
        yield "本库的叫法", f"{called.text} → {_names(called)}"
    yield "没写到的词", "、".join(reading.unheld)
    for guess in guesses:
        yield "问法库猜", f"{'、'.join(guess.names)} {guess.likely:.2f}"
    parts = parts_of(question)
    yield "分成几段", " / ".join(parts) if len(parts) > 1 else ""


def _names(called: Called) -> str:
    names = "、".join(f"{name.text} {name.weight:.2f}" for name in called.names[:NAMES])
    return names if len(called.names) <= NAMES else f"{names} …共 {len(called.names)} 个"


def _contender(contender: Contender) -> Iterator[tuple[str, str]]:
    held = (f"{each.word}（{each.name}）" if each.name else each.word for each in contender.held)
    yield "最像的说法", contender.wording
    yield "对上的词", "、".join(held)
    yield "没对上的词", "、".join(contender.missing)


def _scores(contenders: Sequence[Contender]) -> Iterator[str]:
    for start in range(0, len(contenders), SIDE_BY_SIDE):
        beside = contenders[start : start + SIDE_BY_SIDE]
        numbers = range(start + 1, start + len(beside) + 1)
        yield f"{'':{LABEL + 10}}" + "".join(f"{number:>14}" for number in numbers)
        for shares in zip(*(each.shares for each in beside), strict=True):
            cells = "".join(f"{each.value:>7.2f}{_number(each.amount)}" for each in shares)
            yield f"    {_padded(label_of(shares[0].name))}×{shares[0].weight:>5.1f}{cells}"
        total = "".join(f"{each.score:>14.2f}" for each in beside)
        yield f"    {_padded('合计')}{'':6}{total}"


def _offered(explanation: Explanation, top: int) -> str:
    """By number, or by title if the entry is not among those shown."""
    names = {
        each.entry: f"第 {number} 条" if number <= top else each.title
        for number, each in enumerate(explanation.contenders, 1)
    }
    return "、".join(names[entry] for entry in explanation.outcome.offered)


def _outcome(outcome: Outcome, bars: Bars, offered: str) -> Iterator[tuple[str, str]]:
    yield "为什么", REASONS[outcome.reason]
    yield "给的选项", offered
    yield "直接答", f"把握要到 {bars.answer_from:.0%}，后面没有得分到第一名 {bars.competing:.0%} 的"
    yield "不答", f"把握不到 {bars.choices_from:.0%}"
    yield "把握", f"{outcome.confidence:.0%}"


def _verdict(explanation: Explanation) -> str:
    pin = explanation.pin
    return (
        f"直接答 {pin.entry}（到 {pin.until}）" if pin else _VERDICTS[explanation.outcome.verdict]
    )


def _evidence(outcome: Outcome) -> Iterator[str]:
    if not outcome.shares:
        return
    yield f"    {_padded('起点')}{'':13}{outcome.certain:>7.2f}"
    for share in outcome.shares:
        yield _share(share)
    total = outcome.certain + sum(share.amount for share in outcome.shares)
    yield f"    {_padded('合计')}{'':13}{total:>7.2f}  折成 {outcome.confidence:.0%}"


def _share(share: Share) -> str:
    label = _padded(label_of(share.name))
    return f"    {label}×{share.weight:>5.2f}{share.value:>7.2f}{_number(share.amount)}"


def _number(value: float) -> str:
    return f"{value + 0.0:>7.2f}"  # nothing times a negative weight is no negative number


def _told(facts: Iterable[tuple[str, str]], *, indent: int = 4) -> Iterator[str]:
    """What is empty is left out."""
    for label, text in facts:
        if text:
            yield f"{'':{indent}}{_padded(label)}{text}"


def _named(contender: Contender) -> str:
    return f"{contender.title}  [{contender.entry}]  {KINDS[contender.kind]}"


def _padded(text: str) -> str:
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
    return text + " " * max(LABEL - width, 1)


_VERDICTS = {
    Verdict.ANSWER: "直接答第 1 条",
    Verdict.CHOICES: "给几个选项",
    Verdict.NOTHING: "不答，请群众换个说法或找人工",
}
