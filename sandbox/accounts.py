"""One official account as the platform holds it."""

from dataclasses import dataclass, field

from sandbox.citizens import Citizen
from sandbox.config import AccountConfig
from sandbox.crypto import Envelope
from sandbox.shapes import Json
from sandbox.tokens import TokenOffice


@dataclass(frozen=True, slots=True)
class QrCode:
    """`expires_at` 0 means permanent."""

    ticket: str
    scene: str
    expires_at: int


@dataclass(slots=True)
class Account:
    config: AccountConfig
    tokens: TokenOffice
    envelope: Envelope | None
    citizens: dict[str, Citizen] = field(default_factory=dict)
    menu: Json | None = None
    menu_id: int = 0
    codes: dict[str, QrCode] = field(default_factory=dict)
    quota_clears: int = 0

    def shown(self) -> Json:
        return {
            "name": self.config.name,
            "gh_id": self.config.gh_id,
            "app_id": self.config.app_id,
            "mode": self.config.mode,
            "verified": self.config.verified,
            "callback_url": self.config.callback_url,
            "menu": self.menu,
        }
