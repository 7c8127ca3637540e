"""Why an act of editing is refused: nothing was changed, and the message says what to do."""

from collections.abc import Mapping, Sequence

from knowledge.editing import Edited, SubmissionState, WorkingCopy
from knowledge.editing_import import ImportState

MOST_NAMED = 5


class EditingRefused(Exception):
    """What was asked cannot be done now; the message is Chinese, for the one who asked. Subclasses:

    EditingRefused
    +-- Conflict           somebody else saved the copy meanwhile
    +-- CopyGone           the copy was submitted or discarded meanwhile
    +-- BaseMoved          the copy began from a version that is not the approved one any more
    +-- Unfinished         lint found what must be mended first
    +-- AlreadySubmitted   it is in another open submission
    +-- NothingHanded      a submission without anything in it
    +-- NothingToRetire    it was never approved, or is retired already
    +-- NotOpen            the submission is decided already
    +-- OwnWork            nobody reviews what they handed in or last edited
    +-- AlreadyReviewed    one person, one approval
    +-- NotYours           only the author withdraws a submission
    +-- ReasonMissing      it cannot be done without a reason
    +-- NotReading         the import is not in the state for it
    +-- Unknown            there is no such entry, version, submission or job
    """


class Conflict(EditingRefused):
    """`theirs` was saved first; `mine` is what was to be saved, so that nothing is lost."""

    def __init__(self, theirs: WorkingCopy, mine: Edited | None = None) -> None:
        super().__init__(f"{theirs.changed_by} 先保存了这一条，请对照两边的改动后再保存。")
        self.theirs = theirs
        self.mine = mine


class CopyGone(EditingRefused):
    """The copy was submitted or discarded since; `mine` is what was to be saved."""

    def __init__(self, entries: Sequence[str], mine: Edited | None = None) -> None:
        super().__init__(f"草稿已经提交或放弃：{named(entries)}。请刷新页面，再从现在的内容改起。")
        self.entries = tuple(entries)
        self.mine = mine


class BaseMoved(EditingRefused):
    """`approved` says for each entry which version its copy must take account of."""

    def __init__(self, approved: Mapping[str, int]) -> None:
        super().__init__(
            f"修改期间有了新的定稿：{named([*approved])}。请对照新内容后再保存、提交。"
        )
        self.approved = dict(approved)


class Unfinished(EditingRefused):
    def __init__(self, entries: Sequence[str]) -> None:
        super().__init__(f"有必须先改好的问题：{named(entries)}。请改好后再提交。")
        self.entries = tuple(entries)


class AlreadySubmitted(EditingRefused):
    def __init__(self, objects: Sequence[str]) -> None:
        super().__init__(f"已经在审核中：{named(objects)}。请等审核结束，或撤回后再提交。")
        self.objects = tuple(objects)


class NothingHanded(EditingRefused):
    def __init__(self) -> None:
        super().__init__("没有选中要提交的内容，请先选择。")


class NothingToRetire(EditingRefused):
    def __init__(self, entries: Sequence[str]) -> None:
        super().__init__(f"没有可以退役的内容：{named(entries)}。它还没有定稿，或者已经退役。")
        self.entries = tuple(entries)


class NotOpen(EditingRefused):
    """`state` is how the submission stands."""

    def __init__(self, state: SubmissionState) -> None:
        super().__init__(f"这次提交{_STATES[state]}，不能再处理。请刷新页面。")
        self.state = state


class OwnWork(EditingRefused):
    def __init__(self) -> None:
        super().__init__("自己提交或修改的内容，要请另一位同事审核。")


class AlreadyReviewed(EditingRefused):
    def __init__(self) -> None:
        super().__init__("您已经同意过了，还需要另一位同事审核。")


class NotYours(EditingRefused):
    def __init__(self, author: str) -> None:
        super().__init__(f"这次提交只能由提交人 {author} 撤回。")
        self.author = author


class ReasonMissing(EditingRefused):
    def __init__(self) -> None:
        super().__init__("请写明理由。")


class NotReading(EditingRefused):
    def __init__(self, state: ImportState) -> None:
        super().__init__(f"这次导入{_IMPORTS[state]}，不能这样处理。请刷新页面。")
        self.state = state


class Unknown(EditingRefused):
    def __init__(self, what: str) -> None:
        super().__init__(f"找不到 {what}，请刷新页面后再试。")
        self.what = what


def named(objects: Sequence[str]) -> str:
    """The first few by name, and how many there are if there are more."""
    shown = "、".join(objects[:MOST_NAMED])
    return shown if len(objects) <= MOST_NAMED else f"{shown} 等 {len(objects)} 条"


_STATES = {
    SubmissionState.WAITING: "正在审核",
    SubmissionState.SCHEDULED: "已经定时发布",
    SubmissionState.APPROVED: "已经通过",
    SubmissionState.RETURNED: "已经退回",
    SubmissionState.WITHDRAWN: "已经撤回",
}
_IMPORTS = {
    ImportState.READING: "还在读取文件",
    ImportState.READ: "已经读完",
    ImportState.FAILED: "没有成功",
    ImportState.APPLIED: "已经存为草稿",
    ImportState.CANCELLED: "已经取消",
}
