"""Fits the search to the odd lines of the trials; `python -m knowledge.fit` prints the result.

What it prints can be put into knowledge/lists/weights.toml: first `[order]`, which decides who is
first, and, after that has been written, `[sure]`, which is about the first.
"""

import sys

from knowledge.exam import exams_to_fit
from knowledge.fit_order import contests, first_right, fitted_order
from knowledge.fit_sure import fitted_sure, samples, written
from knowledge.release import build
from knowledge.words import load_words


def main() -> None:
    words = load_words()
    exams = [(exam, build(1, exam.entries, words)) for exam in exams_to_fit()]
    tried = {exam.name: contests(exam, release) for exam, release in exams}
    order = fitted_order([each for given in tried.values() for each in given], words.weights)
    sys.stdout.write("[order]\n")
    for name, value in order.items():
        sys.stdout.write(f"{name} = {value:.1f}\n")
    for collection, given in tried.items():
        sys.stdout.write(f"# {collection}: first {first_right(given, order):.3f}\n")
    sys.stdout.write("[sure]\n")
    every = [sample for exam, release in exams for sample in samples(exam, release)]
    for line in written(fitted_sure(every)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
