"""Writes a release as one file that another hall can import."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from knowledge.day import SHANGHAI
from knowledge.entry import Entry
from knowledge.exchange.archive_reading import (
    ENTRIES,
    FORMAT,
    MANIFEST,
    VERSION,
    WORD_FILE,
    WORDS,
    Manifest,
)
from knowledge.exchange.json_writing import jsonl_of


def archive_of(
    entries: Sequence[Entry], words: Mapping[str, str], release: int, made_at: int, hall: str
) -> bytes:
    """The same bytes for the same release. `words` are files by name, such as `synonyms.txt`.

    Raises ValueError for a name that cannot be one of a file in it.
    """
    parts = {ENTRIES: jsonl_of(entries)}
    for name, text in sorted(words.items()):
        if not WORD_FILE.fullmatch(WORDS + name) or ".." in name:
            raise ValueError(f"“{name}”不能作词表的文件名，请写成 名称.txt")
        parts[WORDS + name] = text.encode()
    manifest = Manifest(release, made_at, hall, len(entries))
    return _zipped({MANIFEST: _described(manifest, parts), **parts}, manifest)


def _described(manifest: Manifest, parts: Mapping[str, bytes]) -> bytes:
    described = {
        "format": FORMAT,
        "version": VERSION,
        "release": manifest.release,
        "made_at": manifest.made_at,
        "hall": manifest.hall,
        "entries": manifest.entries,
        "word_files": len(parts) - 1,
        "sha256": {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()},
    }
    return json.dumps(described, ensure_ascii=False, indent=2).encode()


def _zipped(parts: Mapping[str, bytes], manifest: Manifest) -> bytes:
    at = datetime.fromtimestamp(manifest.made_at / 1000, SHANGHAI)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            info = ZipInfo(name, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, part)
    return buffer.getvalue()
