"""What a store needs from a database: acts, each one function and one transaction."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Protocol, TypeAlias, TypeVar

Value: TypeAlias = str | int | float | bytes | None
Params: TypeAlias = Mapping[str, Value]
T = TypeVar("T")


class StorageError(Exception):
    """The database did not do what was asked. Subclasses:

    StorageError
    +-- DatabaseUnavailable   it cannot be reached, is locked, full or read-only: try again later
    +-- WrongSchema           the program and the database do not fit together
    +-- ConstraintViolated    a UNIQUE, CHECK, NOT NULL or foreign key refused the act
    +-- BackupRefused         a backup is damaged, or restoring it would destroy something
    """


class DatabaseUnavailable(StorageError):
    """The database cannot be reached, is locked, full or read-only. Nothing was acknowledged.

    Nothing of the act was kept either, but for one case: when the machine or the connection fails
    in the very commit, nobody knows. Acts are idempotent by their cause, so run it again.
    """


class WrongSchema(StorageError):
    """The database was made by a newer program, or has not been migrated."""


class ConstraintViolated(StorageError):
    """A constraint refused the act, and undid it. What can be expected is ON CONFLICT instead."""


class BackupRefused(StorageError):
    """A backup was not made or not restored; nothing was changed."""


class Engine(Enum):
    SQLITE = "sqlite"
    POSTGRES = "postgres"


class Row(Protocol):
    """One row of a result; columns are read by name."""

    def __getitem__(self, column: str) -> Any: ...  # noqa: ANN401  the column decides the type


class Result(Protocol):
    """What a statement gave back."""

    @property
    def count(self) -> int:
        """How many rows were changed; tells who was first after ON CONFLICT."""

    def rows(self) -> Sequence[Row]: ...

    def one(self) -> Row | None:
        """The first row, or None."""


class Transaction(Protocol):
    """The inside of one act.

    SQL is one text for both engines: parameters are written `:name`, and only what SQLite 3.40
    and PostgreSQL 15 share is used (TEXT, BIGINT, ON CONFLICT, RETURNING, CHECK, partial indexes).
    """

    @property
    def engine(self) -> Engine:
        """For the rare statement that the engines do not share."""

    def run(self, sql: str, params: Params = {}) -> Result: ...  # noqa: B006  never written to

    def run_many(self, sql: str, params: Sequence[Params]) -> None:
        """Run one statement for each of many parameter sets."""

    def lock(self, name: str) -> None:
        """Let only one transaction at a time pass, in all processes, until it ends."""


class Database(Protocol):
    """One of the two engines."""

    async def write(self, act: Callable[[Transaction], T]) -> T:
        """Run `act` in a transaction and return when what it did is durable.

        The act runs on another thread, must not wait for anything but the database, and may be
        run again from the start when the engine asks for it (deadlock, serialisation failure).
        An exception that it raises undoes the act and reaches the caller.
        """

    async def read(self, act: Callable[[Transaction], T]) -> T:
        """Run `act` on a reading connection; it sees one moment, with all acknowledged before."""

    async def change_schema(self, act: Callable[[Transaction], T]) -> T:
        """Like `write`, for an act that may rebuild tables: foreign keys are checked at its end."""

    async def listen(self, channel: str, heard: Callable[[str], None]) -> None:
        """Call `heard` on the event loop for news that other processes `notify`.

        Best effort: news can be lost, so whoever listens also polls slowly. On SQLite there is
        no news between processes and this does nothing.
        """

    async def notify(self, channel: str, news: str) -> None: ...

    async def close(self) -> None: ...
