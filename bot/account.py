"""One public account as the service runs it."""

from dataclasses import dataclass

from bot.config import Settings, WeChat
from bot.wire.credentials import Credentials, Mode
from office.hall import Persona


@dataclass(frozen=True, slots=True)
class Account:
    """`pushes` says whether it may send by itself; `deliveries` how often WeChat tries."""

    name: str
    credentials: Credentials
    secret: str
    api_base: str
    persona: Persona
    pushes: bool
    deliveries: int


def accounts(settings: Settings) -> dict[str, Account]:
    """All accounts that are set up, by name."""
    return {
        name: _account(name, section, settings)
        for name, section in settings.public_accounts.items()
    }


def _account(name: str, section: WeChat, settings: Settings) -> Account:
    persona = settings.persona_of(name)
    credentials = Credentials(
        account=name,
        token=section.token.get_secret_value(),
        app_id=section.app_id,
        aes_key=section.aes_key.get_secret_value(),
        gh_id=section.gh_id,
        mode=Mode(section.mode),
    )
    return Account(
        name,
        credentials,
        section.app_secret.get_secret_value(),
        section.api_base.rstrip("/"),
        Persona(persona.name, persona.questions),
        section.customer_service and bool(section.app_secret.get_secret_value()),
        section.deliveries,
    )
