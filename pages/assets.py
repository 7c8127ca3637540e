"""The style sheet and the script of the pages, under names that change with their content."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

PREFIX = "/pages/"

_STATIC = Path(__file__).parent / "static"
_MADE_OF = {
    "guide.css": (
        "weui/base.min.css",
        "weui/weui-cell.min.css",
        "weui/weui-button.min.css",
        "guide.css",
    ),
    "guide.js": ("guide.js",),
}
_TYPES = {"css": "text/css", "js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class Asset:
    """`name` holds a piece of the hash of the content: `guide.1a2b3c4d.css`."""

    name: str
    kind: str
    content: bytes
    compressed: bytes

    @property
    def path(self) -> str:
        return PREFIX + self.name


def load_assets() -> Mapping[str, Asset]:
    """By plain name, such as `guide.css`."""
    return {name: _asset(name, parts) for name, parts in _MADE_OF.items()}


def named(assets: Mapping[str, Asset], name: str) -> Asset | None:
    """The asset of that name, whatever hash is in it: another process may be newer than this."""
    stem, _, rest = name.partition(".")
    return assets.get(f"{stem}.{rest.rpartition('.')[2]}")


def _asset(name: str, parts: tuple[str, ...]) -> Asset:
    content = b"\n".join((_STATIC / part).read_bytes() for part in parts)
    stem, _, ending = name.rpartition(".")
    mark = sha256(content).hexdigest()[:8]
    compressed = gzip.compress(content, 9, mtime=0)
    return Asset(f"{stem}.{mark}.{ending}", _TYPES[ending], content, compressed)
