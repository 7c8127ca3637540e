"""Reads the file of a release that another hall made: every part checked against its hash."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import ZipFile

from chat.message import Moment
from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.package import chunks, opened

FORMAT = "bangban-release"
VERSION = 1
MANIFEST = "manifest.json"
ENTRIES = "entries.jsonl"
WORDS = "words/"
WORD_FILE = re.compile(r"words/[^/\\:\x00-\x1f]{1,100}\.txt")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file says of itself. `entries` is their number, `hall` whose they are."""

    release: int
    made_at: Moment
    hall: str
    entries: int


@dataclass(frozen=True, slots=True)
class Archive:
    manifest: Manifest
    entries: bytes
    words: Mapping[str, str]


def read_archive(content: bytes, limits: Limits) -> Archive:
    """Raises Refusal."""
    if not content.startswith(b"PK"):
        raise Refusal("这不是发布包，或已损坏。请重新导出或下载")
    with opened(content, limits) as archive:
        names = archive.namelist()
        if MANIFEST not in names or ENTRIES not in names:
            raise Refusal(f"压缩包里没有 {MANIFEST} 和 {ENTRIES}，不是帮办导出的发布包")
        _check_names(names)
        described = _described(archive)
        hashes = _hashes(described)
        parts = {name: b"".join(chunks(archive, name)) for name in names if name != MANIFEST}
    _check_hashes(parts, hashes)
    words = {
        name.removeprefix(WORDS): _text(name, parts[name]) for name in parts if name != ENTRIES
    }
    return Archive(_manifest(described), parts[ENTRIES], words)


def _check_names(names: list[str]) -> None:
    """Only what a release has, so that no name can point out of the archive."""
    if len(set(names)) != len(names):
        raise Refusal("发布包里有同名的文件，没有导入。请重新导出")
    for name in names:
        inner = name.removeprefix(WORDS)
        if name in {MANIFEST, ENTRIES} or (WORD_FILE.fullmatch(name) and ".." not in inner):
            continue
        raise Refusal(f"发布包里多了“{name[:60]}”，没有导入。请重新导出，不要自己往里加文件")


def _described(archive: ZipFile) -> Mapping[str, object]:
    if archive.getinfo(MANIFEST).file_size > _MANIFEST_SIZE:
        raise Refusal(_BAD_MANIFEST)
    try:
        described = json.loads(b"".join(chunks(archive, MANIFEST)).decode())
    except (ValueError, RecursionError) as wrong:
        raise Refusal(_BAD_MANIFEST) from wrong
    if not isinstance(described, dict) or described.get("format") != FORMAT:
        raise Refusal(_BAD_MANIFEST)
    if described.get("version") != VERSION:
        raise Refusal("发布包是较新的程序导出的，请先升级再导入")
    return described


def _hashes(described: Mapping[str, object]) -> Mapping[str, object]:
    listed = described.get("sha256")
    if not isinstance(listed, dict):
        raise Refusal(_BAD_MANIFEST)
    return listed


def _check_hashes(parts: Mapping[str, bytes], hashes: Mapping[str, object]) -> None:
    if missing := sorted(hashes.keys() ^ parts.keys()):
        raise Refusal(f"发布包里的文件和清单对不上：{missing[0][:60]}。请重新导出或下载")
    for name, part in parts.items():
        if hashlib.sha256(part).hexdigest() != hashes[name]:
            raise Refusal(f"发布包里的“{name}”被改过或已损坏，没有导入。请重新导出或下载")


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as wrong:
        raise Refusal(f"发布包里的“{name}”不是 UTF-8 编码，没有导入") from wrong


def _manifest(described: Mapping[str, object]) -> Manifest:
    release, made_at = described.get("release"), described.get("made_at")
    entries, hall = described.get("entries"), described.get("hall")
    if not (
        isinstance(release, int)
        and isinstance(made_at, int)
        and isinstance(entries, int)
        and isinstance(hall, str)
    ):
        raise Refusal(_BAD_MANIFEST)
    return Manifest(release, made_at, hall[:_HALL], entries)


_MANIFEST_SIZE = 1024 * 1024
_HALL = 200
_BAD_MANIFEST = f"发布包的清单（{MANIFEST}）读不懂，不是帮办导出的发布包，或已损坏"
