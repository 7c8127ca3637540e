"""The style sheet, the scripts and the icons of the console."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from web.assets import Asset, load_assets

PREFIX = "/console/static/"

_MADE_OF = {
    "console.css": (
        "vendor/tabler.min.css",
        "console.css",
        "phone.css",
        "editor.css",
        "entries.css",
        "quality.css",
        "learning.css",
        "administration.css",
        "own-words.css",
        "exchange.css",
        "reviews.css",
    ),
    "htmx.js": ("vendor/htmx.min.js",),
    "console.js": (
        "console.js",
        "drafts.js",
        "rows.js",
        "editor.js",
        "entries.js",
        "learning.js",
        "own-words.js",
        "reviews.js",
    ),
    "icons.svg": ("icons.svg",),
}


@cache
def console_assets() -> Mapping[str, Asset]:
    return load_assets(Path(__file__).parent / "static", PREFIX, _MADE_OF)
