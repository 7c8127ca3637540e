"""What is live, as a test puts it in."""

from dataclasses import dataclass, field

from chat.message import Moment
from knowledge.entry import Entry
from knowledge.near import Near
from tests.fakes.services import FakeKnowledge


@dataclass
class FakeLive:
    knowledge: FakeKnowledge = field(default_factory=lambda: FakeKnowledge({}))
    alike: tuple[Near, ...] = ()

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None:
        return self.knowledge.entry(entry_id, at=at)

    def cases_of(self, entry_id: str, *, at: Moment) -> tuple[Entry, ...]:
        return self.knowledge.cases_of(entry_id, at=at)

    def near(self, entry: Entry, *, at: Moment) -> tuple[Near, ...]:
        return self.alike if entry.is_valid(at) else ()

    def form(self, text: str) -> str:
        return text.strip()
