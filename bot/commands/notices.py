"""`bangban knowledge notices`: who was told when what to bring, and from which release."""

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot.commands.context import Context, pass_context, print_json, run
from knowledge.notice import Notice
from storage.notice_store import NoticeStore

_CHINA = ZoneInfo("Asia/Shanghai")


@click.command(
    epilog="""\b
Examples:
  bangban knowledge notices --entry guide-idcard-lost
  bangban knowledge notices --citizen 019b0c5e2f0000012ab34cd --json
\b
The id of a citizen stands in `bangban messages show` and in every line printed here.
"""
)
@click.option("--entry", default="", help="Only about this entry.")
@click.option("--citizen", default="", help="Only to this citizen.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each notice.")
@pass_context
def notices(context: Context, entry: str, citizen: str, limit: int, as_json: bool) -> None:
    """Complete lists of materials as citizens were told them, the newest first."""

    async def work() -> list[Notice]:
        async with context.database() as database:
            store = NoticeStore(database)
            return await store.given(entry=entry, citizen=citizen, limit=limit)

    given = run(work())
    for notice in given:
        if as_json:
            print_json(_object(notice))
        else:
            _tell(notice)
    if not given and not as_json:
        click.echo("No such list was told, or it is forgotten by now.")


def _tell(notice: Notice) -> None:
    at = datetime.fromtimestamp(notice.at / 1000, _CHINA)
    about = f"release {notice.release}  {notice.entry}  群众 {notice.citizen}"
    click.echo(f"{at:%Y-%m-%d %H:%M}  {about}")
    rest = [f"（后面的要回复“继续”才看得到）\n{notice.rest}"] if notice.rest else []
    for line in "\n".join([notice.said, *rest]).splitlines():
        click.echo(f"    {line}")


def _object(notice: Notice) -> dict[str, object]:
    at = datetime.fromtimestamp(notice.at / 1000, _CHINA)
    return {
        "turn": notice.turn,
        "at": at.isoformat(),
        "citizen": notice.citizen,
        "entry": notice.entry,
        "release": notice.release,
        "said": notice.said,
        "rest": notice.rest,
    }
