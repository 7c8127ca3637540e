"""The folder of recordings that BANGBAN_FIXTURES names: index.json and what it lists."""

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Recording:
    """One file of the folder with its record in the index; absent values are ''."""

    kind: str
    path: Path
    record: dict[str, object]

    def __getitem__(self, name: str) -> str:
        return str(self.record.get(name) or "")

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def body(self) -> bytes:
        return self.path.read_bytes()

    @property
    def is_inbound(self) -> bool:
        return self["direction"] == "platform->server"


def folder() -> Path | None:
    """The folder with index.json; None where there is none."""
    named = os.environ.get("BANGBAN_FIXTURES", "")
    places = (Path(named), Path(named) / "wechat") if named else ()
    return next((place for place in places if (place / "index.json").is_file()), None)


def recordings(*kinds: str) -> list[Recording]:
    """The recordings of these kinds, of all kinds if none is named."""
    place = folder()
    if place is None:
        return []
    records = json.loads((place / "index.json").read_text("utf-8"))
    return [
        Recording(record["kind"], place / record["file"], record)
        for record in records
        if not kinds or record["kind"] in kinds
    ]
