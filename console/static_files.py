"""The style sheet, the scripts and the icons of the console."""

from collections.abc import Mapping
from pathlib import Path

from web.assets import Asset, load_assets

PREFIX = "/console/static/"

_MADE_OF = {
    "console.css": (
        "vendor/tabler.min.css",
        "console.css",
        "phone.css",
        "editor.css",
        "administration.css",
    ),
    "htmx.js": ("vendor/htmx.min.js",),
    "console.js": ("console.js", "drafts.js", "rows.js", "editor.js"),
    "icons.svg": ("icons.svg",),
}


def console_assets() -> Mapping[str, Asset]:
    return load_assets(Path(__file__).parent / "static", PREFIX, _MADE_OF)
