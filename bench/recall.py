"""How often the right entry is found, by us and by each peer, on every set that is here."""

import time
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from bench.ablation import ablation
from bench.peers.bm25 import bm25_pairs, bm25_words
from bench.peers.document import Peer, document
from bench.peers.fts5 import fts5
from bench.peers.likeness import ratio, token_set_ratio
from bench.peers.tantivy_words import tantivy_words
from bench.report import Figure, progress
from bench.trial_sets import trial_sets
from knowledge.evaluate import Quality, Trial, quality
from knowledge.exam import Asked, Exam
from knowledge.found import Candidate, Found, Verdict
from knowledge.match import find
from knowledge.release import Release, build
from knowledge.words import Words, load_words

PEERS: dict[str, Peer] = {
    "bm25s_words": bm25_words,
    "bm25_pairs": bm25_pairs,
    "tantivy_words": tantivy_words,
    "fts5_words": fts5,
    "token_set_ratio": token_set_ratio,
    "ratio": ratio,
}
TOLD = ("n", "r1", "r5", "mrr10", "p50_ms")
"""What is told of all engines; of ours everything is, in a table of its own."""


def measure(_rounds: int) -> list[Figure]:
    words, sets = load_words(), list(trial_sets())
    figures: list[Figure] = []
    whole: list[Figure] = []
    for each in sets:
        ours = our_quality(each, words)
        figures += _told(f"recall.{each.name}.bangban", ours, TOLD)
        whole += _told(f"quality.{each.name}", ours, tuple(asdict(ours)))
        for kind, found in _by_kind(each, words).items():
            whole += _told(f"recall_kinds.{each.name}.{kind}", found, TOLD)
        for name, peer in PEERS.items():
            figures += _told(f"recall.{each.name}.{name}", _peer_quality(each, peer), TOLD)
        progress(f"recall {each.name}: r1 {ours.r1:.3f}, r5 {ours.r5:.3f}")
    return figures + whole + ablation(sets, words)


def our_quality(given: Exam, words: Words) -> Quality:
    release = build(1, given.entries, words)
    alone = partial(find, release, at=0)
    far, near = list(map(alone, given.far)), list(map(alone, given.near))
    return quality([_trial(release, question) for question in given.questions], far, near)


def _by_kind(given: Exam, words: Words) -> dict[str, Quality]:
    """Of the questions that have a kind."""
    release = build(1, given.entries, words)
    trials: dict[str, list[Trial]] = {}
    for question in given.questions:
        if question.kind:
            trials.setdefault(question.kind, []).append(_trial(release, question))
    return {kind: quality(tried) for kind, tried in sorted(trials.items())}


def _trial(release: Release, question: Asked) -> Trial:
    started = time.perf_counter()
    found = find(release, question.text, at=0, context=question.after)
    return Trial(found, question.relevant, (time.perf_counter() - started) * 1000)


def _peer_quality(given: Exam, peer: Peer) -> Quality:
    """A peer has neither confidence nor verdict: only what is in `TOLD` means anything."""
    search = peer([document(entry) for entry in given.entries])
    search(given.questions[0].text)  # what is loaded at the first use
    trials = []
    for question in given.questions:
        started = time.perf_counter()
        rows = search(question.text)
        took = (time.perf_counter() - started) * 1000
        ids = [given.entries[row].id for row in rows]
        candidates = tuple(Candidate(each, each, 0.0) for each in ids)
        found = Found(question.text, Verdict.CHOICES, 0.0, candidates, 1)
        trials.append(Trial(found, question.relevant, took))
    return quality(trials)


def _told(prefix: str, measured: Quality, names: Sequence[str]) -> list[Figure]:
    values = asdict(measured)
    return [Figure(f"{prefix}.{name}", float(values[name])) for name in names]
