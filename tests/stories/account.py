"""The accounts of the stage, as the platform knows them and as the service is told of them."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr

from bot.config import (
    MAIN,
    ConsoleSection,
    HallSection,
    PersonaSection,
    Settings,
    Storage,
    TurnSection,
    WeChat,
)
from sandbox.app import AccountConfig
from sandbox.config import Mode

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
HALL = HallSection(name="青石市市民中心", phone="0999-12345", hours="工作日 9:00–17:00")


def account(name: str = MAIN, *, mode: Mode = "safe", verified: bool = True) -> AccountConfig:
    """An account at the platform whose name is also its name in the service's settings."""
    return AccountConfig(
        name=name,
        gh_id=f"gh_{name:0>12}",
        app_id=f"wx{name:0>16}",
        app_secret=f"secret of {name}",
        token=f"token{name}",
        aes_key=KEY,
        mode=mode,
        verified=verified,
    )


def wechat(
    account: AccountConfig, api_base: str, *, pushes: bool = True, persona: str = ""
) -> WeChat:
    """The service's section of the account; its mode is found out by looking."""
    return WeChat(
        app_id=account.app_id,
        app_secret=SecretStr(account.app_secret),
        token=SecretStr(account.token),
        aes_key=SecretStr(account.aes_key),
        gh_id=account.gh_id,
        api_base=api_base,
        customer_service=pushes,
        persona=PersonaSection(name=persona, questions=("护照怎么办",)) if persona else None,
    )


def settings(
    accounts: Mapping[str, WeChat], folder: Path, *, url: str = "", turn: TurnSection
) -> Settings:
    """The settings of a service with these accounts, whose files are in `folder`."""
    storage = Storage(
        url=url or f"sqlite:///{folder / 'bangban.db'}",
        files=folder / "files",
        releases=folder / "releases",
    )
    others = {name: section for name, section in accounts.items() if name != MAIN}
    first = accounts.get(MAIN, WeChat())
    return Settings(
        storage=storage,
        wechat=first,
        accounts=others,
        hall=HALL,
        turn=turn,
        console=ConsoleSection(audit_anchors=folder / "anchors"),
    )


def environment(settings: Settings, port: int) -> dict[str, str]:
    """The same settings for a process of its own, which serves the first account only."""
    first, turn = settings.wechat, settings.turn
    return {
        "BANGBAN_SERVER__PORT": str(port),
        "BANGBAN_STORAGE__URL": settings.storage.url,
        "BANGBAN_STORAGE__FILES": str(settings.storage.files),
        "BANGBAN_STORAGE__RELEASES": str(settings.storage.releases),
        "BANGBAN_CONSOLE__AUDIT_ANCHORS": str(settings.console.audit_anchors),
        "BANGBAN_WECHAT__APP_ID": first.app_id,
        "BANGBAN_WECHAT__APP_SECRET": first.app_secret.get_secret_value(),
        "BANGBAN_WECHAT__TOKEN": first.token.get_secret_value(),
        "BANGBAN_WECHAT__AES_KEY": first.aes_key.get_secret_value(),
        "BANGBAN_WECHAT__GH_ID": first.gh_id,
        "BANGBAN_WECHAT__API_BASE": first.api_base,
        "BANGBAN_WECHAT__CUSTOMER_SERVICE": str(first.customer_service).lower(),
        "BANGBAN_TURN__PATIENCE": str(turn.patience),
        "BANGBAN_TURN__LEASE": str(turn.lease),
        "BANGBAN_TURN__RETRY_WINDOW": str(turn.retry_window),
        "BANGBAN_LOG__FORMAT": "json",
        "BANGBAN_LOG__LEVEL": "warning",
    }
