"""How the console is reached: where a call comes from, and whether a page of ours has sent it."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias
from urllib.parse import urlsplit

from aiohttp import web

Network: TypeAlias = IPv4Network | IPv6Network

LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1"))


@dataclass(frozen=True, slots=True)
class Reached:
    """`proxies` are believed what they say of the caller; whoever else says it is not. `place` is
    host and port of the public address, '' where nobody has told."""

    proxies: tuple[Network, ...] = LOOPBACK
    place: str = ""

    def address_of(self, request: web.Request) -> str:
        """Of the caller: what the proxies say, as far back as they are ours, else the peer."""
        address = request.remote or ""
        for said in reversed(_forwarded(request)):
            if not self._is_proxy(address) or not _is_address(said):
                break
            address = said
        return address

    def is_same_origin(self, request: web.Request) -> bool:
        """Unless the browser says that another site has sent it. A proxy may change the host."""
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            return False
        origin = request.headers.get("Origin", "")
        return not origin or place_of(origin) in {request.host, self.place} - {""}

    def _is_proxy(self, address: str) -> bool:
        return _is_address(address) and _is_in(address, self.proxies)


NEARBY = Reached()
"""Over this machine, or directly."""


def place_of(address: str) -> str:
    """Host and port of a URL; '' for what is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _forwarded(request: web.Request) -> list[str]:
    """Each proxy has added at the end who has called it."""
    lines = request.headers.getall("X-Forwarded-For", [])
    return [each.strip() for line in lines for each in line.split(",")]


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_in(address: str, networks: Iterable[Network]) -> bool:
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or parsed  # as a socket for both calls the old ones
    return any(parsed in network for network in networks)
