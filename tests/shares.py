"""How the tests are shared out among the processes of one run: see pytest-xdist.

(Its mark `xdist_group` would be simpler, but has no effect with pytest 9.2.)
"""

from collections.abc import Callable

import pytest
from xdist.scheduler import LoadScopeScheduling

WITH_PROCESSES = (
    "tests/stories/test_crash.py",
    "tests/stories/test_maintainers_day.py",
    "tests/stories/test_two_processes.py",
)
"""Their tests start processes of their own: two at once would be too much for two cores."""

LONG = ("tests/stories/", "tests/browser/")
"""Folders whose tests take seconds."""


def share(node_id: str) -> str:
    """What tests that stay together have in common: one process runs them one after the other."""
    file = node_id.partition("::")[0]
    if file in WITH_PROCESSES:
        return "with processes"
    return node_id if file.startswith(LONG) else file


class Shares(LoadScopeScheduling):  # type: ignore[misc]  # untyped
    def _split_scope(self, nodeid: str) -> str:
        return share(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Callable[..., None]) -> Shares:
    return Shares(config, log)
