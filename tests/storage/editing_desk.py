"""All that editing keeps, over one database, with short names for what people do with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.editing import Edited, Handed, Pick, Submission, WorkingCopy, edited_of
from knowledge.entry import Entry, Kind
from knowledge.store import Counts, Shelved, Signature
from office.audit import Actor
from storage.audit_rows import Auditor
from storage.database import Database
from storage.editing_copy_store import SqlWorkingCopies
from storage.editing_form_store import SqlFormDrafts
from storage.editing_history_store import SqlEntryHistory
from storage.editing_submission_store import SqlSubmissions
from storage.entry_list_store import SqlEntryList
from storage.ids import new_ids
from storage.import_store import SqlImportStore
from storage.knowledge_store import SqlKnowledgeStore
from storage.regression_store import SqlRegressionStore
from storage.setting_store import SqlSettingStore
from tests.fakes.clock import NOW

SHELVED = Shelved("f", "w")


def at(name: str, moment: int = NOW) -> Actor:
    return Actor(name, moment, "192.0.2.7")


def question(name: str, answer: str = "带身份证。", **more: str) -> Entry:
    return replace(Entry(name, Kind.QUESTION, f"{name} 怎么办", answer), **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Desk:
    database: Database
    copies: SqlWorkingCopies
    forms: SqlFormDrafts
    submissions: SqlSubmissions
    lists: SqlEntryList
    entries: SqlEntryHistory
    regression: SqlRegressionStore
    settings: SqlSettingStore
    imports: SqlImportStore
    knowledge: SqlKnowledgeStore

    async def imported(self, *entries: Entry) -> Counts:
        """As an operator does it: approved at once."""
        return await self.knowledge.import_entries(entries, Signature("运维", NOW))

    async def publish(self, moment: int = NOW) -> int:
        draft = await self.knowledge.draft()
        await self.knowledge.publish(draft, Signature("发布人", moment), SHELVED)
        return draft.number

    async def draft_ids(self) -> dict[str, str]:
        """The answers of what the next release would hold, by their ids."""
        return {each.id: each.answer for each in (await self.knowledge.draft()).entries}

    async def edit(self, entry: Entry, by: str = "甲", based_on: int = 0) -> WorkingCopy:
        """Save over whatever copy there is."""
        copy = await self.copies.copy_of(entry.id)
        edited = edited_of(entry, based_on=based_on)
        return await self.copies.save(edited, copy.edition if copy else 0, at(by))

    async def submit(
        self, *copies: WorkingCopy, by: str = "甲", retired: Sequence[str] = ()
    ) -> Submission:
        picks = tuple(Pick(copy.entry, copy.edition) for copy in copies)
        return await self.submissions.submit(
            Handed("改一改", copies=picks, retired=tuple(retired)), at(by)
        )

    async def approved(self, entry: Entry, by: str = "甲", based_on: int = 0) -> Submission:
        """Edited, submitted and approved by 乙."""
        submission = await self.submit(await self.edit(entry, by, based_on), by=by)
        return await self.submissions.approve(submission.id, at("乙"))

    async def audited(self) -> list[tuple[str, str, str]]:
        """Who did what to what, in order."""
        rows = await self.database.read(
            lambda tx: tx.run("SELECT staff, action, target FROM audit ORDER BY id").rows()
        )
        return [(row["staff"], row["action"], row["target"]) for row in rows]


def desk_on(database: Database, process: str = "aaaaaaaa") -> Desk:
    new_id = new_ids(process)
    auditor = Auditor(new_id)
    return Desk(
        database,
        SqlWorkingCopies(database, auditor),
        SqlFormDrafts(database),
        SqlSubmissions(database, auditor, new_id),
        SqlEntryList(database),
        SqlEntryHistory(database),
        SqlRegressionStore(database, auditor, new_id),
        SqlSettingStore(database, auditor),
        SqlImportStore(database, auditor, new_id, process),
        SqlKnowledgeStore(database, auditor),
    )


def unfinished(entry: str) -> Edited:
    """What cannot be an entry yet: nobody has written how citizens ask."""
    return Edited(entry, f'{{"id": "{entry}", "kind": "question", "answer": "还没想好"}}')
