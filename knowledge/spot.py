"""Where in a building a matter is handled, read from the guide's `window`."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """`building` is '' in the hall itself; `desk` is '' where only numbers of windows are given."""

    building: str
    floor: str
    desk: str = ""


def spots(window: str) -> tuple[Spot, ...]:
    """`市民中心二楼 不动产专区 11–18 号窗口；青松分中心一楼 1–6 号窗口` are two."""
    found: list[Spot] = []
    for part in _PARTS.split(window):
        if place := _SPOT.match(part.strip()):
            building = place["building"] or (found[-1].building if found else "")
            found.append(Spot(building, f"{place['floor']}楼", place["desk"] or ""))
    return tuple(found)


_PARTS = re.compile(r"[；;\n]")
_SPOT = re.compile(
    r"(?P<building>[^\s，。（一二三四五六七八九十\d]*)"
    r"(?P<floor>[一二三四五六七八九十]{1,3}|\d{1,2})[楼层]\s*"
    r"(?P<desk>24\s?小时自助区|[^\s\d（，。、]+)?"
)
