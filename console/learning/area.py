"""Learning as an area of the console: all its pages from what they need."""

from dataclasses import dataclass

from console.editing.judging import Judge
from console.editing.stores import EditingStores
from console.entries.searching import Searching
from console.learning.acts import Acts
from console.learning.batch import Batch
from console.learning.figures import FiguresPage
from console.learning.gap_acts import GapActs
from console.learning.gap_list import GapLists
from console.learning.gaps import Gaps
from console.learning.hit_test import HitTest
from console.learning.messages import Messages
from console.learning.phone import Phone
from console.learning.phrasings import Phrasings
from console.learning.pick import Pick
from console.learning.today import Today
from console.learning.trials import Trials
from console.names import Everyone
from console.page import Page
from console.typed import Typed
from desk.store import Answering
from knowledge.editing_regression import RegressionStore
from knowledge.learning_reports import Reports
from knowledge.learning_service import Learning
from office.store import AuditTrail


@dataclass(frozen=True, slots=True)
class Lessons:
    """What citizens' questions and opinions are learned from."""

    learning: Learning
    reports: Reports
    desk: Answering


@dataclass(frozen=True, slots=True)
class Office:
    people: Everyone
    audit: AuditTrail


@dataclass(frozen=True, slots=True)
class Improving:
    stores: EditingStores
    judge: Judge
    trials: Trials
    phone: Phone
    regression: RegressionStore
    lessons: Lessons
    office: Office

    def pages(self) -> tuple[Page, ...]:
        return (*self._trying(), *self._learning())

    def _trying(self) -> tuple[Page, ...]:
        live = self.trials.live
        return (
            *HitTest(self.trials, self.phone, self.regression).pages(),
            *Batch(self.trials, self.stores.drafts, self.regression).pages(),
            *Acts(self._phrasings, self.regression, live).pages(),
            *Pick(Searching(self.stores.entries, live)).pages(),
        )

    def _learning(self) -> tuple[Page, ...]:
        learning, reports, desk = self.lessons.learning, self.lessons.reports, self.lessons.desk
        lists = GapLists(learning, reports, self.trials.live)
        typed = Typed(self.stores.drafts)
        return (
            *Gaps(lists, Today(learning, desk), self.office.people).pages(),
            *GapActs(learning, reports, self._phrasings).pages(),
            *Messages(desk, typed, self.office.people, self.office.audit).pages(),
            *FiguresPage(reports, self.stores.entries).pages(),
        )

    @property
    def _phrasings(self) -> Phrasings:
        return Phrasings(self.stores, self.judge)
