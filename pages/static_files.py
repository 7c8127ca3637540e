"""The style sheet and the script of the pages."""

from collections.abc import Mapping
from pathlib import Path

from web.assets import Asset, load_assets

PREFIX = "/pages/"

_MADE_OF = {
    "guide.css": (
        "weui/base.min.css",
        "weui/weui-cell.min.css",
        "weui/weui-button.min.css",
        "guide.css",
    ),
    "guide.js": ("guide.js",),
}


def page_assets() -> Mapping[str, Asset]:
    return load_assets(Path(__file__).parent / "static", PREFIX, _MADE_OF)
