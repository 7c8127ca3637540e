"""The configuration: file, then environment; every mistake told at once, no secret shown."""

from pathlib import Path

import pytest

from bot.account import accounts
from bot.config import BadConfiguration, Settings, load, missing_for_serving
from office.hall import Persona

KEY = "Q0hBTkdFTUVQTEVBU0VJQU1OT1RBU0VDUkVUS0VZMTI"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No config.toml and no BANGBAN_ names but what a test sets."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATASETS", "FIXTURES", "CONFIG"):
        monkeypatch.delenv(f"BANGBAN_{name}", raising=False)


def loaded(text: str) -> Settings:
    file = Path("test.toml")
    file.write_text(text, "utf-8")
    return load(file)


def problems(text: str = "") -> list[str]:
    with pytest.raises(BadConfiguration) as caught:
        loaded(text)
    return caught.value.problems


def test_without_a_file_everything_has_a_default() -> None:
    assert load(None).model_dump() == Settings().model_dump()
    assert load(None).public_accounts == {}


def test_a_file_that_was_named_must_be_there() -> None:
    with pytest.raises(BadConfiguration, match=r"nowhere\.toml: there is no such file"):
        load(Path("nowhere.toml"))


def test_config_toml_is_found_by_itself() -> None:
    Path("config.toml").write_text("[server]\nport = 9000\n")
    assert load(None).server.port == 9000


def test_the_environment_overrides_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANGBAN_SERVER__PORT", "9001")
    monkeypatch.setenv("BANGBAN_WECHAT__TOKEN", "abc123")
    settings = loaded('[server]\nport = 9000\nhost = "::1"\n[wechat]\napp_id = "wx1"\n')
    assert (settings.server.port, settings.server.host) == (9001, "::1")
    assert settings.wechat.is_set


def test_all_mistakes_are_told_at_once_with_their_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANGBAN_SEVER__PORT", "1")
    monkeypatch.setenv("BANGBAN_SERVER__PROT", "1")
    monkeypatch.setenv("BANGBAN_SERVER", "{}")
    told = problems(
        '[server]\nport = 99999\npublic_url = "gov.cn"\n[turn]\npatience = 6\n'
        '[storage]\nurl = "mysql://x"\n[wechat]\ntoken = "a b"\naes_key = "short"\n[typo]\nx = 1\n'
    )
    keys = sorted(each.partition(":")[0] for each in told)
    assert keys == [
        "BANGBAN_SERVER",
        "BANGBAN_SEVER__PORT",
        "server.port",
        "server.prot",
        "server.public_url",
        "storage.url",
        "turn.patience",
        "typo",
        "wechat.aes_key",
        "wechat.token",
    ]


def test_no_secret_is_shown_in_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANGBAN_WECHAT__APP_SECRET", "hush-hush")
    told = "\n".join(problems('[wechat]\ntoken = "se cret"\naes_key = "hush"\nmode = "save"\n'))
    assert [word for word in ("se cret", "hush") if word in told] == []
    assert "hush-hush" not in repr(loaded("")) + str(loaded("").model_dump())


@pytest.mark.parametrize("name", ["BANGBAN_DATASETS", "BANGBAN_FIXTURES", "BANGBAN_CONFIG"])
def test_names_that_are_no_settings_are_let_pass(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")
    assert loaded("").model_dump() == Settings().model_dump()


@pytest.mark.parametrize("text", ["[server", "port = = 1", "\x00", '[a]\nx = "\n'])
def test_a_file_that_is_no_toml_is_named(text: str) -> None:
    (told,) = problems(text)
    assert told.startswith("test.toml: ")


def test_a_file_that_is_no_utf_8_is_named() -> None:
    Path("test.toml").write_bytes("[hall]\nname = '市民'\n".encode("gbk"))
    with pytest.raises(BadConfiguration, match=r"test\.toml: .*utf-8"):
        load(Path("test.toml"))


@pytest.mark.parametrize(
    "url", ["postgres://bangban@localhost/bangban", "bangban.db", "sqlite://x"]
)
def test_only_urls_that_can_be_opened_are_accepted(url: str) -> None:
    (told,) = problems(f'[storage]\nurl = "{url}"\n')
    assert told.startswith("storage.url: ")


@pytest.mark.parametrize("token", ["a" * 65, "含汉字的令牌", "a b"])
def test_a_token_has_no_blanks_and_no_chinese(token: str) -> None:
    (told,) = problems(f'[wechat]\ntoken = "{token}"\n')
    assert told.startswith("wechat.token: ")


def test_encryption_needs_a_key() -> None:
    (told,) = problems('[wechat]\nmode = "safe"\n')
    assert told == 'wechat: Value error, mode "safe" needs aes_key'
    assert loaded(f'[wechat]\nmode = "safe"\naes_key = "{KEY}"\n').wechat.mode == "safe"


def test_there_can_be_several_accounts_each_with_its_persona() -> None:
    settings = loaded(
        '[wechat]\napp_id = "wx1"\napp_secret = "s"\ntoken = "abc"\n'
        '[accounts.tax]\napp_id = "wx2"\ntoken = "def"\napi_base = "http://x/"\n'
        '[accounts.tax.persona]\nname = "税小帮"\nquestions = ["怎么开票"]\n'
        '[persona]\nname = "小云"\nquestions = []\n'
    )
    main, tax = accounts(settings).values()
    assert (main.name, main.pushes, main.persona) == ("main", True, Persona("小云", ()))
    assert (tax.name, tax.pushes, tax.persona) == ("tax", False, Persona("税小帮", ("怎么开票",)))
    assert (tax.api_base, tax.credentials.app_id, tax.credentials.account) == (
        "http://x",
        "wx2",
        "tax",
    )


def test_accounts_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANGBAN_ACCOUNTS__TAX__TOKEN", "def")
    settings = loaded('[accounts.tax]\napp_id = "wx2"\n')
    assert list(settings.public_accounts) == ["tax"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[accounts.main]\napp_id = "wx2"\ntoken = "def"\n', "accounts.main"),
        ('[accounts.tax]\napp_id = "wx2"\n', "accounts.tax"),
        ('[accounts."a b"]\napp_id = "wx2"\ntoken = "def"\n', "accounts.a b.[key]"),
    ],
)
def test_an_account_that_can_not_be_is_refused(text: str, key: str) -> None:
    (told,) = problems(text)
    assert told.partition(":")[0] == key


def test_what_serving_still_needs_is_said() -> None:
    told = [each.partition(":")[0] for each in missing_for_serving(Settings())]
    assert told == ["wechat.app_id", "wechat.token"]
    assert missing_for_serving(loaded('[wechat]\napp_id = "wx1"\ntoken = "abc"\n')) == []
    assert missing_for_serving(loaded('[accounts.tax]\napp_id = "wx2"\ntoken = "def"\n')) == []


def test_settings_can_not_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().server.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("url", "asked", "secure"),
    [
        ("https://hall.example", '"auto"', True),
        ("http://127.0.0.1:8080", '"auto"', False),
        ("", '"auto"', False),
        ("", "true", True),
        ("https://hall.example", "false", False),
    ],
)
def test_the_cookie_goes_over_tls_only_where_there_is_tls(
    url: str, asked: str, secure: bool
) -> None:
    text = f'[server]\npublic_url = "{url}"\n[console]\nsecure_cookies = {asked}\n'
    assert loaded(text).cookies_are_secure is secure


def test_nobody_stays_signed_in_for_long_without_doing_anything() -> None:
    assert problems("[console]\nidle_minutes = 31\n") == [
        "console.idle_minutes: Input should be less than or equal to 30"
    ]
