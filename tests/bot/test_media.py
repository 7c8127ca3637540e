"""Fetching what citizens sent: judged by content, kept whole, deleted when unwanted."""

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.media import LIFETIME, TRIES, MediaFetcher, NotKept, kept, kind_of
from bot.platform_errors import NotSent, PlatformTrouble, Refused, Unknown
from chat.reply import Reply
from tests.fakes.clock import SECOND, FakeClock
from tests.fakes.database import FickleDatabase
from tests.fakes.people import account, message
from tests.fakes.process import Process, process, rows

JPEG = b"\xff\xd8\xff" + b"x" * 100
ROWS = "SELECT state, content_type, size, error FROM media ORDER BY id"


@dataclass
class FakeContent:
    content: bytes

    async def iter_chunked(self, size: int) -> AsyncIterator[bytes]:
        for start in range(0, len(self.content), size):
            yield self.content[start : start + size]


@dataclass
class FakeResponse:
    content: FakeContent


@dataclass
class FakeClient:
    """Holds files by media id; `troubles` are raised first, in their order."""

    files: dict[str, bytes] = field(default_factory=dict)
    troubles: list[PlatformTrouble] = field(default_factory=list)

    @asynccontextmanager
    async def media(self, account: str, media_id: str) -> AsyncIterator[FakeResponse]:
        if self.troubles:
            raise self.troubles.pop(0)
        assert account == "main"
        yield FakeResponse(FakeContent(self.files[media_id]))


@dataclass
class Scene:
    fetcher: MediaFetcher
    client: FakeClient
    process: Process
    folder: Path

    async def sends(self, media: str, content: bytes, *, openid: str = "citizen-1") -> str:
        """A citizen sends a file; returns who."""
        self.client.files[media] = content
        asked = message("看图", media, openid=openid)
        claimed = await self.process.claims(asked)
        await self.process.finishes(claimed, asked, Reply(silent="test", wanted=(media,)))
        return claimed.citizen.id

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    async def rows(self) -> list[tuple[object, ...]]:
        return await rows(self.process.database, ROWS)


@pytest.fixture
async def scene(fickle: FickleDatabase, clock: FakeClock, tmp_path: Path) -> Scene:
    client, one, folder = FakeClient(), process(fickle, clock), tmp_path / "files"
    await one.beat()
    fetcher = MediaFetcher(
        {"main": account()},
        client,  # type: ignore[arg-type]
        one.media,
        folder,
        max_bytes=1000,
        clock=clock,
    )
    return Scene(fetcher, client, one, folder)


async def test_a_picture_is_kept_by_its_content(scene: Scene) -> None:
    await scene.sends("pic", JPEG)
    await scene.fetcher.run()
    assert await scene.rows() == [("kept", "image/jpeg", 103, "")]
    (file,) = scene.files()
    assert (file.read_bytes(), file.suffix) == (JPEG, ".jpg")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html>" + b"x" * 10, "not a picture, voice or video of a kind that is kept"),
        (JPEG + b"x" * 1000, "larger than 1000 bytes"),
        (b"", "not a picture, voice or video of a kind that is kept"),
    ],
)
async def test_what_is_too_large_or_of_no_kind_is_refused(
    scene: Scene, content: bytes, why: str
) -> None:
    await scene.sends("pic", content)
    await scene.fetcher.run()
    assert (await scene.rows(), scene.files()) == ([("refused", "", 0, why)], [])


@pytest.mark.parametrize(
    "trouble", [NotSent("x"), Unknown("x"), Refused(-1, "x"), Refused(40001, "x")]
)
async def test_what_may_pass_is_tried_again(
    scene: Scene, clock: FakeClock, trouble: PlatformTrouble
) -> None:
    scene.client.troubles = [trouble]
    await scene.sends("pic", JPEG)
    await scene.fetcher.run()
    assert (await scene.rows())[0][0] == "waiting"
    clock.pass_by(5 * SECOND)
    await scene.process.beat()
    await scene.fetcher.run()
    assert (await scene.rows())[0][0] == "kept"


async def test_what_the_platform_has_no_more_is_given_up(scene: Scene) -> None:
    scene.client.troubles = [Refused(40007, "invalid media_id")]
    await scene.sends("pic", JPEG)
    await scene.fetcher.run()
    assert await scene.rows() == [("failed", "", 0, "errcode 40007: invalid media_id")]


async def test_tries_and_time_come_to_an_end(scene: Scene, clock: FakeClock) -> None:
    scene.client.troubles = [NotSent("x")] * 20
    await scene.sends("pic", JPEG)
    for _ in range(TRIES):
        clock.pass_by(LIFETIME // 20)
        await scene.process.beat()
        await scene.fetcher.run()
    assert ((await scene.rows())[0][0], len(scene.client.troubles)) == ("failed", 20 - TRIES)


async def test_files_of_an_erased_citizen_are_deleted_and_of_others_kept(scene: Scene) -> None:
    first = await scene.sends("one", JPEG)
    await scene.sends("same", JPEG, openid="citizen-2")
    second = await scene.sends("two", b"GIF89a...", openid="citizen-3")
    await scene.fetcher.run()
    for citizen in (first, second):
        await scene.process.citizens.erase(citizen, but_turn="", at=0)
    await scene.fetcher.run()
    assert [file.suffix for file in scene.files()] == [".jpg"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", ("image/png", ".png")),
        (b"GIF87a", ("image/gif", ".gif")),
        (b"#!AMR\n", ("audio/amr", ".amr")),
        (b"ID3\x03", ("audio/mpeg", ".mp3")),
        (b"\x00\x00\x00\x18ftypmp42", ("video/mp4", ".mp4")),
    ],
)
def test_the_kind_is_judged_by_the_content(content: bytes, kind: tuple[str, str]) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize("content", [b"MZ\x90", b"<svg onload=x>", b"%PDF-1.7", b"#!/bin/sh"])
def test_other_content_is_not_kept(content: bytes) -> None:
    with pytest.raises(NotKept):
        kind_of(content)


def test_the_same_content_is_one_file(tmp_path: Path) -> None:
    assert kept(tmp_path, JPEG, ".jpg") == kept(tmp_path, JPEG, ".jpg")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
