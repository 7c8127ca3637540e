"""What files are called, and of which kind they are."""

from chat.message import Moment
from console.words import date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv; charset=utf-8"
JSONL = "application/jsonl; charset=utf-8"
HTML = "text/html; charset=utf-8"
ZIP = "application/zip"

_LONGEST = 80
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', " "))


def dated(name: str, suffix: str, at: Moment) -> str:
    """`name` as it can be one of a file, and the day."""
    plain = " ".join(name.translate(_NOT_IN_NAMES).split())[:_LONGEST]
    return f"{plain} {date(at)}{suffix}"
