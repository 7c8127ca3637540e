"""What goes with every answer, and what no answer tells."""

import re
from collections.abc import Mapping

import pytest

from console.access import Access
from console.response import SAFE
from office.staff import Role
from storage.staff_store import StaffStore
from tests.console.conftest import House, name_of
from tests.console.route_matrix import filled
from tests.console.visitor import Seen, Visitor

TELLING = re.compile(
    r"Traceback|File \"|\.py\b|/work/|/home/|site-packages|aiohttp|Python/|sqlite|psycopg|SELECT |"
    r"jinja|RuntimeError|bangban\.db"
)
"""What would tell how the service is made and where it lies."""


@pytest.fixture
async def staff(house: House) -> Mapping[str, Visitor]:
    return {role: await house.visitor(name_of(role)) for role in Role}


def is_safe(seen: Seen) -> bool:
    """All of it, but for files that may be kept as they never change."""
    wanted = dict(SAFE)
    if "immutable" in seen.headers.get("Cache-Control", ""):
        del wanted["Cache-Control"], wanted["Referrer-Policy"]
    return {name: seen.headers.get(name, "") for name in wanted} == wanted


def gets(house: House) -> list[tuple[str, Access]]:
    found = house.console.access().items()
    return [
        (filled(path.replace(":.*", "")), each) for (method, path), each in found if method == "GET"
    ]


def test_the_policy_lets_nothing_in_that_is_not_ours() -> None:
    policy = SAFE["Content-Security-Policy"]
    assert policy == (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    assert {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    } == SAFE


async def test_every_page_is_safe_to_show_whoever_asks(
    house: House, staff: Mapping[str, Visitor], nobody: Visitor
) -> None:
    seen: dict[tuple[str, str], Seen] = {}
    for path, access in gets(house):
        allowed = [role for role in Role if access.admits(frozenset({role}))]
        refused = [role for role in Role if role not in allowed]
        for role in (*allowed[:1], *refused[:1]):
            seen[path, role] = await staff[role].get(path)
        seen[path, "nobody"] = await nobody.get(path)
    assert [key for key, each in seen.items() if not is_safe(each)] == []
    assert [key for key, each in seen.items() if TELLING.search(each.text)] == []


async def test_what_no_page_answers_is_safe_too(nobody: Visitor) -> None:
    answers = {}
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        for path in ("/console/", "/console/entries", "/console/static/x.css", "/console"):
            async with nobody.client.request(method, path) as response:
                headers = {name: response.headers.get(name, "") for name in SAFE}
                answers[method, path] = (response.status, headers)
    assert {key: each for key, each in answers.items() if each != (405, SAFE)} == {}


async def test_files_of_the_console_are_kept_for_ever_and_are_safe(
    house: House, nobody: Visitor
) -> None:
    for asset in house.console.gate.renderer.assets.values():
        seen = await nobody.get(asset.path)
        assert (seen.status, is_safe(seen)) == (200, True)
        assert seen.headers["Cache-Control"] == "public, max-age=31536000, immutable"


async def test_what_is_saved_to_a_file_is_not_shown_as_a_page(auditor: Visitor) -> None:
    file = await auditor.post("/console/audit/export")
    assert is_safe(file)
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"


async def test_a_fault_tells_a_number_and_nothing_else(
    security: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_store: StaffStore) -> None:
        raise RuntimeError("SELECT * FROM /work/secret/bangban.db")

    monkeypatch.setattr(StaffStore, "everyone", fails)
    seen = await security.get("/console/staff")
    assert (seen.status, is_safe(seen)) == (500, True)
    assert re.search(r"故障编号 [0-9a-f]{8} 告诉技术人员", seen.words)
    assert TELLING.search(seen.text) is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/console/nowhere", 404),
        ("/console/%00", 404),
        ("/console/entries/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
        ("/console/static/..%2f..%2fgate.py", 404),
        ("/console/static/console.py", 404),
        ("/console/staff", 403),
    ],
)
async def test_what_is_not_to_be_had_is_told_in_words(
    helper: Visitor, path: str, status: int
) -> None:
    seen = await helper.get(path)
    assert (seen.status, is_safe(seen)) == (status, True)
    assert TELLING.search(seen.text) is None


async def test_pages_hold_no_script_and_no_style_of_their_own(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/")
    assert re.findall(r"<style|style=|<script(?![^>]*\ssrc=)| on[a-z]+=", page) == []
