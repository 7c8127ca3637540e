"""The forms of entries as a browser sends them: read off the page, then changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class FormOnPage(HTMLParser):
    """The inputs of the form with this id, in the order of the page."""

    form: str = "entry-form"
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._forms: list[str] = []
        self._hidden = 0
        self._area = ""
        self._select = ""
        self._options: list[tuple[str, bool]] = []
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self._forms.append(given.get("id", ""))
            case "template":
                self._hidden += 1
            case "input" if self._is_mine(given):
                self._input(given)
            case "textarea" if self._is_mine(given):
                self._area, self._text = given.get("name", ""), []
            case "select" if self._is_mine(given):
                self._select, self._options = given.get("name", ""), []
            case "option" if self._select:
                self._options.append((given.get("value", "\0"), "selected" in given))
                self._text = []

    def handle_endtag(self, tag: str) -> None:
        text = "".join(self._text or [])
        match tag:
            case "form":
                self._forms.pop()
            case "template":
                self._hidden -= 1
            case "textarea" if self._area:
                self.pairs.append((self._area, text.removeprefix("\n")))
                self._area, self._text = "", None
            case "option" if self._options and self._text is not None:
                value, is_chosen = self._options[-1]
                self._options[-1] = (text if value == "\0" else value, is_chosen)
                self._text = None
            case "select" if self._select:
                chosen = [value for value, is_chosen in self._options if is_chosen]
                chosen += [value for value, _ in self._options[:1]]
                self.pairs.append((self._select, chosen[0]))
                self._select = ""

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _is_mine(self, given: Mapping[str, str]) -> bool:
        inside = given.get("form", self._forms[-1] if self._forms else "")
        return inside == self.form and not self._hidden and bool(given.get("name"))

    def _input(self, given: Mapping[str, str]) -> None:
        is_choice = given.get("type") in {"checkbox", "radio"}
        if not is_choice or "checked" in given:
            self.pairs.append((given["name"], given.get("value", "on" if is_choice else "")))


def form_on(page: str, form: str = "entry-form") -> dict[str, str | list[str]]:
    """What the browser would send, without the token that ties it to the session."""
    reader = FormOnPage(form)
    reader.feed(page)
    found: dict[str, list[str]] = {}
    for name, value in reader.pairs:
        found.setdefault(name, []).append(value)
    return {
        name: values[0] if len(values) == 1 else values
        for name, values in found.items()
        if name != "csrf"
    }
