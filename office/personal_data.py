"""Finds what belongs to a person in a text, and hides it in the one way of the whole program."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from office.personal_numbers import (
    CARD_GROUPS,
    ID_LENGTH,
    MOBILE_LENGTH,
    OLD_ID_LENGTH,
    SPOKEN,
    is_bank_card,
    is_mobile,
    is_old_resident_id,
    is_own_business,
    is_resident_id,
)
from office.personal_places import without_names_and_places
from office.personal_run import Run, folded, runs


class PersonalData(Enum):
    """The value is what people call it."""

    MOBILE = "手机号"
    RESIDENT_ID = "身份证号"
    BANK_CARD = "银行卡号"
    OWN_BUSINESS = "个体户信用代码"


@dataclass(frozen=True, slots=True)
class Found:
    """`text[start:end]` is the number as it is written, with the blanks in it."""

    kind: PersonalData
    start: int
    end: int


def found(text: str) -> tuple[Found, ...]:
    """From left to right, none overlapping another; also where digits are full-width, or have
    blanks, dashes or invisible signs between them. Landlines and public numbers are not personal.
    """
    return tuple(one for run in runs(text) for one in _found_in(run))


def masked(text: str) -> str:
    """138****5678; of anything else the first three signs and the last two."""
    return _replaced(text, _mask)


def without_personal_data(text: str) -> str:
    """For what is shown to everybody: 某手机号 in the place of numbers, 某某 for names that are
    given as such, 某地址 for homes."""
    return without_names_and_places(_replaced(text, lambda kind, _: f"某{kind.value}"))


def _replaced(text: str, word: Callable[[PersonalData, str], str]) -> str:
    parts, end = [], 0
    for one in found(text):
        parts += [text[end : one.start], word(one.kind, text[one.start : one.end])]
        end = one.end
    return "".join([*parts, text[end:]]) if parts else text


def _mask(kind: PersonalData, written: str) -> str:
    signs = [folded(sign) for sign in written if sign.isalnum()]
    shown = 4 if kind is PersonalData.MOBILE else 2
    hidden = "*" * (len(signs) - 3 - shown)
    return "".join([*signs[:3], hidden, *signs[-shown:]])


def _found_in(run: Run) -> Iterator[Found]:
    start = 0
    while start < len(run.signs):
        kind, length = _kind_at(run, start)
        if kind is not None:
            yield Found(kind, run.places[start], run.places[start + length - 1] + 1)
        start += length


def _kind_at(run: Run, start: int) -> tuple[PersonalData | None, int]:
    """What begins at a sign, and how many signs it has."""
    if run.signs[start].isdecimal():
        for kind, length, is_one in _KINDS:
            end = start + length
            if end <= len(run.signs) and is_one(run, start, end) and run.stands_alone(start, end):
                return kind, length
    return None, 1


def _mobile(run: Run, start: int, end: int) -> bool:
    if not is_mobile(run.signs[start:end]):
        return False
    groups = run.groups(start, end)
    if groups in SPOKEN:
        # A number of a landline ends in digits that may look like the first of a mobile number.
        return groups == (MOBILE_LENGTH,) or not run.follows_a_dash(start)
    return run.is_whole(start, end) and groups[:3] != _DAY_GROUPS


def _resident_id(run: Run, start: int, end: int) -> bool:
    return is_resident_id(run.signs[start:end])


def _old_resident_id(run: Run, start: int, end: int) -> bool:
    before = run.text[max(0, run.places[start] - 20) : run.places[start]]
    return is_old_resident_id(run.signs[start:end]) and "证" in before


def _own_business(run: Run, start: int, end: int) -> bool:
    return is_own_business(run.signs[start:end])


def _bank_card(run: Run, start: int, end: int) -> bool:
    if not is_bank_card(run.signs[start:end]):
        return False
    groups = run.groups(start, end)
    return len(groups) == 1 or groups in CARD_GROUPS or run.is_whole(start, end)


_KINDS = (
    (PersonalData.RESIDENT_ID, ID_LENGTH, _resident_id),
    (PersonalData.OWN_BUSINESS, ID_LENGTH, _own_business),
    *((PersonalData.BANK_CARD, length, _bank_card) for length in (19, 18, 17, 16)),
    (PersonalData.RESIDENT_ID, OLD_ID_LENGTH, _old_resident_id),
    (PersonalData.MOBILE, MOBILE_LENGTH, _mobile),
)
_DAY_GROUPS = (4, 2, 2)
