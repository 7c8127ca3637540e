"""What must not stand in any text of an entry: personal data, sensitive words, active
markup, links that lead nowhere."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from knowledge.entry import Entry
from knowledge.lint_finding import Code, Finding, Known, Rule, blocks, warns
from knowledge.lint_links import links
from knowledge.lint_said import SEARCHED_ONLY, Said, texts_of
from knowledge.sensitive import Hit
from office.personal_data import PersonalData, found, masked

Check: TypeAlias = Callable[[Said, Known], Iterator[Finding]]

CONTACTS = frozenset({"link_way", "contact_person", "supervise_way"})
"""Fields in which an office may have given a mobile number of its own."""


def _texts(entry: Entry, known: Known) -> Iterator[Finding]:
    said = list(texts_of(entry))
    whole = "\n".join(each.text for each in said)
    for is_suspect, check in _CHECKS:
        # Nearly every entry is in order, and one look at all its texts is enough.
        if is_suspect(whole, known):
            for each in said:
                yield from check(each, known)


def _personal(said: Said, _: Known) -> Iterator[Finding]:
    for one in found(said.text):
        number = masked(said.text[one.start : one.end])
        if one.kind is PersonalData.MOBILE and said.field in CONTACTS:
            message = f"{number} 是手机号，请确认是单位公开的号码，最好换成座机"
            yield warns(said.field, Code.PERSONAL_DATA, message, said.index)
        else:
            message = f"有{one.kind.value} {number}，不能公开，请删掉"
            yield blocks(said.field, Code.PERSONAL_DATA, message, said.index)


def _sensitive(said: Said, known: Known) -> Iterator[Finding]:
    for hit in known.sensitive.hits(said.text):
        if said.field not in SEARCHED_ONLY:
            yield _hit(said, hit)
        elif not hit.suggestion:
            # What citizens call a thing has to be found; whatever has a proper name is that.
            message = f"有“{hit.word}”，群众看不到，请确认要不要留"
            yield warns(said.field, Code.SENSITIVE, message, said.index)


def _hit(said: Said, hit: Hit) -> Finding:
    better = f"建议：{hit.suggestion}" if hit.suggestion else "请换个说法"
    make, told = (warns, "最好不用") if hit.only_warns else (blocks, "不能用")
    return make(said.field, Code.SENSITIVE, f"“{hit.word}”{told}，{better}", said.index)


def _markup(said: Said, _: Known) -> Iterator[Finding]:
    if _ACTIVE.search(said.text):
        message = "有网页代码，发给群众时不会起作用，请只留文字和链接"
        yield warns(said.field, Code.MARKUP, message, said.index)


_ACTIVE = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|style|form|input|button|svg|math|link|meta|base|video"
    r"|audio|template|noscript|frame|applet)\b|(?:javascript|vbscript|data:text/html)\s*:"
    r"|<[^<>]*\son\w+\s*=",
    re.IGNORECASE,
)

_CHECKS: tuple[tuple[Callable[[str, Known], bool], Check], ...] = (
    (lambda whole, _: bool(found(whole)), _personal),
    (lambda whole, known: bool(known.sensitive.hits(whole)), _sensitive),
    (lambda whole, _: bool(_ACTIVE.search(whole)), _markup),
    (lambda _whole, _known: True, links),
)

TEXT_RULES: tuple[Rule, ...] = (_texts,)
