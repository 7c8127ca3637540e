"""Anchors of the audit's chain: lines in a file that whoever rules the database does not rule.

They prove as much as their folder is out of reach, so it is copied to another machine.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from office.audit_chain import Anchor

FILE: Final = "audit-anchors.jsonl"


@dataclass(frozen=True, slots=True)
class AnchorFolder:
    """`path` is made when the first anchor is written."""

    path: Path

    def anchors(self) -> list[Anchor]:
        """In the order of the chain. Raises ValueError for a line that is none."""
        found = []
        for number, line in enumerate(self._lines(), 1):
            anchor = _anchor(line)
            if anchor is None:
                raise ValueError(
                    f"{self.path / FILE}, line {number}: is no anchor. Fetch the file from a copy "
                    "on another machine; if that has the line too, remove it and note that you did."
                )
            found.append(anchor)
        return sorted(found, key=lambda anchor: anchor.sequence)

    def last(self) -> Anchor | None:
        """The one that reaches furthest. A line that is none does not stop the anchoring."""
        found = [anchor for line in self._lines() if (anchor := _anchor(line))]
        return max(found, key=lambda anchor: anchor.sequence, default=None)

    def keep(self, anchor: Anchor) -> None:
        """Durable when this returns. One write to the end: processes do not mix their lines."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        descriptor = os.open(self.path / FILE, flags, 0o600)
        try:
            # The newline comes first: a line that a crash cut short stays alone.
            os.write(descriptor, f"\n{json.dumps(asdict(anchor))}\n".encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _lines(self) -> list[str]:
        file = self.path / FILE
        text = file.read_text("utf-8", "replace") if file.exists() else ""
        return [line for line in text.splitlines() if line]


def _anchor(line: str) -> Anchor | None:
    try:
        value = json.loads(line)
        return Anchor(int(value["sequence"]), str(value["hash"]), int(value["at"]))
    except (ValueError, KeyError, TypeError):
        return None
