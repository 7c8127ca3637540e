"""Pictures keep their pixels when they become small."""

import struct
import zlib

import pytest

from tests.pictures.small_png import SIGNATURE, small

RED, WHITE, BLUE = b"\xff\0\0", b"\xff\xff\xff", b"\0\0\x80"
ROWS = [[RED, WHITE, BLUE], [WHITE, WHITE, RED]]


@pytest.mark.parametrize("kind", range(5))
def test_a_picture_has_the_same_pixels_however_its_rows_were_filtered(kind: int) -> None:
    assert _shown(small(_png(ROWS, kind))) == ROWS


def test_colours_beyond_the_palette_become_the_nearest() -> None:
    common = [bytes((shade, shade, shade)) for shade in range(256)] * 2
    rare = b"\x80\x80\x81"
    assert _shown(small(_png([[*common, rare]], 0)))[0][-1] == b"\x80\x80\x80"


def _png(rows: list[list[bytes]], kind: int) -> bytes:
    """As Chromium writes it, each row filtered in the same way."""
    flat = [b"".join(row) for row in rows]
    above = [bytes(len(flat[0])), *flat]
    body = b"".join(
        bytes((kind,)) + _filtered(kind, row, over) for row, over in zip(flat, above, strict=False)
    )
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(body)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(one)) + name + one + b"\0\0\0\0" for name, one in chunks
    )


def _filtered(kind: int, row: bytes, above: bytes) -> bytes:
    left, corner = bytes(3) + row, bytes(3) + above
    sides = zip(row, left, above, corner, strict=False)
    return bytes((one - _guess(kind, *more)) & 255 for one, *more in sides)


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    slope = left + above - corner
    nearest = min((left, above, corner), key=lambda one: abs(slope - one))
    return (0, left, above, (left + above) // 2, nearest)[kind]


def _shown(png: bytes) -> list[list[bytes]]:
    """The pixels of a picture with a palette whose rows are not filtered."""
    chunks = dict(_chunks(png))
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    palette, body = chunks[b"PLTE"], zlib.decompress(chunks[b"IDAT"])
    rows = [body[at + 1 : at + 1 + width] for at in range(0, height * (width + 1), width + 1)]
    return [[palette[3 * place : 3 * place + 3] for place in row] for row in rows]


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    at, found = len(SIGNATURE), []
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        found.append((name, data))
        at += length + 12
    return found
