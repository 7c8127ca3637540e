"""A terminal, and one where two answers are published."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.bot.commands.terminal import Terminal

ENTRIES = (
    {"id": "lost", "question": "身份证丢了怎么补", "answer": "到派出所补领，工本费 40 元。"},
    {"id": "marriage", "question": "结婚登记怎么办", "answer": "两个人一起来。"},
)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANGBAN_LOG__LEVEL", "error")
    for name in ("DATASETS", "FIXTURES", "CONFIG"):
        monkeypatch.delenv(f"BANGBAN_{name}", raising=False)
    (tmp_path / "data").mkdir()
    before, handlers = structlog.get_config(), list(logging.getLogger().handlers)
    yield Terminal(tmp_path)
    structlog.configure(**before)
    logging.getLogger().handlers[:] = handlers


@pytest.fixture
def published(terminal: Terminal) -> Terminal:
    lines = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in ENTRIES)
    terminal.says("knowledge", "import", terminal.file("two.jsonl", lines), "--publish")
    return terminal
