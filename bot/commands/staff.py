"""`bangban staff`: the accounts with which people sign in to the console."""

import os
import pwd
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from bot.commands.context import Context, pass_context, print_json, run
from bot.commands.typed_password import typed_password
from office.audit import Actor
from office.door import Door
from office.lock_out import SignInLimits
from office.session import SessionLimits
from office.staff import ROLE_NAMES, Newcomer, Role, Staff, newcomer_faults, roles_told
from office.store import Reasons
from storage.audit_rows import Auditor
from storage.database import Database
from storage.ids import new_ids
from storage.session_store import SessionStore
from storage.sign_in_store import SignInStore
from storage.staff_store import StaffStore

T = TypeVar("T")
_CHINA = ZoneInfo("Asia/Shanghai")


def _known(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> frozenset[Role]:
    """Roles by their names, English or Chinese."""
    by_name = {name: role for role, told in ROLE_NAMES.items() for name in (role.value, told)}
    for value in values:
        if value not in by_name:
            roles = "\n".join(f"  {role:14} {told}" for role, told in ROLE_NAMES.items())
            raise click.BadParameter(f"there is no role {value}. Roles are:\n{roles}")
    return frozenset(by_name[value] for value in values)


@dataclass(frozen=True, slots=True)
class _Office:
    accounts: StaffStore
    sign_ins: SignInStore
    door: Door
    by: Actor


@click.group()
def staff() -> None:
    """Accounts of the staff, who sign in to the console with them.

    There is no account to begin with: add a security administrator first, who gives roles to the
    others in the console.
    """


_role_option = click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    callback=_known,
    help=f"May be given several times: {', '.join(Role)}.",
)
_stdin_option = click.option(
    "--password-stdin", "from_stdin", is_flag=True, help="Read it as a line of standard input."
)


@staff.command(
    epilog="""\b
Examples:
  bangban staff add wang.qiang --role security --shown-name 王强
  bangban staff add li.juan --role maintainer --role reviewer --password-stdin < file
"""
)
@click.argument("name")
@_role_option
@click.option("--shown-name", default="", help="How the person is called  [default: NAME]")
@click.option("--department", default="")
@_stdin_option
@click.option(
    "--keep-password",
    is_flag=True,
    help="The owner chose it: it need not be changed at the first sign-in.",
)
@pass_context
def add(
    context: Context,
    name: str,
    roles: frozenset[Role],
    shown_name: str,
    department: str,
    from_stdin: bool,
    keep_password: bool,
) -> None:
    """Make the account NAME; the password is asked for, or read with --password-stdin."""
    newcomer = Newcomer(name, shown_name or name, department, roles, not keep_password)
    _refuse(newcomer_faults(newcomer))
    password = typed_password(from_stdin=from_stdin)

    def work(office: _Office) -> Awaitable[Reasons]:
        return office.door.add(newcomer, password, by=office.by)

    _refuse(_in_office(context, work))
    hint = "" if keep_password else " The password is to be changed at the first sign-in."
    click.echo(f"{name} ({newcomer.shown_name}): {roles_told(newcomer.roles)}.{hint}")


@staff.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each account.")
@pass_context
def list_staff(context: Context, as_json: bool) -> None:
    """All accounts by name, disabled ones too."""

    async def work(office: _Office) -> list[tuple[Staff, int | None]]:
        everyone = await office.accounts.everyone()
        locked = office.sign_ins.locked_until
        return [(one, await locked(one.name, office.by.at)) for one in everyone]

    everyone = _in_office(context, work)
    for one, locked_until in everyone:
        if as_json:
            print_json(_object(one, locked_until))
        else:
            click.echo(_line(one, locked_until))
    if not everyone and not as_json:
        click.echo("No accounts yet: bangban staff add NAME --role security")


@staff.command()
@click.argument("name")
@pass_context
def disable(context: Context, name: str) -> None:
    """Let NAME sign in no more, and end the sessions at once."""
    _refuse(_in_office(context, lambda office: office.accounts.disable(name, by=office.by)))
    click.echo(f"{name} is disabled.")


@staff.command()
@click.argument("name")
@pass_context
def enable(context: Context, name: str) -> None:
    """Let NAME sign in again."""
    _refuse(_in_office(context, lambda office: office.accounts.enable(name, by=office.by)))
    click.echo(f"{name} is enabled.")


@staff.command()
@click.argument("name")
@pass_context
def unlock(context: Context, name: str) -> None:
    """Let NAME try again, after too many wrong passwords."""
    _refuse(_in_office(context, lambda office: office.sign_ins.unlock(name, by=office.by)))
    click.echo(f"{name} may try again.")


@staff.command(epilog="\b\nExample:\n  bangban staff roles li.juan --role helper --role maintainer")
@click.argument("name")
@_role_option
@pass_context
def roles(context: Context, name: str, roles: frozenset[Role]) -> None:
    """Give NAME exactly these roles; sessions end when that changes anything."""

    def work(office: _Office) -> Awaitable[Reasons]:
        return office.accounts.give_roles(name, roles, by=office.by)

    _refuse(_in_office(context, work))
    click.echo(f"{name}: {roles_told(roles)}.")


@staff.command()
@click.argument("name")
@_stdin_option
@click.option("--totp", "clears_totp", is_flag=True, help="Forget the second factor too.")
@pass_context
def reset(context: Context, name: str, from_stdin: bool, clears_totp: bool) -> None:
    """Give NAME another password, to be changed at the next sign-in; sessions and a lock end."""
    password = typed_password(from_stdin=from_stdin)

    async def work(office: _Office) -> Reasons:
        found = await office.accounts.find(name)
        if found is None:
            return ("没有这个账号。",)
        return await office.door.reset(found, password, clears_totp=clears_totp, by=office.by)

    _refuse(_in_office(context, work))
    click.echo(f"{name} has another password, to be changed at the next sign-in.")


def _in_office(context: Context, work: Callable[[_Office], Awaitable[T]]) -> T:
    async def in_office() -> T:
        async with context.database() as database:
            return await work(_office(database))

    return run(in_office())


def _office(database: Database) -> _Office:
    new_id = new_ids("cli" + secrets.token_hex(4))
    audit = Auditor(new_id)
    accounts = StaffStore(database, audit)
    sign_ins = SignInStore(database, audit, new_id, SignInLimits())
    sessions = SessionStore(database, audit, new_id, SessionLimits())
    door = Door(accounts, sign_ins, sessions, secrets.token_urlsafe)
    return _Office(accounts, sign_ins, door, Actor(f"cli:{_user()}", time.time_ns() // 1_000_000))


def _user() -> str:
    """Who calls, as the machine knows it: the environment could say anything."""
    user = os.getuid()
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _refuse(reasons: Reasons) -> None:
    if reasons:
        raise click.ClickException("\n".join(reasons))


def _line(one: Staff, locked_until: int | None) -> str:
    marks = [
        f"disabled {_time(one.disabled_at)}" if one.disabled_at else "",
        f"locked until {_time(locked_until)}" if locked_until else "",
        "must change the password" if one.must_change_password else "",
        "second factor" if one.has_totp else "",
        f"last here {_time(one.last_sign_in)}" if one.last_sign_in else "never here",
    ]
    about = [one.name, one.shown_name, one.department, roles_told(one.roles)]
    return "  ".join([*filter(None, about), ", ".join(filter(None, marks))])


def _object(one: Staff, locked_until: int | None) -> dict[str, object]:
    return {
        "name": one.name,
        "shown_name": one.shown_name,
        "department": one.department,
        "roles": sorted(one.roles),
        "created_at": _time(one.created_at),
        "disabled_at": _time(one.disabled_at),
        "locked_until": _time(locked_until),
        "must_change_password": one.must_change_password,
        "has_totp": one.has_totp,
        "last_sign_in": _time(one.last_sign_in),
    }


def _time(moment: int | None) -> str | None:
    if moment is None:
        return None
    return datetime.fromtimestamp(moment / 1000, _CHINA).isoformat(timespec="seconds")
