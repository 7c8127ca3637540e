"""Opens a release file and asks it questions, in a process of its own."""

import argparse
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.asking import Asked, Way
from bench.child import child
from knowledge.match import find
from storage.open_release import OpenRelease
from storage.release_file import open_release


@dataclass(frozen=True, slots=True)
class Opened:
    """`seconds` go from the start of the process to the first answer.

    `resident` is all of the process's memory in bytes, when all questions have been answered.
    A question's time is the middle one of several passes. `recall` is the share of questions whose
    right entry came first, of all and of each way of asking.
    """

    seconds: float
    resident: int
    p50_ms: float
    p99_ms: float
    recall: float
    ways: Mapping[str, float]


def opened(path: Path, questions: Path, passes: int) -> Opened:
    given = (str(path), str(questions), str(passes), str(time.monotonic()))
    return Opened(**child("bench.opening", *given))


def write_questions(path: Path, asked: Sequence[Asked]) -> None:
    path.write_text(json.dumps([asdict(each) for each in asked]), "utf-8")


def read_questions(path: Path) -> list[Asked]:
    return [
        Asked(each["question"], each["right"], Way(each["way"]))
        for each in json.loads(path.read_text("utf-8"))
    ]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("release", type=Path)
    options.add_argument("questions", type=Path)
    options.add_argument("passes", type=int)
    options.add_argument("started", type=float, help="of the monotonic clock")
    given = options.parse_args()
    release = open_release(given.release)
    find(release, "身份证丢了怎么补", at=0)
    seconds = time.monotonic() - given.started
    questions = read_questions(given.questions)
    times = np.array([_times(release, questions) for _ in range(given.passes)])
    ways = _recall(release, questions)
    measured = Opened(
        seconds=seconds,
        resident=_resident(),
        p50_ms=_middle(times, 50),
        p99_ms=_middle(times, 99),
        recall=sum(ways.values()) / len(ways),
        ways=ways,
    )
    print(json.dumps(asdict(measured)))


def _times(release: OpenRelease, questions: Sequence[Asked]) -> list[float]:
    """Milliseconds."""
    times = []
    for asked in questions:
        started = time.perf_counter()
        find(release, asked.question, at=0)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _middle(times: NDArray[np.float64], percentile: int) -> float:
    """Of what each question took in the middle one of its passes: other processes disturb some."""
    return float(np.percentile(np.median(times, axis=0), percentile))


def _recall(release: OpenRelease, questions: Sequence[Asked]) -> dict[str, float]:
    """There are as many questions of each way."""
    is_right: dict[str, list[bool]] = {}
    for asked in questions:
        first = find(release, asked.question, at=0).candidates[:1]
        is_right.setdefault(asked.way, []).append([one.question for one in first] == [asked.right])
    return {way: sum(claims) / len(claims) for way, claims in is_right.items()}


def _resident() -> int:
    status = Path("/proc/self/status").read_text("utf-8")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    assert found
    return int(found[1]) * 1024


if __name__ == "__main__":
    main()
