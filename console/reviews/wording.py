"""How submissions are told to the staff."""

from chat.message import Moment
from console.names import Names
from console.words import when
from knowledge.editing import Submission, SubmissionState
from knowledge.editing_contents import Contents


def contents_told(contents: Contents) -> str:
    """Such as 3 条修改、1 条新增、退役 1 条."""
    parts = (
        (contents.changed, "{} 条修改"),
        (contents.added, "{} 条新增"),
        (contents.retired, "退役 {} 条"),
        (contents.words, "{} 份词库"),
    )
    return "、".join(text.format(count) for count, text in parts if count)


def still_needed(submission: Submission) -> int:
    return max(submission.needed - len(submission.approvals), 0)


def barred(submission: Submission, contents: Contents, staff: str) -> str:
    """Why this person does not approve it; '' when they may."""
    if submission.author == staff:
        return "这是您自己提交的，要请另一位同事审核。"
    if staff in contents.editors:
        return "这里面有您改过的内容，要请另一位同事审核。"
    if any(each.reviewer == staff for each in submission.approvals):
        return "您已经同意过了，还要另一位同事审核。"
    return ""


def after_approval(submission: Submission, now: Moment) -> str:
    """What comes next, told to whoever has just approved; '' when the page tells it."""
    if submission.state is SubmissionState.WAITING:
        return f"您已同意，还要 {still_needed(submission)} 个人审核。"
    if submission.state is SubmissionState.SCHEDULED:
        return f"已通过，到 {when(submission.publish_at, now)} 自动发布。"
    return ""


def decided_meanwhile(submission: Submission, names: Names, now: Moment) -> str:
    """Somebody else was first."""
    if submission.decided is None:
        return "这次提交刚刚有了变化，请再看一眼。"
    by, at = names(submission.decided.by), when(submission.decided.at, now)
    done = {
        SubmissionState.APPROVED: "通过了",
        SubmissionState.SCHEDULED: "通过了",
        SubmissionState.RETURNED: "退回了",
        SubmissionState.WITHDRAWN: "撤回了",
    }.get(submission.state, "处理了")
    return f"{by} 已经在 {at} {done}这次提交，您的决定没有再记。"
