"""`bangban knowledge unanswered`: what citizens asked and the knowledge base did not answer."""

from dataclasses import asdict

import click

from bot.commands.context import Context, pass_context, print_json, run
from knowledge.clusters import Asked, Splitter, clustered
from knowledge.words import load_words
from storage.unanswered_store import UnansweredStore

READ = 20_000
"""Different questions that are looked at, the most asked ones."""

SHOWN = 3
"""Wordings that a line names."""


@click.command(
    epilog="""\b
Examples:
  bangban knowledge unanswered
  bangban knowledge unanswered --limit 10 --json
"""
)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each cluster.")
@pass_context
def unanswered(context: Context, limit: int, as_json: bool) -> None:
    """Questions without an outright answer, those of the most citizens first.

    Questions with nearly the same words count as one.
    """

    async def work() -> list[Asked]:
        async with context.database() as database:
            return await UnansweredStore(database).asked(READ)

    asked = run(work())
    clusters = clustered(asked, Splitter(load_words()))[:limit]
    for cluster in clusters:
        if as_json:
            print_json(asdict(cluster))
        else:
            wordings = " / ".join(" ".join(each.split())[:40] for each in cluster.wordings[:SHOWN])
            click.echo(f"{cluster.citizens:5}  {wordings}")
    if not asked and not as_json:
        click.echo("Every question so far was answered.")
