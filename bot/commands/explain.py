"""`bangban knowledge explain`: why a question finds what it finds."""

import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from enum import Enum
from typing import Any

import click

from bot.app import knowledge_of
from bot.commands.context import Context, pass_context, print_json, run
from bot.commands.explain_lines import lines_of
from knowledge.explanation import Explanation
from knowledge.rank import KEPT


@click.command(
    epilog="""\b
Examples:
  bangban knowledge explain 房本丢了咋整
  bangban knowledge explain 要多少钱 --after guide-idcard-lost
\b
How to read it: docs/how-answers-are-found.md
"""
)
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--top", default=5, show_default=True, type=click.IntRange(1, KEPT), help="So many entries."
)
@click.option("--after", default="", help="The entry answered before: the question may go on.")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
@pass_context
def explain(
    context: Context, question: tuple[str, ...], top: int, after: str, as_json: bool
) -> None:
    """Show how QUESTION is read, what it finds in the live release, and what decides."""

    async def work() -> Explanation:
        async with context.database() as database:
            knowledge = knowledge_of(context.settings, database)
            await knowledge.refresh()
            now = time.time_ns() // 1_000_000
            if after and knowledge.number and knowledge.entry(after, at=now) is None:
                raise click.ClickException(f"no live entry has the id {after}")
            found = knowledge.explain(" ".join(question), at=now, context=after)
            if found is None:
                raise click.ClickException("nothing is published: bangban knowledge publish")
            return found

    found = run(work())
    if as_json:
        shown = replace(found, contenders=found.contenders[:top])
        print_json(asdict(shown, dict_factory=_object))
        return
    for line in lines_of(found, top=top):
        click.echo(line)


def _object(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: _value(value) for name, value in items}


def _value(value: Any) -> Any:  # noqa: ANN401  the field decides
    match value:
        case Enum():
            return value.name.lower()
        case float():
            return round(value, 4)
        case _:
            return value
