"""`bangban sandbox`: a pretend WeChat with a phone in the browser, and the service behind it."""

import secrets
import socket
import string
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click
from pydantic import SecretStr

from bot.account import accounts
from bot.app import knowledge_of, service
from bot.client import connected
from bot.commands.context import Context, pass_context, run
from bot.commands.menu import MENU
from bot.commands.sample_staff import Sample, sample_staff
from bot.config import MAIN, Server, Settings, Storage, WeChat
from bot.server import listening, now, stop_signal
from knowledge.starter_files import starter_entries
from knowledge.store import Signature
from sandbox.app import AccountConfig, SandboxConfig, create_app
from storage.knowledge_store import SqlKnowledgeStore
from storage.migrate import migrate
from storage.open import open_database
from storage.token_store import TokenStore

HOST = "127.0.0.1"
GH_ID = "gh_bangban0001"


@click.command(
    epilog="""\b
Examples:
  bangban sandbox
  bangban sandbox --port 9100 --data /tmp/try-bangban
"""
)
@click.option("--port", default=8100, show_default=True, help="Of the phone; 0 takes a free one.")
@click.option(
    "--service-port", default=8080, show_default=True, help="Of the service; 0 takes a free one."
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data/sandbox"),
    show_default=True,
    help="Folder for the database and files of this trial.",
)
@click.option(
    "--mode",
    type=click.Choice(["plain", "compatible", "safe"]),
    default="safe",
    show_default=True,
    help="How the pretend platform encrypts.",
)
@pass_context
def sandbox(
    context: Context,
    port: int,
    service_port: int,
    data: Path,
    mode: Literal["plain", "compatible", "safe"],
) -> None:
    """Try Bangban without a WeChat account.

    Starts the service on its own database with the starter knowledge, and a pretend WeChat
    platform with a phone in the browser. Both listen on this machine only.
    """
    trial = Trial(data, port, service_port or _free_port(), mode)
    run(_play(context.settings, trial), on_uvloop=True)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was asked for on the command line."""

    data: Path
    port: int
    service_port: int
    mode: Literal["plain", "compatible", "safe"]


def _free_port() -> int:
    """The platform must know where to push before the service listens."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


async def _play(settings: Settings, trial: Trial) -> None:
    trial.data.mkdir(parents=True, exist_ok=True)
    stopped = stop_signal()
    account = AccountConfig(
        name=settings.hall.name,
        gh_id=GH_ID,
        app_id="wx" + secrets.token_hex(8),
        app_secret=secrets.token_hex(16),
        token=secrets.token_hex(8),
        aes_key=_aes_key(),
        mode=trial.mode,
        callback_url=f"http://{HOST}:{trial.service_port}/wechat",
    )
    platform = create_app(SandboxConfig(accounts=(account,), first_message=now() * 10_000))
    async with listening(platform, HOST, trial.port) as phone:
        served = _settings(settings, account, phone, trial)
        samples = await _prepare(served)
        async with (
            service(served, now) as app,
            listening(app, HOST, trial.service_port) as address,
        ):
            await _push_menu(served)
            _tell(phone, address, trial, samples)
            await stopped.wait()


def _settings(settings: Settings, account: AccountConfig, phone: str, trial: Trial) -> Settings:
    """The user's settings, but with the pretend platform's keys and a database of its own."""
    wechat = WeChat(
        app_id=account.app_id,
        app_secret=SecretStr(account.app_secret),
        token=SecretStr(account.token),
        aes_key=SecretStr(account.aes_key),
        gh_id=account.gh_id,
        mode=trial.mode,
        api_base=phone,
        persona=settings.wechat.persona,
    )
    address = f"http://{HOST}:{trial.service_port}"
    storage = Storage(
        url=f"sqlite:///{(trial.data / 'bangban.db').absolute()}",
        files=trial.data / "files",
        releases=trial.data / "releases",
    )
    changes = {
        "server": Server(host=HOST, port=trial.service_port, public_url=address),
        "storage": storage,
        "wechat": wechat,
        "accounts": {},
        "console": settings.console.model_copy(update={"audit_anchors": trial.data / "anchors"}),
    }
    return settings.model_copy(update=changes)


async def _prepare(settings: Settings) -> tuple[Sample, ...]:
    """A migrated database with accounts to sign in with, and at first the starter knowledge: what
    was changed in a trial stays."""
    database = await open_database(settings.storage.url)
    try:
        await migrate(database)
        store = SqlKnowledgeStore(database)
        if not (await store.state()).number:
            click.echo("正在发布初始知识…", err=True)
            made = Signature("帮办", now(), "初始知识")
            await store.import_entries(starter_entries(), made)
            await knowledge_of(settings, database).publish(made)
        return await sample_staff(database, now())
    finally:
        await database.close()


async def _push_menu(settings: Settings) -> None:
    database = await open_database(settings.storage.url)
    try:
        known = accounts(settings)
        async with connected(known, TokenStore(database, "sandbox"), now) as client:
            await client.create_menu(MAIN, MENU)
    finally:
        await database.close()


def _tell(phone: str, address: str, trial: Trial, samples: tuple[Sample, ...]) -> None:
    click.echo(
        f"\n  手机（假微信）  {phone}/\n"
        f"  服务            {address}/wechat   （{trial.mode} 模式）\n"
        f"  工作人员后台    {address}/console/\n"
        f"  健康检查        {address}/readyz\n"
        f"  数据            {trial.data}\n\n"
        "  在浏览器里打开手机，点“关注公众号”，然后像群众一样提问。按 Ctrl-C 结束。\n\n"
        "  后台的示例账号（登录名 密码，只在这一次试用里有效）：\n"
        + "".join(f"    {sample}\n" for sample in samples)
    )


def _aes_key() -> str:
    """43 letters and digits that are a whole 32-byte key."""
    letters = string.ascii_letters + string.digits
    return "".join(secrets.choice(letters) for _ in range(42)) + secrets.choice("AEIMQUYcgkosw048")
