"""Adds what somebody asked to the phrasings of an entry, in its working copy."""

from dataclasses import dataclass
from enum import StrEnum

from console.call import Call
from console.editing.judging import Judge
from console.editing.sent import edited
from console.editing.stores import EditingStores
from console.editing.written import Record, record_of_body
from knowledge.editing_errors import Conflict, CopyGone
from knowledge.record import record_of
from office.personal_data import found

LONGEST = 200
"""Characters of a phrasing: whoever writes more tells a story."""

TRIES = 3


class State(StrEnum):
    ADDED = "added"
    THERE = "there"
    WAITING = "waiting"
    """The entry is in review: nothing can be written into it until that is over."""
    GONE = "gone"
    EMPTY = "empty"
    LONG = "long"
    PERSONAL = "personal"
    BUSY = "busy"


_TOLD = {
    State.ADDED: "已加为“{}”的相似问，存在草稿里。提交审核、发布以后生效。",
    State.THERE: "“{}”已经有这句相似问了。",
    State.WAITING: "“{}”正在审核，审核结束才能改。",
    State.GONE: "找不到这一条，可能已经退役。请换一条。",
    State.EMPTY: "请写上要加的相似问。",
    State.LONG: f"相似问最多 {LONGEST} 个字，请写短一些。",
    State.PERSONAL: "里面有手机号、身份证号这样的个人信息，请去掉再加。",
    State.BUSY: "同事正在改“{}”，没有加上。请再点一次。",
}


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of it; `title` is that of the entry, where it is known."""

    state: State
    entry: str
    title: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the entry has the phrasing now."""
        return self.state in {State.ADDED, State.THERE}

    @property
    def told(self) -> str:
        return _TOLD[self.state].format(self.title or self.entry)


@dataclass(frozen=True, slots=True)
class _Base:
    """The record to write into, and what saving it begins from."""

    record: Record
    edition: int
    based_on: int


@dataclass(frozen=True, slots=True)
class Phrasings:
    stores: EditingStores
    judge: Judge

    async def add(self, call: Call, entry: str, phrasing: str) -> Addition:
        """Begins a working copy where there is none; what others save meanwhile is kept."""
        phrasing = " ".join(phrasing.split())
        if state := _problem(phrasing):
            return Addition(state, entry)
        title = ""
        for _ in range(TRIES):
            base = await self._base(entry)
            if isinstance(base, State):
                return Addition(base, entry, await self._title(entry))
            title = _title(base.record)
            if self._has(base.record, phrasing):
                return Addition(State.THERE, entry, title)
            if await self._saved(call, base, phrasing):
                return Addition(State.ADDED, entry, title)
        return Addition(State.BUSY, entry, title)

    async def _base(self, entry: str) -> _Base | State:
        copy = await self.stores.copies.copy_of(entry)
        if copy:
            return _Base(record_of_body(copy.edited.body), copy.edition, copy.edited.based_on)
        if await self.stores.submissions.open_submission_of(entry):
            return State.WAITING
        approved = await self.stores.history.approved(entry)
        return _Base(dict(record_of(approved[1])), 0, approved[0]) if approved else State.GONE

    async def _saved(self, call: Call, base: _Base, phrasing: str) -> bool:
        record = {**base.record, "phrasings": [*_phrasings(base.record), phrasing]}
        judged = await self.judge.of_record(record, call.at, call.renderer.hall)
        to_save = edited(record, judged, based_on=base.based_on)
        try:
            await self.stores.copies.save(to_save, base.edition, call.actor)
        except (Conflict, CopyGone):
            return False
        return True

    def _has(self, record: Record, phrasing: str) -> bool:
        form = self.judge.live.form
        known = (str(record.get("question") or ""), *_phrasings(record))
        return form(phrasing) in {form(each) for each in known}

    async def _title(self, entry: str) -> str:
        approved = await self.stores.history.approved(entry)
        return approved[1].question if approved else ""


def _problem(phrasing: str) -> State | None:
    if not phrasing:
        return State.EMPTY
    if len(phrasing) > LONGEST:
        return State.LONG
    return State.PERSONAL if found(phrasing) or _MASKED in phrasing else None


def _phrasings(record: Record) -> tuple[str, ...]:
    given = record.get("phrasings")
    return tuple(map(str, given)) if isinstance(given, list) else ()


def _title(record: Record) -> str:
    return str(record.get("question") or record.get("task_name") or "")


_MASKED = "***"
"""What stands in the place of somebody's number."""
