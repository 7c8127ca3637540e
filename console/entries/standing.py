"""Says plainly what citizens see of an entry now, and what is under way with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from chat.message import Moment
from console.names import Names
from console.words import ago, when
from knowledge.editing import Submission, SubmissionState, WorkingCopy
from knowledge.editing_history import History, Version
from knowledge.editing_list import EntryState, Listed


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an entry; `valid_from` and `valid_until` are of the live version."""

    row: Listed
    history: History | None
    copy: WorkingCopy | None
    submission: Submission | None
    valid_from: Moment | None = None
    valid_until: Moment | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence. `href` leads to where it is going on, `link` is what to click; '' for nothing."""

    icon: str
    text: str
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told: `me` is the sign-in name."""

    me: str
    names: Names
    at: Moment

    def who(self, name: str) -> str:
        return "您" if name == self.me else self.names(name)


def standing(known: Known, reader: Reader) -> tuple[Said, ...]:
    """The first sentence is what citizens see."""
    parts = (_now(known, reader), *_to_come(known), *_in_review(known, reader))
    return (*parts, *_draft(known, reader))


def live_since(versions: tuple[Version, ...], live: int) -> int:
    """The release with which the live version came; 0 when none holds it."""
    releases = next((each.releases for each in versions if each.number == live), ())
    if not releases:
        return 0
    first = releases[-1]
    for number in reversed(releases):
        if number < first - 1:
            break
        first = number
    return first


def _now(known: Known, reader: Reader) -> Said:
    live, at = known.row.numbers.live, reader.at
    if not live:
        return _unseen(known, reader)
    if known.valid_until is not None and known.valid_until <= at:
        return Said(
            icon="calendar-x",
            text=f"{when(known.valid_until, at)} 到期了，群众现在看不到这一条。",
        )
    if known.valid_from is not None and known.valid_from > at:
        return Said(
            icon="clock",
            text=f"第 {live} 版发布好了，{when(known.valid_from, at)} 起群众才看得到。",
        )
    number = live_since(known.history.versions if known.history else (), live)
    release = f"（发布 {number}）" if number else ""
    return Said(icon="eye", text=f"群众现在看到的是第 {live} 版{release}。")


def _unseen(known: Known, reader: Reader) -> Said:
    history = known.history
    if EntryState.RETIRED not in known.row.states or history is None:
        return Said(icon="eye-off", text="群众还看不到这一条。")
    since = when(history.retired_at, reader.at)
    why = f"，理由是“{history.retired_why}”" if history.retired_why else ""
    who = reader.who(history.retired_by)
    return Said(icon="archive", text=f"已退役，{since} 起群众看不到了。{who}经手{why}。")


def _to_come(known: Known) -> Iterator[Said]:
    if EntryState.APPROVED in known.row.states:
        yield Said(
            icon="rocket",
            text=f"第 {known.row.numbers.approved} 版审核通过了，下一次发布时换上。",
            href="/console/releases/next",
            link="看下一次发布",
        )


def _in_review(known: Known, reader: Reader) -> Iterator[Said]:
    submission = known.submission
    if submission is None:
        return
    versions = known.history.versions if known.history else ()
    newest = versions[0] if versions else None
    is_version = newest is not None and newest.submission == submission.id
    what = f"第 {newest.number} 版" if newest and is_version else "退役"
    href = f"/console/reviews/{submission.id}"
    if submission.state is SubmissionState.SCHEDULED:
        then = when(submission.publish_at, reader.at)
        text = f"{what}审核通过了，定在 {then} 生效。"
        yield Said(icon="clock", text=text, href=href, link="看这次提交")
        return
    author = reader.who(submission.author)
    did = f"{author}提交的{what}正在审核" if is_version else f"{author}提请退役，正在审核"
    left = submission.needed - len(submission.approvals)
    text = f"{did}，还要 {left} 位同事同意。"
    yield Said(icon="hourglass", text=text, href=href, link="看这次提交")


def _draft(known: Known, reader: Reader) -> Iterator[Said]:
    copy = known.copy
    if copy is None:
        return
    who, number = reader.who(copy.changed_by), known.row.numbers.newest + 1
    saved = ago(copy.changed_at, reader.at)
    if copy.returned_why:
        yield Said(icon="arrow-back-up", text=f"审核退回了，理由是“{copy.returned_why}”。")
    left = f"，还有 {copy.edited.problems} 处必须改好" if copy.edited.problems else ""
    yield Said(icon="pencil", text=f"{who}正在改第 {number} 版，{saved}保存{left}。")
