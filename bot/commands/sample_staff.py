"""Accounts to try the console with, made anew for each run of the sandbox."""

import asyncio
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chat.message import Moment
from office.audit import Actor
from office.password import hashed, new_password
from office.staff import Newcomer, Role, roles_told
from storage.audit_rows import Auditor
from storage.database import Database
from storage.ids import new_ids
from storage.staff_store import StaffStore

SAMPLES = (
    Newcomer("lijuan", "李娟", "社保局", frozenset({Role.MAINTAINER})),
    Newcomer("wangfang", "王芳", "政务服务中心", frozenset({Role.MAINTAINER, Role.REVIEWER})),
    Newcomer("zhaomin", "赵敏", "政务服务中心", frozenset({Role.REVIEWER, Role.SUPERVISOR})),
    Newcomer("chenhao", "陈浩", "政务服务中心", frozenset({Role.ADMINISTRATOR})),
    Newcomer("sunli", "孙丽", "政务服务中心", frozenset({Role.SECURITY})),
    Newcomer("zhouping", "周平", "审计处", frozenset({Role.AUDITOR})),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """`password` is in clear: it is shown to whoever runs the sandbox, and to nobody else."""

    newcomer: Newcomer
    password: str

    def __str__(self) -> str:
        who = f"{self.newcomer.shown_name}（{roles_told(self.newcomer.roles)}）"
        return f"{self.newcomer.name:10} {self.password}   {who}"


async def sample_staff(database: Database, at: Moment) -> tuple[Sample, ...]:
    """The accounts with fresh passwords; those of an earlier run are over."""
    accounts = StaffStore(database, Auditor(new_ids("sandbox" + secrets.token_hex(4))))
    by = Actor("cli:sandbox", at)
    samples = tuple(Sample(each, new_password(secrets.choice)) for each in SAMPLES)
    hashes = await asyncio.to_thread(_hashes, [each.password for each in samples])
    for sample, password_hash in zip(samples, hashes, strict=True):
        name = sample.newcomer.name
        if await accounts.find(name) is None:
            # Nobody who only tries it out should have to choose a password first.
            ready = replace(sample.newcomer, must_change_password=False)
            await accounts.add(ready, password_hash, by=by)
        else:
            await accounts.enable(name, by=by)
            await accounts.clear_totp(name, by=by)
            await accounts.change_password(name, password_hash, by=by)
    return samples


def _hashes(passwords: Iterable[str]) -> list[str]:
    return [hashed(password) for password in passwords]
