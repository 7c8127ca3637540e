"""What a backup says about itself, in a JSON file beside it."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from storage.database import BackupRefused, Engine

FORMAT = 1
SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`made_at` is in epoch milliseconds; `migrations` are numbers and names."""

    engine: Engine
    made_at: int
    size: int
    sha256: str
    migrations: dict[int, str]

    def write(self, backup: Path) -> None:
        """Last of all, so that a backup without a manifest is one that was not finished."""
        text = json.dumps({"format": FORMAT, **asdict(self), "engine": self.engine.value}, indent=2)
        temporary = backup.with_name(f"{backup.name}{SUFFIX}.unfinished")
        temporary.write_text(f"{text}\n", encoding="utf-8")
        put_in_place(temporary, manifest_path(backup))


def manifest_path(backup: Path) -> Path:
    return backup.with_name(backup.name + SUFFIX)


def read_manifest(backup: Path) -> Manifest:
    path = manifest_path(backup)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("format") != FORMAT:
            raise BackupRefused(f"{path} was made by a newer program; install that version.")
        migrations = {int(number): name for number, name in content.pop("migrations").items()}
        engine = Engine(content.pop("engine"))
        return Manifest(engine=engine, migrations=migrations, **content)
    except FileNotFoundError as error:
        raise BackupRefused(f"{path} is missing; keep it beside its backup.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupRefused(f"{path} is damaged; use another backup.") from error


def check_content(backup: Path, manifest: Manifest) -> None:
    """Raise BackupRefused unless the file is, byte for byte, the one that was made."""
    if not backup.exists():
        raise BackupRefused(f"{backup} does not exist; check the path.")
    size = backup.stat().st_size
    if size != manifest.size:
        raise BackupRefused(
            f"{backup} has {size} bytes instead of {manifest.size}: it is truncated or damaged; "
            "use another backup."
        )
    if hash_of(backup) != manifest.sha256:
        raise BackupRefused(f"{backup} is damaged (its SHA-256 differs); use another backup.")


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put_in_place(temporary: Path, final: Path) -> None:
    """Make the file durable under its final name: whoever finds the name finds all of it."""
    sync(temporary)
    temporary.replace(final)
    sync(final.parent)


def sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
