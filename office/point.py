"""A service point: a place where citizens can go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """`hours` are said one a line; degrees are GCJ-02, None when unknown.

    `handles` holds what can be done there: themes, ids of guides, or "*" for everything.
    `green_channel` is true where the old, the ill and pregnant women are served first.
    """

    id: str
    name: str
    region: str = ""
    level: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hours: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    accessible: tuple[str, ...] = ()
    green_channel: bool = False
    parking: str = ""
    bus: str = ""
    note: str = ""
