"""Temporary media: kept three days, with the platform's limits of size."""

from dataclasses import dataclass

from sandbox.failure import ApiFailure
from sandbox.ids import Ids

_LIFE = 3 * 24 * 3600 * 1000
_MEGABYTE = 1024 * 1024
_LIMITS = {
    "image": 10 * _MEGABYTE,
    "voice": 2 * _MEGABYTE,
    "video": 10 * _MEGABYTE,
    "thumb": 64 * 1024,
}


@dataclass(frozen=True, slots=True)
class Medium:
    media_id: str
    kind: str
    content: bytes
    content_type: str
    made_at: int


class MediaStore:
    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._media: dict[str, Medium] = {}

    def upload(self, kind: str, content: bytes, content_type: str, *, now: int) -> Medium:
        """As the API does: refuses unknown kinds, nothing, and too much."""
        if kind not in _LIMITS:
            raise ApiFailure(40004)
        if not content:
            raise ApiFailure(41005)
        if len(content) > _LIMITS[kind]:
            raise ApiFailure(45001)
        return self.keep(kind, content, content_type, now=now)

    def keep(self, kind: str, content: bytes, content_type: str, *, now: int) -> Medium:
        medium = Medium(self._ids.media_id(), kind, content, content_type, now)
        self._media[medium.media_id] = medium
        return medium

    def find(self, media_id: str, now: int) -> Medium | None:
        medium = self._media.get(media_id)
        return medium if medium and now < medium.made_at + _LIFE else None

    def get(self, media_id: str, now: int) -> Medium:
        medium = self.find(media_id, now)
        if medium is None:
            raise ApiFailure(40007)
        return medium
