"""What handlers can ask and do, without a database."""

from dataclasses import dataclass, field, replace

from chat.message import Moment
from desk.left_message import LeftMessage
from handlers.contract import Services
from knowledge.catalogue import Matter, matters_of
from knowledge.entry import Entry, Kind
from knowledge.found import Candidate, Found, Verdict
from knowledge.matters import find_each
from knowledge.notice import Notice
from knowledge.opinion import Rated

LOST = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所补领，工本费 40 元。")
MARRIAGE = Entry("marriage", Kind.QUESTION, "结婚登记怎么办", "两个人一起来。")
CHILD = Entry("child", Kind.QUESTION, "小孩上户口怎么办", "带出生证明。")
ENTRIES = (LOST, MARRIAGE, CHILD)


@dataclass
class FakeKnowledge:
    """Answers with what a test put in: `found` by question, `entries` by id."""

    entries: dict[str, Entry] = field(default_factory=lambda: {each.id: each for each in ENTRIES})
    found: dict[str, Found] = field(default_factory=dict)
    contexts: list[str] = field(default_factory=list)
    asked_at: list[Moment] = field(default_factory=list)
    number: int = 7
    older: dict[tuple[int, str], Entry] = field(default_factory=dict)

    def find(
        self,
        question: str,
        *,
        at: Moment,
        context: str = "",
        kind: Kind | None = None,
    ) -> Found:
        self.asked_at.append(at)
        self.contexts.append(context)
        found = self.found.get(question, Found(question, Verdict.NOTHING, 0.1, (), self.number))
        is_right = not kind or all(self.entries[c.entry].kind is kind for c in found.candidates)
        return found if is_right else replace(found, verdict=Verdict.NOTHING, candidates=())

    def form(self, text: str) -> str:
        return text.strip()

    def find_each(self, question: str, *, at: Moment, context: str = "") -> tuple[Found, ...]:
        return find_each(question, lambda part: self.find(part, at=at, context=context))

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None:
        entry = self.entries.get(entry_id)
        return entry if entry and entry.is_valid(at) else None

    def matters(self, *, at: Moment) -> tuple[Matter, ...]:
        return tuple(each for each in matters_of(self.entries.values()) if each.is_valid(at))

    def cases_of(self, entry_id: str, *, at: Moment) -> tuple[Entry, ...]:
        return tuple(
            each
            for each in self.entries.values()
            if each.kind is Kind.CASE and entry_id in each.related and each.is_valid(at)
        )

    async def entry_in(self, number: int, entry_id: str) -> Entry | None:
        return self.older.get((number, entry_id))

    def will_find(
        self, question: str, verdict: Verdict, *entries: Entry, offered: int = 0
    ) -> Found:
        candidates = tuple(
            Candidate(entry.id, entry.question, 1.0 - rank / 10)
            for rank, entry in enumerate(entries)
        )
        found = Found(question, verdict, 0.8, candidates, self.number, candidates[:offered])
        self.found[question] = found
        return found


@dataclass
class FakeLeftMessages:
    """Keeps each cause once, as the store does."""

    kept: dict[str, LeftMessage] = field(default_factory=dict)

    async def leave(
        self, *, cause: str, account: str, citizen: str, body: str, question: str, at: Moment
    ) -> None:
        message = LeftMessage(f"left-{len(self.kept)}", account, citizen, at, body, question)
        self.kept.setdefault(cause, message)

    async def left(self, *, unread_only: bool, limit: int) -> list[LeftMessage]:
        unread = [each for each in self.kept.values() if each.read_at is None or not unread_only]
        return unread[:limit]

    async def read(self, message: str, *, reader: str, at: Moment) -> LeftMessage | None:
        for cause, each in self.kept.items():
            if each.id == message:
                self.kept[cause] = replace(each, read_at=at, read_by=reader)
                return self.kept[cause]
        return None


@dataclass
class FakeCitizens:
    following: dict[str, bool] = field(default_factory=dict)
    erased: list[tuple[str, str, Moment]] = field(default_factory=list)

    async def set_following(self, citizen: str, *, following: bool) -> None:
        self.following[citizen] = following

    async def erase(self, citizen: str, *, but_turn: str, at: Moment) -> None:
        self.erased.append((citizen, but_turn, at))


@dataclass
class FakeOpinions:
    """`told` are the answers by their turns, the newest last; `kept` what was said of them."""

    told: dict[str, Rated] = field(default_factory=dict)
    kept: dict[str, tuple[str, bool, Moment]] = field(default_factory=dict)

    async def rate(self, turn: str, *, citizen: str, useful: bool, at: Moment) -> Rated | None:
        turn = turn or next(reversed(self.told), "")
        if turn not in self.told:
            return None
        self.kept[turn] = (citizen, useful, at)
        return replace(self.told[turn], useful=useful)


@dataclass
class FakeNotices:
    """The newest last."""

    given: list[Notice] = field(default_factory=list)

    async def last(self, citizen: str, *, entry: str) -> Notice | None:
        mine = [each for each in reversed(self.given) if each.citizen == citizen]
        return next((each for each in mine if each.entry == entry), next(iter(mine), None))


@dataclass
class FakeServices:
    """`services` is what handlers get; the fakes are there to be looked into."""

    knowledge: FakeKnowledge = field(default_factory=FakeKnowledge)
    left_messages: FakeLeftMessages = field(default_factory=FakeLeftMessages)
    citizens: FakeCitizens = field(default_factory=FakeCitizens)
    opinions: FakeOpinions = field(default_factory=FakeOpinions)
    notices: FakeNotices = field(default_factory=FakeNotices)

    @property
    def services(self) -> Services:
        return Services(
            knowledge=self.knowledge,  # type: ignore[arg-type]
            left_messages=self.left_messages,
            citizens=self.citizens,
            opinions=self.opinions,
            notices=self.notices,
        )
