"""Builds a release of made-up entries and writes its file, in a process of its own."""

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.child import child
from bench.corpora import Corpus, corpora
from knowledge.release import build
from knowledge.words import load_words
from storage.release_file import write_release


@dataclass(frozen=True, slots=True)
class Published:
    """Seconds from entries in memory to a file on the disk."""

    build_seconds: float
    write_seconds: float


def published(corpus: Corpus, count: int, path: Path) -> Published:
    return Published(**child("bench.publishing", corpus.name, str(count), str(path)))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("corpus")
    options.add_argument("count", type=int)
    options.add_argument("path", type=Path)
    given = options.parse_args()
    entries = [item.entry() for item in corpora()[given.corpus].items(given.count)]
    words = load_words()
    started = time.perf_counter()
    built = build(1, entries, words)
    done = time.perf_counter()
    write_release(given.path, built)
    print(json.dumps(asdict(Published(done - started, time.perf_counter() - done))))


if __name__ == "__main__":
    main()
