"""Word lists that come with another hall's release: seen first, then added below the own ones."""

import asyncio
import json
from dataclasses import dataclass

from console.exchange.ground import ExchangeGround
from console.own_words.lines import faults_of
from console.own_words.merging import changes
from console.typed import pairs_of
from knowledge.editing import FormDraft
from knowledge.exchange.read import Read
from knowledge.own_words import MOST_CHARACTERS, WordList
from knowledge.own_words_store import Standing
from office.audit import Actor

FROM = "from"


@dataclass(frozen=True, slots=True)
class Brought:
    """`lines` are those that are new here and can be read, `left_out` those that cannot be added,
    with the reason."""

    which: WordList
    lines: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    standing: Standing
    hall: str

    @property
    def body(self) -> str:
        """The own list with the new lines below it."""
        before = self.standing.newest.body.rstrip() if self.standing.newest else ""
        return "\n".join(filter(None, (before, f"# 来自{self.hall}", *self.lines)))

    @property
    def number(self) -> int:
        return self.standing.newest.edition.number if self.standing.newest else 0


def draft_of(job: str) -> str:
    """The name under which is kept what a release brought along, for whoever imports it."""
    return f"import-words:{job}"


async def keep_words(ground: ExchangeGround, job: str, read: Read, actor: Actor) -> None:
    if not read.words or read.release is None:
        return
    known = {which.file: which.value for which in WordList}
    words = [(known[name], text) for name, text in read.words.items() if name in known]
    hall = f"{read.release.hall or '别的大厅'}第 {read.release.release} 次发布"
    pairs = [(FROM, hall), *((name, text[:MOST_CHARACTERS]) for name, text in words)]
    body = json.dumps(pairs, ensure_ascii=False)
    if words:
        await ground.stores.drafts.keep(actor.name, FormDraft(draft_of(job), body, actor.at))


async def brought(ground: ExchangeGround, job: str, staff: str) -> tuple[Brought, ...]:
    """Only lists in which something is new."""
    draft = await ground.stores.drafts.draft(staff, draft_of(job))
    if draft is None:
        return ()
    pairs = dict(pairs_of(draft.body))
    standings = await ground.own.texts()
    hall = " ".join(pairs.get(FROM, "").split())
    found = [
        await asyncio.to_thread(_brought, which, pairs[which.value], standings[which], hall)
        for which in WordList
        if which.value in pairs
    ]
    return tuple(each for each in found if each.lines or each.left_out)


def _brought(which: WordList, text: str, standing: Standing, hall: str) -> Brought:
    own = standing.newest.body.rstrip() if standing.newest else ""
    new = [line for line in changes(own, text).added if not line.startswith(("#", "＃"))]
    begins = own.count("\n") + 2 if own else 1
    faults = faults_of(which, "\n".join(filter(None, (own, *new))))
    reasons = [faults.get(begins + place, "") for place in range(len(new))]
    pairs = list(zip(new, reasons, strict=True))
    return Brought(
        which,
        lines=tuple(line for line, reason in pairs if not reason),
        left_out=tuple((line, reason) for line, reason in pairs if reason),
        standing=standing,
        hall=hall,
    )
