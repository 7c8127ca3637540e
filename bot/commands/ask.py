"""`bangban ask`: a question to the knowledge base, as the bot would put it."""

import asyncio
import sys
import time
from collections.abc import Iterator

import click

from bot.app import knowledge_of
from bot.commands.context import Context, pass_context, print_json, run
from chat.passage import readable
from knowledge.answer import answer as answer_from
from knowledge.aspect import aspect_of
from knowledge.found import Found, Verdict
from knowledge.service import Knowledge

_PERCENT = 100


@click.command(
    epilog="""\b
Examples:
  bangban ask 身份证丢了怎么补
  bangban ask --json - < questions.txt
"""
)
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each question.")
@pass_context
def ask(context: Context, question: tuple[str, ...], as_json: bool) -> None:
    """Ask QUESTION, or with `-` one question a line from standard input.

    Each question stands alone, without a dialogue. With --json every line gives one object:
    question, verdict (answer, choices, nothing), confidence, candidates, release, ms.
    """
    if not question:
        raise click.UsageError("give a question, or - to read questions from standard input")

    async def work() -> None:
        async with context.database() as database:
            knowledge = knowledge_of(context.settings, database)
            await knowledge.refresh()
            if not knowledge.number:
                raise click.ClickException(
                    "nothing is published yet: bangban knowledge import --starter --publish"
                )
            questions = _lines() if question == ("-",) else iter([" ".join(question)])
            await asyncio.to_thread(_answer_all, knowledge, questions, as_json=as_json)

    run(work())


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


def _answer_all(knowledge: Knowledge, questions: Iterator[str], *, as_json: bool) -> None:
    for question in questions:
        now = time.time_ns() // 1_000_000
        started = time.perf_counter()
        found = knowledge.find(question, at=now)
        spent = (time.perf_counter() - started) * 1000
        if as_json:
            print_json(_object(question, found, spent))
        else:
            _show(knowledge, question, found, now)


def _object(question: str, found: Found, spent: float) -> dict[str, object]:
    return {
        "question": question,
        "verdict": found.verdict,
        "confidence": round(found.confidence, 4),
        "candidates": [
            {"id": c.entry, "question": c.question, "score": round(c.score, 4)}
            for c in found.candidates[:10]
        ],
        "release": found.release,
        "ms": round(spent, 3),
    }


def _show(knowledge: Knowledge, question: str, found: Found, now: int) -> None:
    sure = f"{found.confidence * _PERCENT:.0f} %"
    click.secho(f"{question}  →  {found.verdict} ({sure})", bold=True)
    first = knowledge.entry(found.candidates[0].entry, at=now) if found.candidates else None
    if found.verdict is Verdict.ANSWER and first:
        click.echo(
            readable(
                answer_from(
                    first,
                    aspect_of(question),
                    phone="",
                    entry_of=lambda item: knowledge.entry(item, at=now),
                )
            )
        )
    for number, candidate in enumerate(found.candidates, 1):
        click.echo(f"{number:3}  {candidate.score:.3f}  {candidate.question}  [{candidate.entry}]")
