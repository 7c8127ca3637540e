"""`bangban knowledge evaluate`: how good the answers are on questions whose entries are known."""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from bot.app import knowledge_of
from bot.commands.context import Context, pass_context, print_json, run
from knowledge.evaluate import Quality, Trial, quality
from knowledge.found import Found
from knowledge.service import Knowledge


@click.command(
    epilog="""\b
Examples:
  bangban knowledge evaluate questions.jsonl
  bangban knowledge evaluate questions.jsonl --out-of-scope chitchat.jsonl --json
\b
One question a line: {"query": "身份证掉了咋个补", "relevant": ["entry id", "..."]}; out of scope:
{"query": "今天天气怎么样", "kind": "far"}, where near is a matter that no entry answers.
"""
)
@click.argument("questions", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out-of-scope", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="The figures as a JSON object.")
@pass_context
def evaluate(context: Context, questions: Path, out_of_scope: Path | None, as_json: bool) -> None:
    """Ask QUESTIONS of the live release, each alone, and count what was found."""

    async def work() -> Quality:
        async with context.database() as database:
            knowledge = knowledge_of(context.settings, database)
            await knowledge.refresh()
            if not knowledge.number:
                raise click.ClickException("nothing is published: bangban knowledge publish")
            trials = [_tried(knowledge, asked) for asked in _lines(questions)]
            outside = list(_lines(out_of_scope)) if out_of_scope else []
            far = [_found(knowledge, asked) for asked in outside if asked.get("kind") == "far"]
            near = [_found(knowledge, asked) for asked in outside if asked.get("kind") == "near"]
            return quality(trials, far, near)

    figures = {
        name: None if value != value else value  # noqa: PLR0124  not a number: nothing was asked
        for name, value in asdict(run(work())).items()
    }
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        click.echo(f"{name:16} {'-' if value is None else format(value, '.3f').rstrip('0')}")


def _lines(path: Path) -> Iterator[dict[str, object]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
        except ValueError as error:
            raise click.ClickException(f"{path.name}:{number}: {error}") from None
        if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
            raise click.ClickException(f'{path.name}:{number}: write {{"query": "...", ...}}')
        yield asked


def _tried(knowledge: Knowledge, asked: dict[str, object]) -> Trial:
    relevant = asked.get("relevant")
    if not isinstance(relevant, list):
        raise click.ClickException(f'"{asked["query"]}": relevant must be a list of entry ids')
    started = time.perf_counter()
    found = _found(knowledge, asked)
    return Trial(found, frozenset(map(str, relevant)), (time.perf_counter() - started) * 1000)


def _found(knowledge: Knowledge, asked: dict[str, object]) -> Found:
    return knowledge.find(str(asked["query"]), at=time.time_ns() // 1_000_000)
