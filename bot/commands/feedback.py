"""`bangban knowledge feedback`: what citizens say of the answers, entry by entry."""

from dataclasses import asdict

import click

from bot.commands.context import Context, pass_context, print_json, run
from knowledge.opinion import Standing, worst_first
from storage.feedback_store import FeedbackStore

SHOWN = 3
"""Questions that a line names."""


@click.command(
    epilog="""\b
Examples:
  bangban knowledge feedback --worst
  bangban knowledge feedback --limit 10 --json
"""
)
@click.option("--worst", is_flag=True, help="Only entries that did not help, the worst first.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each entry.")
@pass_context
def feedback(context: Context, worst: bool, limit: int, as_json: bool) -> None:
    """Entries with the share of 没用, and the questions that they did not help with.

    Those with the most opinions come first. Each answer counts once, by the last word on it.
    """

    async def work() -> list[Standing]:
        async with context.database() as database:
            return await FeedbackStore(database).standings()

    standings = run(work())
    for standing in (worst_first(standings) if worst else standings)[:limit]:
        if as_json:
            print_json(asdict(standing) | {"useless_share": round(standing.useless_share, 4)})
        else:
            _tell(standing)
    if not standings and not as_json:
        click.echo("Nobody has said anything of an answer yet.")


def _tell(standing: Standing) -> None:
    counts = f"有用 {standing.useful}  没用 {standing.useless}"
    click.echo(f"{standing.useless_share:4.0%}  {counts}  {standing.entry}  {standing.title}")
    for question in standing.questions[:SHOWN]:
        click.echo(f"        {' '.join(question.split())[:60]}")
