"""Which numbers belong to a person: check digits, dates and shapes, over digits already folded."""

from datetime import date

PROVINCES = frozenset(
    map(
        str,
        (
            *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
            *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83),
        ),
    )
)

MOBILE_LENGTH = 11
ID_LENGTH = 18
"""Of a resident's number, and of the code of a business."""

OLD_ID_LENGTH = 15

SPOKEN = frozenset({(11,), (3, 4, 4), (3, 3, 5), (4, 4, 3), (3, 8), (4, 7), (7, 4)})
"""How people group the digits of a mobile number."""

CARD_GROUPS = frozenset({(4, 4, 4, 4), *((4, 4, 4, 4, rest) for rest in (1, 2, 3))})

_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

_CARD_LENGTHS = (
    (("62",), (16, 17, 18, 19)),
    (("60",), (16, 19)),
    (("4", "51", "52", "53", "54", "55", "35"), (16,)),
    (("9558", "9559"), (19,)),
)
"""Only the lengths that cards of a prefix have: numbers of files are as long and often begin so."""


def is_mobile(number: str) -> bool:
    return (
        len(number) == MOBILE_LENGTH
        and number[0] == "1"
        and number[1] in "3456789"
        and number.isdecimal()
    )


def is_resident_id(number: str) -> bool:
    """18 signs by GB 11643, also of foreigners who live here for good (9 and the province)."""
    if not number[:17].isdecimal() or len(number) != ID_LENGTH:
        return False
    province = number[1:3] if number[0] == "9" else number[:2]
    if province not in PROVINCES or not _is_day(number[6:14]):
        return False
    total = sum(
        int(sign) * weight for sign, weight in zip(number[:17], _RESIDENT_WEIGHTS, strict=True)
    )
    return _RESIDENT_CHECKS[total % 11] == number[17]


def is_old_resident_id(number: str) -> bool:
    """15 digits, of before 1999; they have no check digit."""
    is_number = len(number) == OLD_ID_LENGTH and number.isdecimal() and number[:2] in PROVINCES
    return is_number and _is_day(f"19{number[6:12]}")


def is_own_business(number: str) -> bool:
    """The unified social credit code of an individual business: it stands for its owner."""
    if len(number) != ID_LENGTH or number[:2] != "92" or not number[2:8].isdecimal():
        return False
    if any(sign not in _CREDIT_SIGNS for sign in number):
        return False
    total = sum(
        _CREDIT_SIGNS.index(sign) * weight
        for sign, weight in zip(number[:17], _CREDIT_WEIGHTS, strict=True)
    )
    return _CREDIT_SIGNS[-total % 31] == number[17]


def is_bank_card(number: str) -> bool:
    if not number.isdecimal():
        return False
    known = any(
        number.startswith(begins) and len(number) in lengths for begins, lengths in _CARD_LENGTHS
    )
    return known and _luhn(number)


def _luhn(number: str) -> bool:
    digits = [int(sign) for sign in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_day(digits: str) -> bool:
    if digits[:2] not in {"19", "20"}:
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
