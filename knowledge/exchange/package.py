"""A zip file from outside, looked at before anything in it is unpacked."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as BadStream  # noqa: N812  it is a class

from knowledge.exchange.limits import Limits, Refusal, count, size

ZIP = b"PK\x03\x04"
DAMAGED = "文件不完整或已损坏，打不开。请重新下载，或用 Excel、WPS 打开后另存一份"
_BOMB = "文件压缩得太厉害，像是恶意文件，没有打开。请用 Excel、WPS 把内容复制到新表里再保存"


@contextmanager
def opened(content: bytes, limits: Limits) -> Iterator[ZipFile]:
    """The archive, when it is harmless. Raises Refusal."""
    _check_directory(content, limits)
    try:
        archive = ZipFile(BytesIO(content))
    except (*_BROKEN, ValueError) as wrong:
        raise Refusal(DAMAGED) from wrong
    with archive:
        _check_members(archive.infolist(), len(content), limits)
        yield archive


def chunks(archive: ZipFile, path: str) -> Iterator[bytes]:
    """A member piece by piece. Raises Refusal when the archive is damaged there."""
    try:
        with archive.open(path) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (*_BROKEN, ValueError) as wrong:
        raise Refusal(DAMAGED) from wrong


def _check_directory(content: bytes, limits: Limits) -> None:
    """The list of members is parsed as a whole when a zip is opened: it must be short."""
    end = content.rfind(_END, max(0, len(content) - _END_REACH))
    if end < 0 or len(content) < end + 22:
        raise Refusal(DAMAGED)
    length = struct.unpack_from("<L", content, end + 12)[0]
    wide = end - _LOCATOR_SIZE - _WIDE_SIZE
    if wide >= 0 and content[end - _LOCATOR_SIZE : end].startswith(_LOCATOR):
        length = struct.unpack_from("<Q", content, wide + 40)[0]
    if length > limits.directory:
        raise Refusal(_BOMB)


def _check_members(members: list[ZipInfo], packed: int, limits: Limits) -> None:
    if len(members) > limits.members:
        raise Refusal(f"压缩包里有 {count(len(members))} 个文件，太多了，没有打开")
    if any(member.flag_bits & 1 for member in members):
        raise Refusal("文件有密码，打不开。请去掉密码后再导入")
    whole = sum(member.file_size for member in members)
    if whole > limits.unpacked:
        raise Refusal(f"{_BOMB}（展开后 {size(whole)}，最多 {size(limits.unpacked)}）")
    if whole > limits.unsuspicious and whole > limits.ratio * packed:
        raise Refusal(_BOMB)


_BROKEN = (BadZipFile, LargeZipFile, BadStream, EOFError, OSError, KeyError, RuntimeError)
_CHUNK = 256 * 1024
_END = b"PK\x05\x06"
_END_REACH = 22 + 65_535
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_WIDE_SIZE = 56
