"""What a trial found: figures beside what was promised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure; `most` is the largest that keeps the promise, None when it is only told."""

    name: str
    figure: float
    most: float | None = None

    @property
    def is_kept(self) -> bool:
        return self.most is None or self.figure <= self.most


@dataclass(frozen=True, slots=True)
class Verdict:
    trial: str
    findings: tuple[Finding, ...]

    @property
    def broken(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if not each.is_kept)

    def table(self) -> str:
        lines = [self.trial]
        for each in self.findings:
            bound = "" if each.most is None else f"  at most {each.most:g}"
            mark = " " if each.is_kept else "✗"
            lines.append(f"  {mark} {each.name:<46}{each.figure:>12,.6g}{bound}")
        return "\n".join(lines)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of them lie; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
