"""Makes pictures of screens small: at most 256 colours, which screens hardly exceed."""

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 256
"""Colours of a palette."""

LEFT, UP, BOTH = 1, 2, 3
"""What a row is told by; 0 is by itself, 4 by the nearest of three."""


def small(png: bytes) -> bytes:
    """The same picture with a palette. Takes what Chromium writes: 8 bits a channel, RGB or RGBA,
    not interlaced. Colours beyond the palette become the nearest that is in it."""
    width, height, channels = _size(png)
    pixels = _pixels(png, width, height, channels)
    palette, place_of = _palette(Counter(pixels))
    rows = (pixels[at : at + width] for at in range(0, len(pixels), width))
    body = b"".join(b"\0" + bytes(place_of[pixel] for pixel in row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", b"".join(palette)),
            _chunk(b"IDAT", zlib.compress(body, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _palette(counted: Counter[bytes]) -> tuple[list[bytes], dict[bytes, int]]:
    palette = [colour for colour, _ in counted.most_common(MOST)]
    place_of = {colour: place for place, colour in enumerate(palette)}
    for colour in counted:
        if colour not in place_of:
            nearest = min(palette, key=lambda one: _distance(one, colour))
            place_of[colour] = palette.index(nearest)
    return palette, place_of


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _size(png: bytes) -> tuple[int, int, int]:
    width, height, _, colours = struct.unpack(">IIBB", png[16:26])
    return width, height, 4 if colours == 6 else 3


def _pixels(png: bytes, width: int, height: int, channels: int) -> list[bytes]:
    """Row by row, each three bytes."""
    data, stride = zlib.decompress(_content(png)), width * channels
    before, pixels = bytearray(stride), list[bytes]()
    for at in range(0, height * (stride + 1), stride + 1):
        before = _unfiltered(data[at], bytearray(data[at + 1 : at + 1 + stride]), before, channels)
        pixels += [bytes(before[x : x + 3]) for x in range(0, stride, channels)]
    return pixels


def _content(png: bytes) -> bytes:
    at, content = len(SIGNATURE), b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            content += png[at + 8 : at + 8 + length]
        at += length + 12
    return content


def _unfiltered(kind: int, row: bytearray, above: bytearray, channels: int) -> bytearray:
    """One row as it was before it was filtered, in one of the five ways of PNG."""
    if kind == UP:
        return bytearray((one + over) & 255 for one, over in zip(row, above, strict=True))
    for at in range(len(row)) if kind else ():
        left = row[at - channels] if at >= channels else 0
        corner = above[at - channels] if at >= channels else 0
        row[at] = (row[at] + _guess(kind, left, above[at], corner)) & 255
    return row


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    if kind == LEFT:
        return left
    if kind == BOTH:
        return (left + above) // 2
    slope = left + above - corner
    return min((left, above, corner), key=lambda one: abs(slope - one))


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checked)
