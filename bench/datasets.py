"""Where the public data for measuring are, if they are on this machine."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BESIDE = ROOT.parent / "shared" / "data"


def datasets() -> Path | None:
    """The folder that BANGBAN_DATASETS names, else one beside the project, else none."""
    named = os.environ.get("BANGBAN_DATASETS")
    folder = Path(named) if named else _BESIDE
    return folder if folder.is_dir() else None
