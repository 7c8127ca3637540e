"""The addresses of the pages, as they stand in links between them."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Address:
    """`release` is what was asked for, in whatever words; '' is what is live."""

    entry: str
    release: str = ""
    elder: bool = False

    @property
    def href(self) -> str:
        """Relative, so that it holds under whatever address the public comes by."""
        asked = {"release": self.release} if self.release else {}
        asked |= {"elder": "1"} if self.elder else {}
        path = quote(self.entry, safe="") or "."
        return f"{path}?{urlencode(asked)}" if asked else path

    @property
    def in_other_size(self) -> "Address":
        return replace(self, elder=not self.elder)

    @property
    def live(self) -> "Address":
        return replace(self, release="")

    def of(self, entry: str) -> "Address":
        """Another entry, seen in the same size."""
        return Address(entry, elder=self.elder)


def address_of(request: web.Request) -> Address:
    return Address(
        request.match_info.get("entry", ""),
        request.query.get("release", "").strip(),
        request.query.get("elder") == "1",
    )
