"""Somebody who follows every link of the console and fills in every form with the same text."""

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from aiohttp import FormData, hdrs, web
from aiohttp.test_utils import make_mocked_request

from console.gate import csrf_of
from tests.console.safe_dom import Form, read
from tests.console.visitor import Seen, Visitor

EACH = 3
"""Pages that are looked at of one pattern of address."""

FILLED = 2
"""Forms that are filled in of one pattern."""

TYPED = frozenset({"text", "search", "textarea", "input", "password", "url", "tel"})
CHOSEN = frozenset({"hidden", "radio", "checkbox", "date", "number", "select"})
LEFT_ALONE = frozenset({"/console/sign-out", "/console/me/sessions/end-others", "/console/sign-in"})
"""Forms by which the visitor would be gone."""

FILE = ("application/octet-stream", b"\xef\xbb\xbfid,question\r\n=1,<script>alert(1)</script>\r\n")


@dataclass
class Crawl:
    """`dangers` are by address; `patterns` counts what was seen of each kind of page."""

    app: web.Application
    visitor: Visitor
    dangers: dict[str, list[str]] = field(default_factory=dict)
    patterns: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Form] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)

    async def walks(self, *starts: str) -> None:
        """Breadth first, a few pages of each pattern."""
        waiting, known = deque(starts), set(starts)
        while waiting:
            path = waiting.popleft()
            pattern = await self._pattern(path)
            if not pattern or self.patterns[pattern] >= EACH:
                continue
            self.patterns[pattern] += 1
            self.visited.add(pattern)
            for link in self._looked_at(path, await self.visitor.get(path)):
                if link not in known:
                    known.add(link)
                    waiting.append(link)

    async def fills_in(self, text: str) -> None:
        """Every form that was seen, each once, and goes where it leads."""
        filled: Counter[str] = Counter()
        for action, form in sorted(self.forms.items()):
            pattern = await self._pattern(action, hdrs.METH_POST)
            filled[pattern] += 1
            if not pattern or filled[pattern] > FILLED:
                continue
            self.sent.add(pattern)
            seen = await self._sent(action, form, text)
            self._looked_at(f"POST {action}", seen)
            if seen.to.startswith("/console/") and not seen.to.startswith("/console/sign-in"):
                self._looked_at(seen.to, await self.visitor.get(seen.to))

    def _looked_at(self, path: str, seen: Seen) -> list[str]:
        """The links of the page."""
        if seen.status >= 500:
            self.broken.append(f"{path}: {seen.status}")
        is_file = "Content-Disposition" in seen.headers
        if is_file or "html" not in seen.headers.get("Content-Type", ""):
            return []
        page = read(seen.text)
        if page.dangers:
            self.dangers[path] = page.dangers[:5]
        for form in page.forms:
            action = form.action or path
            if form.method.lower() == "post" and action not in LEFT_ALONE:
                self.forms.setdefault(action, form)
        return [urldefrag(link)[0] for link in page.links]

    async def _sent(self, action: str, form: Form, text: str) -> Seen:
        data = FormData({"csrf": csrf_of(self.visitor.token)})
        for name, kind, value in form.fields:
            if kind in TYPED:
                data.add_field(name, text)
            elif kind in CHOSEN and name != "csrf":
                data.add_field(name, value)
            elif kind == "file":
                data.add_field(name, FILE[1], filename=f"{text[:100]}.csv", content_type=FILE[0])
        return await self.visitor.sends(action, data)

    async def _pattern(self, path: str, method: str = hdrs.METH_GET) -> str:
        request = make_mocked_request(method, urlsplit(path).path)
        match = await self.app.router.resolve(request)
        resource = match.route.resource
        return resource.canonical if resource and match.http_exception is None else ""
