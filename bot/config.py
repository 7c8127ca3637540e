"""The configuration: config.toml, then the environment; every mistake is reported at once."""

import os
import re
import tomllib
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "BANGBAN_"
ELSEWHERE = frozenset({"BANGBAN_DATASETS", "BANGBAN_FIXTURES", "BANGBAN_CONFIG"})
"""Names in the environment that are not settings."""

MAIN = "main"
"""The name of the first account, which `[wechat]` describes."""

_TOKEN = re.compile(r"[\x21-\x7e]{1,64}")
"""The platform's console takes 3 to 32 letters and digits today; other times were other rules."""

AccountName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]


class BadConfiguration(Exception):
    """The configuration cannot be used. `problems` are lines for people, each with its key."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Server(_Section):
    """Where the service listens, and under which address the public reaches it."""

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    public_url: str = ""
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()

    @field_validator("public_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")


class Storage(_Section):
    """The database, and the folders beside it."""

    url: str = "sqlite:///data/bangban.db"
    files: Path = Path("data/files")
    releases: Path = Path("data/releases")

    @field_validator("url")
    @classmethod
    def _is_known(cls, value: str) -> str:
        known = ("sqlite:///", "postgresql://")
        if not value.startswith(known):
            raise ValueError(
                "must be sqlite:///relative.db, sqlite:////absolute.db or postgresql://user@host/name"
            )
        return value


class PersonaSection(_Section):
    """How the account introduces itself."""

    name: str = Field("小帮", min_length=1, max_length=12)
    questions: tuple[str, ...] = (
        "身份证丢了怎么补",
        "开小吃店要办哪些手续",
        "异地看病怎么备案",
    )


class WeChat(_Section):
    """One public account and its keys, as shown in the platform's console."""

    app_id: str = ""
    app_secret: SecretStr = SecretStr("")
    token: SecretStr = SecretStr("")
    aes_key: SecretStr = SecretStr("")
    gh_id: str = ""
    mode: Literal["auto", "plain", "compatible", "safe"] = "auto"
    api_base: str = "https://api.weixin.qq.com"
    customer_service: bool = True
    """Whether the account may send messages by itself (verified service accounts may)."""
    deliveries: int = Field(3, ge=1, le=6)
    """How often the platform delivers a message that is not answered in five seconds."""
    persona: PersonaSection | None = None

    @field_validator("aes_key")
    @classmethod
    def _is_aes_key(cls, value: SecretStr) -> SecretStr:
        key = value.get_secret_value()
        if key and not (len(key) == 43 and key.isalnum() and key.isascii()):  # noqa: PLR2004
            raise ValueError("must be the 43 letters and digits of EncodingAESKey")
        return value

    @field_validator("token")
    @classmethod
    def _is_token(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value()
        if token and not _TOKEN.fullmatch(token):
            raise ValueError("must be at most 64 letters, digits or signs without blanks")
        return value

    @model_validator(mode="after")
    def _fits_mode(self) -> "WeChat":
        if self.mode in {"compatible", "safe"} and not self.aes_key.get_secret_value():
            raise ValueError(f'mode "{self.mode}" needs aes_key')
        return self

    @property
    def is_set(self) -> bool:
        return bool(self.token.get_secret_value() and self.app_id)


class HallSection(_Section):
    """The hall that the bot speaks for."""

    name: str = "示例市市民中心"
    phone: str = "0999-88200000"
    hours: str = "工作日 9:00–12:00，13:30–17:00"
    address: str = ""


class LimitsSection(_Section):
    """What one citizen may send: `burst` messages at once, then `per_second`."""

    burst: int = Field(10, ge=1, le=10_000)
    per_second: float = Field(0.5, gt=0, le=1000)
    told_every_seconds: int = Field(60, ge=1)


class TurnSection(_Section):
    """Times of a turn, in seconds; the platform itself waits five."""

    patience: float = Field(4.0, gt=0, lt=5)
    lease: float = Field(5.0, ge=1, le=60)
    retry_window: float = Field(20.0, ge=5, le=300)
    signature_age: float = Field(300.0, ge=0)


class MediaSection(_Section):
    """What is fetched of pictures, voices and videos that citizens send."""

    fetch: bool = True
    max_bytes: int = Field(10 * 1024 * 1024, ge=1024)


class LogSection(_Section):
    """Logs go to standard error."""

    format: Literal["auto", "json", "text"] = "auto"
    level: Literal["debug", "info", "warning", "error"] = "info"


class PrivacySection(_Section):
    """The notice that the first answer carries, once for each version."""

    version: str = "1"
    notice: str = (
        "您发来的内容只用来答复和办理您的事，聊天记录保存 {days} 天。"
        "请不要在这里发身份证号和银行卡号。"
    )
    keep_days: int = Field(180, ge=1)
    """After so many days what was said is deleted."""


class ConsoleSection(_Section):
    """How the staff sign in to the console, for how long, and where the audit is anchored."""

    idle_minutes: int = Field(15, ge=1, le=30)
    absolute_hours: int = Field(12, ge=1, le=24)
    sessions: int = Field(3, ge=1, le=10)
    """How many places one person may be signed in at."""
    require_totp: bool = False
    audit_anchors: Path = Path("data/audit-anchors")
    secure_cookies: bool | Literal["auto"] = "auto"


class Settings(BaseSettings):
    """All settings; names are the keys of config.toml."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_nested_delimiter="__"
    )

    server: Server = Server()
    storage: Storage = Storage()
    wechat: WeChat = WeChat()
    accounts: Mapping[AccountName, WeChat] = {}
    persona: PersonaSection = PersonaSection()
    hall: HallSection = HallSection()
    limits: LimitsSection = LimitsSection()
    turn: TurnSection = TurnSection()
    media: MediaSection = MediaSection()
    log: LogSection = LogSection()
    privacy: PrivacySection = PrivacySection()
    console: ConsoleSection = ConsoleSection()

    @property
    def cookies_are_secure(self) -> bool:
        """Whether the console's cookie goes over TLS only."""
        if self.console.secure_cookies == "auto":
            return self.server.public_url.startswith("https://")
        return self.console.secure_cookies

    @property
    def public_accounts(self) -> dict[str, WeChat]:
        """The accounts that are set up, by name; the first is `main`."""
        first = {MAIN: self.wechat} if self.wechat.is_set else {}
        return {**first, **self.accounts}

    def persona_of(self, account: str) -> PersonaSection:
        return self.public_accounts[account].persona or self.persona


def load(path: Path | None) -> Settings:
    """Read the file (its absence is an error only when it was named) and the environment."""
    problems = _unknown_names(os.environ)
    file, unreadable = _readable(path)
    problems += unreadable
    try:
        settings = _loaded(file)
    except ValidationError as error:
        problems += [_problem(dict(detail)) for detail in error.errors()]
    except ValueError as error:
        problems.append(str(error))
    else:
        problems += _contradictions(settings)
    if problems:
        raise BadConfiguration(problems)
    return settings


def missing_for_serving(settings: Settings) -> list[str]:
    """What `serve` still needs, as lines for people."""
    if settings.accounts and not settings.wechat.is_set:
        return []
    return [
        f"wechat.{key}: is needed to serve a public account; set it in config.toml or as "
        f"{PREFIX}WECHAT__{key.upper()}"
        for key in ("app_id", "token")
        if not _revealed(getattr(settings.wechat, key))
    ]


def _loaded(file: Path | None) -> Settings:
    class FromFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            toml = TomlConfigSettingsSource(settings_cls, toml_file=file)
            return init_settings, env_settings, toml

    return FromFile()


def _readable(path: Path | None) -> tuple[Path | None, list[str]]:
    named = path is not None
    path = path or Path("config.toml")
    if not path.exists():
        return None, [f"{path}: there is no such file"] if named else []
    try:
        tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [f"{path}: {error}"]
    return path, []


def _unknown_names(environment: Mapping[str, str]) -> list[str]:
    known = {name.upper() for name in Settings.model_fields}
    return [
        f"{name}: no such setting; names are {PREFIX}<SECTION>__<KEY>, see docs/configuration.md"
        for name in sorted(environment)
        if name.startswith(PREFIX)
        and name not in ELSEWHERE
        and ("__" not in name or name[len(PREFIX) :].split("__", 1)[0] not in known)
    ]


def _contradictions(settings: Settings) -> list[str]:
    problems = []
    if MAIN in settings.accounts:
        problems.append(f"accounts.{MAIN}: this name belongs to [wechat]; choose another")
    for name, account in settings.accounts.items():
        if not account.is_set:
            problems.append(f"accounts.{name}: needs app_id and token")
    return problems


def _problem(detail: Mapping[str, object]) -> str:
    place = detail["loc"]
    assert isinstance(place, tuple)  # noqa: S101  pydantic's own shape
    key = ".".join(str(part) for part in place)
    if detail["type"] == "extra_forbidden":
        return f"{key}: no such setting, see docs/configuration.md"
    return f"{key}: {detail['msg']}"


def _revealed(value: object) -> object:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
