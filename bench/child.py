"""Measuring modules that run in processes of their own and print one JSON object."""

import json
import subprocess
import sys
from typing import Any

from bench.datasets import ROOT


def child(module: str, *arguments: str) -> Any:  # noqa: ANN401  the fields of the module's result
    done = subprocess.run(  # noqa: S603  our own modules
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)
