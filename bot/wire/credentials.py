"""What one official account and its gateway have agreed on: token, app id, key and mode."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

_AES_KEY = re.compile(r"[A-Za-z0-9]{43}")


class Mode(StrEnum):
    """How bodies travel; `auto` takes what comes, encrypted only if there is a key."""

    AUTO = "auto"
    PLAIN = "plain"
    COMPATIBLE = "compatible"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Credentials:
    """`account` is our name for it; `aes_key` the 43 characters shown as EncodingAESKey."""

    account: str
    token: str = field(repr=False)
    app_id: str
    aes_key: str = field(default="", repr=False)
    gh_id: str = ""
    mode: Mode = Mode.AUTO

    def __post_init__(self) -> None:
        if self.aes_key and not _AES_KEY.fullmatch(self.aes_key):
            raise ValueError("aes_key: copy the 43 letters and digits of EncodingAESKey")
        if self.aes_key and not self.app_id:
            raise ValueError("app_id: give it together with aes_key, it is part of every message")
        if not self.aes_key and self.mode in (Mode.COMPATIBLE, Mode.SAFE):
            raise ValueError(f"aes_key: mode {self.mode} needs it, or set mode to plain")

    @property
    def takes_plain(self) -> bool:
        return self.mode is not Mode.SAFE

    @property
    def takes_encrypted(self) -> bool:
        return self.mode is not Mode.PLAIN and self.aes_key != ""
