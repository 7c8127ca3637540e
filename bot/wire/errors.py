"""Why a call from outside is refused, and with which HTTP status.

BadCallback
+-- BadSignature    403  not signed with our token
+-- StaleTimestamp  403  signed too long ago, or by a clock that is wrong
+-- NotForUs        403  cannot be decrypted, or meant for another account
+-- WrongMode       403  plain where safe mode is set, or encrypted where it cannot be read
+-- TooLarge        413
+-- MalformedBody   400  signed, but not a message as the platform writes it

`reason` is for the log. Whoever called must learn nothing but the status.
"""

from typing import ClassVar


class BadCallback(Exception):
    status: ClassVar[int] = 400

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BadSignature(BadCallback):
    status = 403


class StaleTimestamp(BadCallback):
    status = 403


class NotForUs(BadCallback):
    status = 403


class WrongMode(BadCallback):
    status = 403


class TooLarge(BadCallback):
    status = 413


class MalformedBody(BadCallback):
    status = 400
