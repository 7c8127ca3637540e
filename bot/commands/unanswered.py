"""`bangban knowledge unanswered`: what citizens asked and the knowledge base did not answer."""

import click

from bot.commands.context import Context, pass_context, print_json, run
from storage.unanswered_store import AskedInVain, UnansweredStore


@click.command(
    epilog="\b\nExamples:\n  bangban knowledge unanswered\n  bangban knowledge unanswered --json"
)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each question.")
@pass_context
def unanswered(context: Context, limit: int, as_json: bool) -> None:
    """Questions without an outright answer, those of the most citizens first."""

    async def work() -> list[AskedInVain]:
        async with context.database() as database:
            return await UnansweredStore(database).most_asked(limit)

    asked = run(work())
    for each in asked:
        if as_json:
            print_json(
                {"question": each.question, "citizens": each.citizens, "verdict": each.verdict}
            )
        else:
            click.echo(
                f"{each.citizens:5}  {each.verdict:8} {' '.join(each.question.split())[:80]}"
            )
    if not asked and not as_json:
        click.echo("Every question so far was answered.")
