"""The administration as an area of the console: one's own account, the staff, audit, settings."""

from collections.abc import Callable
from dataclasses import dataclass

from console.audit import AuditPages
from console.audit_checking import Checks
from console.gate import Gate
from console.me import Me
from console.me_password import MyPassword
from console.me_totp import MySecondFactor
from console.page import Page
from console.settings import Operated, SettingPages
from console.staff_account import StaffAccount
from console.staff_list import StaffList
from console.staff_new import NewStaff
from knowledge.editing_store import EntryList
from knowledge.settings import SettingStore
from office.door import Door
from office.store import AuditTrail, Sessions, SignIns, StaffAccounts


@dataclass(frozen=True, slots=True)
class OfficeStores:
    """What the office keeps, and the entries whose departments it speaks of."""

    accounts: StaffAccounts
    sign_ins: SignIns
    sessions: Sessions
    trail: AuditTrail
    settings: SettingStore
    entries: EntryList


@dataclass(frozen=True, slots=True)
class Administration:
    """`new_password` makes up a password."""

    stores: OfficeStores
    door: Door
    gate: Gate
    checks: Checks
    operated: Operated
    new_password: Callable[[], str]

    def pages(self) -> tuple[Page, ...]:
        return (*self._own(), *self._of_staff(), *self._of_all())

    def _own(self) -> tuple[Page, ...]:
        accounts, sessions = self.stores.accounts, self.stores.sessions
        return (
            *Me(self.door, sessions, self.gate).pages(),
            *MyPassword(self.door, self.gate).pages(),
            *MySecondFactor(self.door, accounts, self.gate, self.operated.hall.name).pages(),
        )

    def _of_staff(self) -> tuple[Page, ...]:
        stores = self.stores
        account = StaffAccount(
            stores.accounts, stores.sign_ins, stores.sessions, self.door, self.new_password
        )
        return (
            *StaffList(stores.accounts, stores.sign_ins).pages(),
            *NewStaff(stores.accounts, self.door, self.new_password).pages(),
            *account.pages(),
        )

    def _of_all(self) -> tuple[Page, ...]:
        stores = self.stores
        return (
            *AuditPages(stores.trail, stores.accounts, self.checks).pages(),
            *SettingPages(stores.settings, stores.entries, self.operated).pages(),
        )
