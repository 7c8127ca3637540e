"""The search: how fast, how large, how soon open, from a thousand entries to a million."""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.asking import Asked, asked
from bench.corpora import Corpus, corpora
from bench.entries import Item
from bench.opening import Opened, opened, write_questions
from bench.peers.document import Document, Search
from bench.peers.fts5 import fts5
from bench.peers.likeness import ratio
from bench.publishing import Published, published
from bench.report import Figure, middle, progress
from knowledge.match import find
from storage.release_file import open_release

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
QUESTIONS = 1_200
SEED = 20_815


@dataclass(frozen=True, slots=True)
class Compared:
    """A peer on entries of this size; it gets `questions` in each round.

    It searches titles; answers as well, as ours does, when it is `whole`.
    """

    figure: str
    size: str
    index: Callable[[Sequence[Document]], Search]
    questions: int
    least: float | None = None
    whole: bool = False


COMPARED = (
    Compared("search_vs_linear_100k", "100k", ratio, 24, least=12),
    Compared("search_vs_fts5_100k", "100k", fts5, 12, least=60),
    Compared("search_vs_fts5_whole_100k", "100k", fts5, 12, whole=True),
    Compared("search_vs_linear_1m", "1m", ratio, 6, least=35),
)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What came of one size."""

    published: Published
    opened: Opened


def measure(rounds: int) -> list[Figure]:
    return [figure for corpus in corpora().values() for figure in _figures(corpus, rounds)]


def _figures(corpus: Corpus, rounds: int) -> list[Figure]:
    figures: list[Figure] = []
    measured: dict[str, _Measured] = {}
    for size, count in SIZES.items():
        with tempfile.TemporaryDirectory(prefix="bangban-bench-") as folder:
            path, items = Path(folder) / "release.db", corpus.items(count)
            measured[size] = _measured(corpus, items, path, rounds)
            progress(f"search {corpus.name} {size}: {_line(measured[size])}")
            for peer in (peer for peer in COMPARED if peer.size == size):
                figures += _compared(corpus, peer, items, path, rounds)
    figures += _curve(corpus.name, measured)
    return figures + (_limits(measured) if corpus.name == "own" else [])


def _measured(corpus: Corpus, items: Sequence[Item], path: Path, rounds: int) -> _Measured:
    questions = path.with_name("questions.json")
    write_questions(questions, asked(items, QUESTIONS, seed=SEED))
    done = published(corpus, len(items), path)
    return _Measured(done, opened(path, questions, rounds))


def _line(measured: _Measured) -> str:
    opened, published = measured.opened, measured.published
    return (
        f"p50 {opened.p50_ms:.2f} ms, p99 {opened.p99_ms:.2f} ms, right {opened.recall:.3f}, "
        f"open {opened.seconds:.2f} s, {opened.resident >> 20} MiB, "
        f"built in {published.build_seconds:.1f} s"
    )


def _compared(
    corpus: Corpus, peer: Compared, items: Sequence[Item], path: Path, rounds: int
) -> list[Figure]:
    """The ratio of the medians of each round, both asked the same questions in turn."""
    release = open_release(path)
    search = peer.index(
        [Document((item.title,), item.answer if peer.whole else "") for item in items]
    )
    ratios, theirs = [], []
    for number in range(rounds + 1):
        questions = asked(items, peer.questions, seed=number)
        their_ms = _middle_ms(search, questions)
        our_ms = _middle_ms(lambda question: find(release, question, at=0), questions)
        if number:  # the first round only warms up
            ratios.append(their_ms / our_ms)
            theirs.append(their_ms)
    name = peer.figure if corpus.name == "own" else f"{peer.figure}_{corpus.name}"
    progress(f"{name}: {middle(ratios):.1f} ({middle(theirs):.1f} ms)")
    return [
        Figure(name, middle(ratios), least=peer.least),
        Figure(name.replace("search_vs_", "") + "_p50_ms", middle(theirs)),
    ]


def _middle_ms(search: Callable[[str], object], questions: Sequence[Asked]) -> float:
    times = []
    for each in questions:
        started = time.perf_counter()
        search(each.question)
        times.append(time.perf_counter() - started)
    return median(times) * 1000


def _curve(corpus: str, measured: dict[str, _Measured]) -> list[Figure]:
    figures: list[Figure] = []
    for size, each in measured.items():
        told = {
            "p50_ms": each.opened.p50_ms,
            "p99_ms": each.opened.p99_ms,
            "recall": each.opened.recall,
            "open_s": each.opened.seconds,
            "mib": each.opened.resident / (1 << 20),
            "build_s": each.published.build_seconds,
            "write_s": each.published.write_seconds,
        }
        figures += [
            Figure(f"search_curve.{corpus}.{size}.{name}", value) for name, value in told.items()
        ]
    for size, each in measured.items():
        figures += [
            Figure(f"search_recall.{corpus}.{size}.{way}", share)
            for way, share in each.opened.ways.items()
        ]
    return figures


def _limits(measured: dict[str, _Measured]) -> list[Figure]:
    small, large = measured["100k"].opened, measured["1m"].opened
    return [
        Figure("search_p50_ms_1m", large.p50_ms),
        Figure("search_p99_ms_1m", large.p99_ms, most=10),
        Figure("open_release_s_1m", large.seconds, most=3),
        Figure("search_bytes_per_entry", large.resident / SIZES["1m"]),
        Figure("search_bytes_per_entry_100k", small.resident / SIZES["100k"]),
    ]
