"""Fetching what citizens sent: by media id, into the files folder, named by its content."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import structlog

from bot.account import Account
from bot.client import Client
from bot.platform_errors import Cure, PlatformTrouble, Refused, cure
from chat.message import Moment
from storage.database import DatabaseUnavailable
from storage.media_store import Fetched, MediaState, MediaStore, WantedMedia

log = structlog.get_logger()

AT_ONCE = 4
TRIES = 8
LIFETIME = 3 * 24 * 60 * 60 * 1000
"""Milliseconds that the platform keeps a file."""

_KINDS = (
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"GIF87a", "image/gif", ".gif"),
    (b"GIF89a", "image/gif", ".gif"),
    (b"#!AMR", "audio/amr", ".amr"),
    (b"ID3", "audio/mpeg", ".mp3"),
    (b"\xff\xfb", "audio/mpeg", ".mp3"),
    (b"Speex", "audio/speex", ".speex"),
)


class NotKept(Exception):
    """The file is too large, or not of a kind that is kept."""


@dataclass(frozen=True, slots=True)
class MediaFetcher:
    """Fetches for all accounts of this process; `max_bytes` is the largest file that is kept."""

    accounts: Mapping[str, Account]
    client: Client
    store: MediaStore
    folder: Path
    max_bytes: int
    clock: Callable[[], Moment]

    async def run(self) -> None:
        """Fetch what is wanted, delete what is not wanted any more."""
        wanted = await self.store.claim(self.clock(), AT_ONCE)
        await asyncio.gather(*(self._fetch(media) for media in wanted))
        for row, name in await self.store.unwanted(100):
            await asyncio.to_thread((self.folder / name).unlink, missing_ok=True)
            await self.store.deleted(row)

    async def _fetch(self, media: WantedMedia) -> None:
        fetched = await self._tried(media)
        if fetched.state is not MediaState.KEPT:
            log.warning("media.not_kept", row=media.id, state=fetched.state, why=fetched.error)
        while True:
            try:
                await self.store.settle(media, fetched)
            except DatabaseUnavailable:
                log.warning("media.not_stored", row=media.id, state=fetched.state)
                await asyncio.sleep(1)
            else:
                return

    async def _tried(self, media: WantedMedia) -> Fetched:
        if media.account not in self.accounts:
            return Fetched(MediaState.FAILED, error="the account is not set up any more")
        try:
            async with self.client.media(media.account, media.media_id) as response:
                content = await self._read(response)
            content_type, ending = kind_of(content)
            name = await asyncio.to_thread(kept, self.folder, content, ending)
        except NotKept as error:
            return Fetched(MediaState.REFUSED, error=str(error))
        except Refused as error:
            if cure(error.errcode) is Cure.GIVE_UP:
                return Fetched(MediaState.FAILED, error=str(error))
            return self._later(media, str(error))
        except (PlatformTrouble, OSError) as error:
            return self._later(media, str(error))
        return Fetched(MediaState.KEPT, name, content_type, len(content))

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        content = bytearray()
        async for chunk in response.content.iter_chunked(64 * 1024):
            content += chunk
            if len(content) > self.max_bytes:
                raise NotKept(f"larger than {self.max_bytes} bytes")
        return bytes(content)

    def _later(self, media: WantedMedia, error: str) -> Fetched:
        now = self.clock()
        if media.tries >= TRIES or now - media.at > LIFETIME:
            return Fetched(MediaState.FAILED, error=error)
        pause = 1000 * 5 ** min(media.tries, 5)
        return Fetched(MediaState.WAITING, error=error, next_try=now + pause)


def kind_of(content: bytes) -> tuple[str, str]:
    """Content type and file ending, judged by the content alone; raises NotKept."""
    for magic, content_type, ending in _KINDS:
        if content.startswith(magic):
            return content_type, ending
    if content[4:8] == b"ftyp":
        return "video/mp4", ".mp4"
    raise NotKept("not a picture, voice or video of a kind that is kept")


def kept(folder: Path, content: bytes, ending: str) -> str:
    """Write the file under the hash of its content, whole or not at all; returns its name."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{digest[:2]}/{digest}{ending}"
    path = folder / name
    if path.exists():
        return name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    return name
