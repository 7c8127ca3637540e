"""What stands above every page of one entry: what it is, and how it stands."""

from dataclasses import dataclass

from console.access import MAINTAINERS, PUBLISHERS
from console.call import Call, Missing
from console.editing.view import KIND_NAMES
from console.entries.ground import EntryGround, reads_only
from console.entries.retiring import is_up
from console.entries.standing import Known, Reader, Said, standing
from console.listed import rows_of
from console.names import Names, names_of
from knowledge.editing import WorkingCopy, heading_of
from knowledge.editing_history import History
from knowledge.editing_list import EntryState, Listed

TABS = (("", "内容"), ("history", "历史"), ("asked", "谁在问"), ("regression", "回归题"))


@dataclass(frozen=True, slots=True)
class Head:
    """`page` is the address of the public's page, '' when there is none. `cases` counts those of
    the regression set."""

    row: Listed
    title: str
    standing: tuple[Said, ...]
    history: History | None
    copy: WorkingCopy | None
    names: Names
    page: str
    cases: int
    reads_only: bool
    edits: bool
    decides: bool

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.row.kind]

    @property
    def is_live(self) -> bool:
        return EntryState.LIVE in self.row.states

    @property
    def can_retire(self) -> bool:
        return is_up(self.row) and (self.edits or self.decides)

    @property
    def tabs(self) -> tuple[tuple[str, str], ...]:
        return () if self.reads_only else TABS


async def head_of(ground: EntryGround, call: Call) -> Head:
    """Raises Missing for what is not there, or not for the eyes of whoever asks."""
    entry, stores = call.part("entry"), ground.stores
    row = (await rows_of(stores.entries, [entry], call.at)).get(entry)
    if row is None or (reads_only(call) and EntryState.LIVE not in row.states):
        raise Missing
    names = await names_of(ground.accounts)
    history = await stores.history.history(entry)
    copy = await stores.copies.copy_of(entry)
    live = await stores.history.version(entry, row.numbers.live) if row.numbers.live else None
    known = Known(
        row=row,
        history=history,
        copy=copy,
        submission=await stores.submissions.open_submission_of(entry),
        valid_from=live.valid_from if live else None,
        valid_until=live.valid_until if live else None,
    )
    said = standing(known, Reader(call.staff.name, names, call.at))
    is_seen = ground.live.entry(entry, at=call.at) is not None
    return Head(
        row=row,
        title=row.title or (heading_of(copy.edited.body).title if copy else "") or "（还没写标题）",
        standing=said[:1] if reads_only(call) else said,
        history=history,
        copy=copy,
        names=names,
        page=call.renderer.hall.page(entry) if is_seen else "",
        cases=len(await ground.regression.cases(entry=entry)),
        reads_only=reads_only(call),
        edits=call.may(MAINTAINERS),
        decides=call.may(PUBLISHERS),
    )
