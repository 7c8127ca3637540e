"""What a sandbox is told at its start: the accounts it plays host to, and its rules."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sandbox.ids import FIRST_MESSAGE

Mode: TypeAlias = Literal["plain", "compatible", "safe"]


def real_milliseconds() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class AccountConfig:
    """One official account: its names, its secrets, and where its service listens."""

    name: str
    gh_id: str
    app_id: str
    app_secret: str
    token: str
    aes_key: str = ""
    mode: Mode = "plain"
    callback_url: str = ""
    verified: bool = True

    def __post_init__(self) -> None:
        if self.mode != "plain" and len(self.aes_key) != 43:  # noqa: PLR2004
            raise ValueError(f"Account {self.name}: mode {self.mode} needs a 43-character aes_key.")


@dataclass(frozen=True, slots=True)
class QuotaRules:
    """Customer-service messages that a citizen's act allows; `adds_up` is the open question."""

    per_message: int = 5
    message_seconds: float = 48 * 3600
    per_act: int = 3
    act_seconds: float = 60
    adds_up: bool = False


@dataclass(frozen=True, slots=True)
class TokenRules:
    """How long access tokens live, and who may ask for them."""

    seconds: float = 7200
    overlap_seconds: float = 300
    per_day: int = 2000
    forced_per_day: int = 20
    forced_gap_seconds: float = 30
    allowed_ips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SandboxConfig:
    """`retry_gap` is from the start of one attempt to the start of the next; None: `cut_after`.

    A service that remembers an earlier platform needs another `first_message`: to a message id that
    it knows it says again what it said.
    """

    accounts: tuple[AccountConfig, ...]
    attempts: int = 3
    cut_after: float = 5.0
    retry_gap: float | None = None
    seed: int = 1
    first_message: int = FIRST_MESSAGE
    clock: Callable[[], int] = real_milliseconds
    quota: QuotaRules = field(default_factory=QuotaRules)
    tokens: TokenRules = field(default_factory=TokenRules)
    retry_on_bad_status: bool = True
    retry_on_bad_reply: bool = False
    refuse_escaped_json: bool = True
    menu_list_limit: int = 20
    voice_recognition: bool = True
    record: bool = True
    ring: int = 500

    @property
    def gap(self) -> float:
        return self.cut_after if self.retry_gap is None else self.retry_gap
