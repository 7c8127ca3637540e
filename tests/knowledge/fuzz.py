"""Puts strange questions to everything that reads a message: `python -m tests.knowledge.fuzz`."""

import argparse
import sys
from dataclasses import dataclass
from functools import cache
from time import process_time

from chat.command import command, number
from knowledge.aspect import aspect_of
from knowledge.entry import Entry
from knowledge.followup import only_aspect
from knowledge.match import find
from knowledge.release import Release, build
from knowledge.starter_files import starter_entries
from knowledge.words import load_words
from tests.knowledge.strange_questions import Material, strange_questions

AT_MOST = 0.2
"""Seconds of the processor for one question, all readers together."""

SHOWN = 60

SMALL_WORDS = (*"我你的了吗呢啊想要能办", "请问", "一下", "怎么", "什么", "那个", "就是", "谢谢")


@dataclass(frozen=True, slots=True)
class Slow:
    """A question that took too long."""

    question: str
    seconds: float

    def __str__(self) -> str:
        shown = ascii(self.question[:SHOWN])
        return f"{self.seconds * 1000:.0f} ms for {len(self.question)} characters: {shown}"


@cache
def starter() -> tuple[Entry, ...]:
    return starter_entries()


@cache
def starter_release() -> Release:
    return build(1, starter(), load_words())


def material() -> Material:
    guides = [entry.guide for entry in starter() if entry.guide]
    return Material([guide.common_name or guide.task_name for guide in guides], SMALL_WORDS)


def slowest(release: Release, count: int, *, seed: int) -> Slow:
    """Raises whatever reading a question raised, with the question noted."""
    worst = Slow("", 0.0)
    for question in strange_questions(count, material(), seed=seed):
        started = process_time()
        try:
            _read(release, question)
        except Exception as error:
            error.add_note(f"question: {question[:1_000]!a} ({len(question)} characters)")
            raise
        seconds = process_time() - started
        if seconds > worst.seconds:
            worst = Slow(question, seconds)
    return worst


def main() -> int:
    options = argparse.ArgumentParser(prog="tests.knowledge.fuzz", description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    worst = slowest(starter_release(), given.count, seed=given.seed)
    sys.stdout.write(f"{given.count} strange questions answered; the slowest: {worst}\n")
    return int(worst.seconds > AT_MOST)


def _read(release: Release, question: str) -> None:
    """As every message is read on its way to an answer."""
    command(question)
    number(question)
    aspect_of(question)
    only_aspect(question)
    for context in ("", starter()[0].id):
        found = find(release, question, at=0, context=context)
        assert 0 <= found.confidence <= 1, found


if __name__ == "__main__":
    sys.exit(main())
