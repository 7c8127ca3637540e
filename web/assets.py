"""Style sheets, scripts and icons, under names that change with their content."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """`name` holds a piece of the hash of the content: `guide.1a2b3c4d.css`."""

    name: str
    prefix: str
    kind: str
    content: bytes
    compressed: bytes

    @property
    def path(self) -> str:
        return self.prefix + self.name


def load_assets(
    folder: Path, prefix: str, made_of: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Asset]:
    """By plain name, such as `guide.css`; `made_of` has the files that each is joined from.

    They are served under `prefix`.
    """
    return {name: _asset(folder, prefix, name, parts) for name, parts in made_of.items()}


def named(assets: Mapping[str, Asset], name: str) -> Asset | None:
    """The asset of that name, whatever hash is in it: another process may be newer than this."""
    stem, _, rest = name.partition(".")
    return assets.get(f"{stem}.{rest.rpartition('.')[2]}")


def _asset(folder: Path, prefix: str, name: str, parts: tuple[str, ...]) -> Asset:
    content = b"\n".join((folder / part).read_bytes() for part in parts)
    stem, _, ending = name.rpartition(".")
    mark = sha256(content).hexdigest()[:8]
    compressed = gzip.compress(content, 9, mtime=0)
    return Asset(f"{stem}.{mark}.{ending}", prefix, _TYPES[ending], content, compressed)
