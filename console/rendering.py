"""The console's pages as HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote, unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chat.message import Moment
from console import words
from console.access import READERS
from console.nav import ways_for
from office.hall import Hall
from office.staff import ROLE_NAMES, Staff
from web.assets import Asset


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. `said` is a sentence from the page before."""

    staff: Staff | None
    csrf: str
    path: str
    said: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Renderer:
    environment: Environment
    assets: Mapping[str, Asset]
    hall: Hall

    def rendered(self, template: str, frame: Frame, **values: object) -> str:
        staff = frame.staff
        return self.environment.get_template(template).render(
            values,
            frame=frame,
            me=staff,
            finds_entries=bool(staff and READERS.admits(staff.roles)),
            sections=ways_for(staff.roles) if staff else (),
            said=unquote(frame.said),
            csrf=frame.csrf,
            assets=self.assets,
            hall=self.hall,
            now=frame.at,
        )


def renderer(assets: Mapping[str, Asset], hall: Hall) -> Renderer:
    return Renderer(_environment(), assets, hall)


@cache
def _environment() -> Environment:
    """The templates are compiled once, however many consoles a process has."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["day"] = words.day
    environment.filters["date"] = words.date
    environment.filters["when"] = words.when
    environment.filters["ago"] = words.ago
    environment.filters["percent"] = words.percent
    environment.filters["part"] = partial(quote, safe="")
    environment.globals["role_names"] = ROLE_NAMES
    return environment
