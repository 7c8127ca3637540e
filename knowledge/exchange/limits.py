"""How large a file may be, so that no file, however made, can take the machine."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """`rows` and `size` (bytes of the file) are settings; the rest keeps what unpacks in bounds.

    `unpacked` is bytes, `ratio` how many times larger than packed, for files that unpack to more
    than `unsuspicious` bytes.
    """

    rows: int = 50_000
    size: int = 20 * MIB
    unpacked: int = 300 * MIB
    ratio: int = 150
    unsuspicious: int = 32 * MIB
    members: int = 2_000
    directory: int = MIB
    cells: int = 3_000_000


LIMITS = Limits()
"""For what comes over the network."""

OWN = Limits(rows=5_000_000, size=4096 * MIB, unpacked=8192 * MIB, cells=100_000_000)
"""For files that somebody with a shell on this machine names."""


class Refusal(Exception):
    """A file cannot be read at all; the message says why, and what to do."""


def count(number: int) -> str:
    return f"{number:,}"


def size(number: int) -> str:
    return f"{number / MIB:.0f} MiB"
