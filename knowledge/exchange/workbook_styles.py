"""Which styles of a workbook show a number as a date."""

import re
from datetime import date, datetime, timedelta

from knowledge.exchange.xml_events import Attributes

_BUILT_IN = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
"""The numbers of formats with a day in them that need not be written out, Chinese ones too."""

_NO_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DAY_CODE = re.compile(r"[yd]|年|月|日", re.IGNORECASE)


class StylesReader:
    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.used: list[str] = []
        self._is_cells = False

    def start(self, name: str, given: Attributes) -> None:
        if name == "numFmt":
            self.codes[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif name == "cellXfs":
            self._is_cells = True
        elif name == "xf" and self._is_cells:
            self.used.append(given.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_cells = False

    def text(self, data: str) -> None: ...


def dated_styles(styles: StylesReader) -> frozenset[str]:
    """The numbers of the styles, as cells write them."""
    return frozenset(
        str(number) for number, code in enumerate(styles.used) if _is_date(code, styles.codes)
    )


def _is_date(number: str, codes: dict[str, str]) -> bool:
    if number in codes:
        return bool(_DAY_CODE.search(_NO_CODE.sub("", codes[number].partition(";")[0])))
    return number.isdecimal() and int(number) in _BUILT_IN


def from_serial(serial: float, *, is_1904: bool) -> date | None:
    """The day that a spreadsheet counts as `serial`, with its time if it has one."""
    begin = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  of the hall
    try:
        then = begin + timedelta(minutes=round(serial * 24 * 60))
    except (OverflowError, ValueError):
        return None
    if then.year < _FIRST_YEAR:
        return None
    return then if then.hour or then.minute else then.date()


_FIRST_YEAR = 1905
