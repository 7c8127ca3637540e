"""A terminal in an empty folder of its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bot.cli import main


@dataclass(frozen=True)
class Terminal:
    folder: Path

    def run(self, *words: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, list(words), input=typed)

    def says(self, *words: str, typed: str = "") -> str:
        """What a command that succeeds prints."""
        result = self.run(*words, typed=typed)
        assert result.exit_code == 0, result.output
        return result.stdout

    def objects(self, *words: str, typed: str = "") -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.says(*words, typed=typed).splitlines()]

    def fails(self, *words: str, typed: str = "") -> tuple[int, str]:
        """Exit status and what is said of the failure."""
        result = self.run(*words, typed=typed)
        assert result.exit_code != 0, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stderr

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return str(path)
