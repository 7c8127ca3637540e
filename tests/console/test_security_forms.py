"""No form is taken that a page of ours did not make for this very session."""

import hashlib
import io
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from yarl import URL

from console.access import Access
from console.gate import SESSION, csrf_of
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.route_matrix import filled
from tests.console.visitor import Visitor

RIGHT = "right"


@dataclass(frozen=True)
class Forgery:
    """What is sent instead of a form of ours; `csrf` is RIGHT, another text, or None for none."""

    csrf: str | None = RIGHT
    headers: dict[str, str] = field(default_factory=dict)
    is_header: bool = False


FORGERIES = {
    "nothing that ties it to the session": Forgery(None),
    "an empty one": Forgery(""),
    "a wrong one": Forgery("0" * 64),
    "a wrong one in the header": Forgery("0" * 64, is_header=True),
    "that of somebody else": Forgery(csrf_of("token-of-helper-one-else")),
    "the token itself": Forgery("token-of-maintainer-one"),
    "no ASCII": Forgery("٣"),
    "from another place": Forgery(headers={"Origin": "https://evil.example"}),
    "from nowhere": Forgery(headers={"Origin": "null"}),
    "from what is no place": Forgery(headers={"Origin": "http://[evil"}),
    "from another port": Forgery(headers={"Origin": "http://127.0.0.1:1"}),
    "across sites": Forgery(headers={"Sec-Fetch-Site": "cross-site"}),
    "from a sister": Forgery(headers={"Sec-Fetch-Site": "same-site"}),
}


async def forged(visitor: Visitor, path: str, forgery: Forgery) -> int:
    csrf = csrf_of(visitor.token) if forgery.csrf is RIGHT else forgery.csrf
    headers, data = dict(forgery.headers), {"name": "x", "question": "改掉"}
    if csrf is not None and forgery.is_header:
        headers["X-CSRF-Token"] = csrf
    elif csrf is not None:
        data["csrf"] = csrf
    async with visitor.client.post(
        path, data=data, headers=headers, allow_redirects=False
    ) as response:
        await response.read()
        return response.status


def content(path: Path) -> str:
    """Of the whole database."""
    with closing(sqlite3.connect(path)) as database:
        return hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()


@pytest.fixture
async def staff(house: House) -> dict[str, Visitor]:
    """Somebody for each role, who stays signed in."""
    return {role: await house.visitor(name_of(role)) for role in Role}


def posts(house: House) -> list[tuple[str, Access]]:
    found = house.console.access().items()
    return [(filled(_plain(path)), access) for (method, path), access in found if method == "POST"]


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
async def test_a_forged_form_is_refused_everywhere_and_changes_nothing(
    house: House, staff: dict[str, Visitor], forgery: Forgery, tmp_path: Path
) -> None:
    before = content(tmp_path / "bangban.db")
    seen = {
        (path, role): await forged(staff[role], path, forgery)
        for path, access in posts(house)
        for role in (access.names[:1] if not access.is_public else ("helper",))
    }
    assert {key: status for key, status in seen.items() if status != 403} == {}
    assert len(seen) > 40
    assert content(tmp_path / "bangban.db") == before


async def test_a_form_of_ours_is_taken_with_or_without_telling_where_it_comes_from(
    house: House, staff: dict[str, Visitor]
) -> None:
    place = str(house.server.make_url("/").origin())
    for headers in (
        {},
        {"Origin": place},
        {"Origin": place, "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ):
        ours = Forgery(headers=headers)
        assert await forged(staff["security"], "/console/staff/check/roles", ours) == 200


async def test_signing_in_is_tied_to_the_browser_too(nobody: Visitor) -> None:
    """Else somebody could be signed in as somebody else without noticing."""
    typed = {"name": "helper-one", "password": "x"}
    assert (await nobody.post("/console/sign-in", typed)).status == 403
    form = await nobody.reads("/console/sign-in")
    csrf = form.partition('name="csrf" value="')[2].partition('"')[0]
    assert (await nobody.post("/console/sign-in", {**typed, "csrf": csrf})).status == 401


async def test_changing_something_is_never_a_matter_of_a_link(
    house: House, staff: dict[str, Visitor], tmp_path: Path
) -> None:
    before = content(tmp_path / "bangban.db")
    for (method, path), access in house.console.access().items():
        if method == "GET" and not access.is_public:
            seen = await staff[access.names[0]].get(filled(_plain(path)))
            assert seen.status < 500, path
    assert content(tmp_path / "bangban.db") == before


async def test_nobody_else_may_read_what_is_asked_across_origins(
    staff: dict[str, Visitor],
) -> None:
    headers = {"Origin": "https://evil.example"}
    async with staff["helper"].client.get("/console/me", headers=headers) as response:
        assert [name for name in response.headers if name.startswith("Access-Control")] == []
    async with staff["helper"].client.options(
        "/console/me", headers={**headers, "Access-Control-Request-Method": "POST"}
    ) as response:
        assert response.status == 405


BROKEN = {
    "no boundary": ("multipart/form-data; boundary=x", b"abcde"),
    "no end": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"',
    ),
    "no name": ("multipart/form-data; boundary=x", b"--x\r\n\r\n1\r\n--x--\r\n"),
    "nested": (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n1\r\n--y--\r\n--x--",
    ),
    "no such alphabet": ("application/x-www-form-urlencoded; charset=none-such", b"a=1"),
    "no UTF-8": ("application/x-www-form-urlencoded", b"a=\xff\xfe&csrf=\xff"),
    "JSON": ("application/json", b'{"csrf": 1}'),
    "nothing": ("", b""),
    "escapes": ("application/x-www-form-urlencoded", b"a=%zz%&%00=%ff&csrf=%ud800"),
}


@pytest.mark.parametrize(("kind", "body"), BROKEN.values(), ids=BROKEN)
async def test_what_is_no_form_is_refused_without_a_fault(
    staff: dict[str, Visitor], kind: str, body: bytes
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    async with staff["maintainer"].client.post(
        "/console/drafts", data=body, headers=headers
    ) as response:
        assert response.status in {400, 403}


async def test_a_nul_leads_nowhere_and_stands_nowhere(house: House, maintainer: Visitor) -> None:
    """PostgreSQL takes none in any text."""
    for path in ("/console/entries?q=a%00b", "/console/entries/a%00b"):
        assert (await maintainer.get(path)).status == 404, path
    sent = {"form": "words:s\x00top", "body": '[["a", "\x00b"]]'}
    assert (await maintainer.post("/console/drafts", sent)).status == 204
    (draft,) = await house.desk.forms.drafts(maintainer.name)
    assert (draft.form, draft.body) == ("words:stop", '[["a", "b"]]')


async def test_what_is_too_large_is_refused(staff: dict[str, Visitor]) -> None:
    data = io.BytesIO(b"csrf=" + b"a" * (2 * 1024 * 1024 + 1))
    async with staff["maintainer"].client.post(
        "/console/me/password",
        data=data,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    ) as response:
        assert response.status == 413


async def test_whoever_is_not_let_in_sends_little(house: House) -> None:
    """Taking a form with a million fields apart would hold up the chat for seconds."""
    nobody = await house.visitor()
    for path in ("/console/sign-in", "/console/nowhere"):
        async with nobody.client.post(
            path,
            data=io.BytesIO(b"a=1&" * 1_001),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        ) as response:
            assert response.status == 413


async def test_the_cookie_of_a_session_is_not_what_forms_carry(
    staff: dict[str, Visitor],
) -> None:
    helper = staff["helper"]
    url = URL(helper.client.make_url("/console/"))
    cookie = helper.client.session.cookie_jar.filter_cookies(url)[SESSION].value
    assert cookie == helper.token
    assert cookie not in await helper.reads("/console/me")


def _plain(path: str) -> str:
    return path.replace("{rest:.*}", "{rest}")
