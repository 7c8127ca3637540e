"""Invented numbers with the right check digits."""

import random
from datetime import date, timedelta

from office.personal_numbers import PROVINCES

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def birthday(chance: random.Random) -> str:
    return f"{date(1935, 1, 1) + timedelta(days=chance.randrange(32_000)):%Y%m%d}"


def mobile(chance: random.Random) -> str:
    return f"1{chance.choice('3456789')}{digits(chance, 9)}"


def resident_id(chance: random.Random) -> str:
    district = f"{chance.choice(sorted(PROVINCES))}{digits(chance, 4)}"
    body = f"{district}{birthday(chance)}{digits(chance, 3)}"
    total = sum(int(sign) * pow(2, 17 - place, 11) for place, sign in enumerate(body))
    return body + "0123456789X"[(12 - total) % 11]


def old_resident_id(chance: random.Random) -> str:
    born = birthday(chance)[2:]
    return f"{chance.choice(sorted(PROVINCES))}{digits(chance, 4)}{born}{digits(chance, 3)}"


def bank_card(chance: random.Random) -> str:
    begins, length = chance.choice([("62", 19), ("62", 16), ("4", 16), ("52", 16), ("9558", 19)])
    body = begins + digits(chance, length - len(begins) - 1)
    return next(body + last for last in "0123456789" if _luhn(body + last))


def credit_code(chance: random.Random, begins: str) -> str:
    body = begins + digits(chance, 6) + "".join(chance.choices(_SIGNS, k=9))
    total = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + _SIGNS[-total % 31]


def wrong_check(number: str) -> str:
    return number[:-1] + ("1" if number[-1] in "0X" else "0")


def _luhn(number: str) -> bool:
    total = 0
    for place, sign in enumerate(reversed(number)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
