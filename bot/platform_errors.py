"""What WeChat's error codes mean for what we do next.

PlatformTrouble
+-- Refused     WeChat answered with an errcode; see `cure`
+-- NotSent     the call did not reach WeChat: it can be repeated
+-- Unknown     nobody knows whether WeChat acted on it: it must not be repeated blindly
"""

from enum import StrEnum


class PlatformTrouble(Exception):
    pass


class Refused(PlatformTrouble):
    def __init__(self, errcode: int, errmsg: str) -> None:
        super().__init__(f"errcode {errcode}: {errmsg[:200]}")
        self.errcode = errcode


class NotSent(PlatformTrouble):
    pass


class Unknown(PlatformTrouble):
    pass


class Cure(StrEnum):
    """What to do about an errcode."""

    RETRY = "retry"
    """The platform is busy: again, later and later."""
    TOKEN = "token"  # noqa: S105  not a secret
    """The access token is stale: a new one, once, and again."""
    NEXT_MINUTE = "next_minute"
    TOMORROW = "tomorrow"
    """The day's allowance of the account is used up: somebody must know."""
    CITIZEN_MUST_WRITE = "citizen_must_write"
    """No quota, or outside the 48 hours: it waits for the citizen's next word."""
    GIVE_UP = "give_up"
    """This message cannot be delivered."""
    SETTINGS = "settings"
    """The account's keys or rights are wrong: somebody must act; it waits meanwhile."""


_CODES = {
    Cure.RETRY: (-1,),
    Cure.TOKEN: (40001, 40014, 42001),
    Cure.NEXT_MINUTE: (45011,),
    Cure.TOMORROW: (45009,),
    Cure.CITIZEN_MUST_WRITE: (45015, 45047),
    Cure.SETTINGS: (40013, 40125, 40164, 41001, 41002, 41004, 48001, 48008, 50002, 89503, 89501),
}
_CURES = {code: cure for cure, codes in _CODES.items() for code in codes}


def cure(errcode: int) -> Cure:
    """Codes that are not known end the attempt: 40003, 43004, 45002, 40007 and the like."""
    return _CURES.get(errcode, Cure.GIVE_UP)


_REMEDIES = {
    40001: "app_secret is wrong, or somebody else renews the token: use the stable token only",
    40013: "app_id is wrong",
    40125: "app_secret is wrong",
    40164: "this machine's address is not in the IP white list of the account",
    41004: "app_secret is missing",
    45009: "the day's calls are used up; see the quota in the platform's console",
    48001: "the account has no right to this interface: is it a verified service account?",
    50002: "the account is frozen or its rights are limited",
    89503: "this address must be confirmed by the account's administrator",
}


def remedy(errcode: int) -> str:
    """What a person can do about it; '' when nothing special is known."""
    return _REMEDIES.get(errcode, "")
