"""What stands on the cover of a submission: its title, a note, when it shall be published."""

from dataclasses import dataclass

from chat.message import Moment
from console.form import Form
from knowledge.day import begins

LONGEST_TITLE = 80
LONGEST_NOTE = 1_000


@dataclass(frozen=True, slots=True)
class Cover:
    """As it was filled in. `problem` says why it was not taken, `field` where; '' is the whole."""

    title: str
    note: str = ""
    publish_at: str = ""
    problem: str = ""
    field: str = ""

    def error(self, field: str) -> str:
        return self.problem if self.field == field else ""


def cover_in(form: Form, now: Moment) -> tuple[Cover, Moment | None]:
    """The cover, and when to publish it; None for: as soon as it is approved."""
    title, note, day = form.text("title"), form.text("note"), form.text("publish_at")
    problem, field = "", ""
    publish_at: Moment | None = None
    try:
        publish_at = begins(day) if day else None
    except ValueError:
        problem, field = "时间没有填对，请重新选", "publish_at"
    if publish_at is not None and publish_at <= now:
        problem, field = "定时发布要选以后的时间；不填就是审核通过后发布", "publish_at"
    if len(note) > LONGEST_NOTE:
        problem, field = f"说明最多 {LONGEST_NOTE} 个字", "note"
    if not title or len(title) > LONGEST_TITLE:
        problem, field = f"请用一句话写改了什么，最多 {LONGEST_TITLE} 个字", "title"
    return Cover(title, note, day, problem, field), publish_at
