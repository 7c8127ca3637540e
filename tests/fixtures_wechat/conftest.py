"""Without the recordings there is nothing to collect here."""

from tests.fixtures_wechat.recordings import folder

collect_ignore = [] if folder() else ["test_gateway_fixtures.py"]
