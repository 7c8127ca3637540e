"""Reads a page as a browser does and tells what in it could run, load or send anything not ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

Attributes: TypeAlias = Mapping[str, str]

FORBIDDEN = frozenset(
    {
        "applet", "base", "embed", "foreignobject", "frame", "frameset", "iframe", "image",
        "isindex", "keygen", "marquee", "math", "object", "portal", "set", "slot",
        "style", "xml", "xss", "x", "animate", "audio", "video", "source",
    }
)  # fmt: skip
ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "poster", "background", "data", "cite", "srcset"}
)
NEVER = frozenset({"srcdoc", "style", "xlink:href", "http-equiv", "ping", "is"})
SCHEMES = ("https://", "http://", "tel:", "mailto:", "weixin://")
"""Of links that lead away."""

ONCE = frozenset({"html", "head", "body", "title", "main"})


@dataclass(frozen=True)
class Form:
    """`fields` are name, kind and value of its controls, in order."""

    method: str
    action: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass
class Page(HTMLParser):
    """`dangers` is empty for a page that runs nothing but our own files."""

    dangers: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    script: str = ""
    is_in_form: bool = False
    _besides: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.seen[tag] = self.seen.get(tag, 0) + 1
        self.dangers += [f"<{tag}> {danger}" for danger in _dangers(tag, attributes)]
        if tag in ONCE and self.seen[tag] > 1:
            self.dangers.append(f"<{tag}> comes twice")
        if tag == "script":
            self.script = "script"
        self._follow(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.script = ""
        if tag == "form":
            self.is_in_form = False
            self._end_form()

    def handle_data(self, data: str) -> None:
        if self.script and data.strip():
            self.dangers.append(f"a script in the page: {data[:60]}")

    def _end_form(self) -> None:
        """The same fields may be sent to other places, by other buttons."""
        fields = self.forms[-1].fields if self.forms else ()
        self.forms += [Form("post", action, fields) for action in self._besides]
        self._besides.clear()

    def _follow(self, tag: str, attributes: Attributes) -> None:
        self.links += [
            attributes[name]
            for name in ("href", "hx-get")
            if tag not in {"link", "use"} and attributes.get(name, "").startswith("/console")
        ]
        besides = [attributes[name] for name in ("hx-post", "formaction") if name in attributes]
        if self.is_in_form or tag == "form":
            self._besides += besides
        else:
            named = ((attributes.get("name", ""), "text", ""),) if "name" in attributes else ()
            self.forms += [Form("post", action, named) for action in besides]
        if tag == "form":
            self.is_in_form = True
            self.forms.append(
                Form(attributes.get("method", "get"), attributes.get("action", ""), ())
            )
        elif self.is_in_form and tag in {"input", "textarea", "select", "button", "option"}:
            self._add_control(tag, attributes)

    def _add_control(self, tag: str, attributes: Attributes) -> None:
        form = self.forms[-1]
        kind = attributes.get("type", tag) if tag == "input" else tag
        control = (attributes.get("name", ""), kind, attributes.get("value", ""))
        if tag == "option" or control[0]:
            self.forms[-1] = Form(form.method, form.action, (*form.fields, control))


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


def _dangers(tag: str, attributes: Attributes) -> Iterator[str]:
    if tag in FORBIDDEN or "<" in tag:
        yield "is none of ours"
    if tag == "script" and not attributes.get("src", "").startswith(
        ("/console/static/", "/pages/")
    ):
        yield f"runs {attributes}"
    if tag == "use" and not attributes.get("href", "").startswith("/console/static/icons."):
        yield f"draws {attributes}"
    for name, value in attributes.items():
        yield from _danger_of(tag, name, value)


def _danger_of(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith(("on", "hx-on", "data-hx")) or name in NEVER or not _is_plain(name):
        yield f"has {name}={value[:60]}"
    if name in ADDRESSES and not _is_harmless(tag, value):
        yield f"leads to {name}={value[:60]}"
    if name in {"hx-get", "hx-post"} and not value.startswith("/console/"):
        yield f"asks {value[:60]}"
    if name == "hx-vals" and value.lstrip().startswith(("js:", "javascript:")):
        yield f"computes {value[:60]}"


def _is_plain(name: str) -> bool:
    return name.replace("-", "").replace("_", "").replace(":", "").isalnum() and name.isascii()


def _is_harmless(tag: str, value: str) -> bool:
    if tag in {"img", "link"} and value.startswith(("data:image/svg+xml;", "data:image/svg+xml,")):
        return True  # shown as a picture, in which nothing runs
    if tag == "link" and value == "data:,":
        return True
    inside = value == "" or value.startswith(("#", "?")) or _is_path(value)
    return inside or (tag == "a" and value.lower().startswith(SCHEMES))


def _is_path(value: str) -> bool:
    return value.startswith("/") and not value.startswith(("//", "/\\"))
