"""The form of an entry as it was sent."""

import json
from dataclasses import dataclass

from console.editing.judging import Judged
from console.editing.written import Record, body_of, kind_in, record_in, typed_id
from console.form import Form
from knowledge.editing import Edited, edited_of
from knowledge.entry import Kind


@dataclass(frozen=True, slots=True)
class Sent:
    """`entry` is the id in the address, which a new entry may change. `edition` and `based_on`
    are what the form began from."""

    form: Form
    entry: str
    kind: Kind
    record: Record
    edition: int
    based_on: int

    @property
    def id(self) -> str:
        return str(self.record["id"])

    @property
    def is_new(self) -> bool:
        return self.edition == 0 and self.based_on == 0

    @property
    def is_renamed(self) -> bool:
        return self.id != self.entry

    @property
    def pairs(self) -> str:
        """All that was typed, as drafts of forms are kept."""
        given = ([name, value] for name, value in self.form.fields.items() if name != "csrf")
        texts = [pair for pair in given if isinstance(pair[1], str)]
        return json.dumps(texts, ensure_ascii=False)


def sent(form: Form, entry: str) -> Sent:
    kind = kind_in(form)
    edition, based_on = form.whole("edition") or 0, form.whole("based_on") or 0
    chosen = typed_id(form) if edition == based_on == 0 else ""
    record = record_in(form, kind, chosen or entry)
    return Sent(form, entry, kind, record, edition, based_on)


def edited(record: Record, judged: Judged, *, based_on: int) -> Edited:
    """What is kept of a record: in its regular form when it is an entry, else as it is."""
    problems = judged.remarks.blocking
    if judged.entry and judged.is_whole:
        return edited_of(judged.entry, based_on=based_on, problems=problems)
    return Edited(str(record["id"]), body_of(record), based_on, problems)
