"""The three ways of encryption, each found out by looking."""

from pathlib import Path

import pytest

from sandbox.config import Mode
from tests.stories.account import account
from tests.stories.stage import Play, stage


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
async def test_the_service_answers_in_the_mode_of_the_platform(tmp_path: Path, mode: Mode) -> None:
    async with stage(tmp_path, Play(accounts=(account(mode=mode),))) as scene:
        assert await scene.sandbox.verify()
        phone = await scene.phone()
        answer = await phone.say("身份证丢了怎么补")
        assert answer.text.startswith("补办身份证")
        (attempt,) = answer.attempts
        assert ("<Encrypt>" in attempt.body) == (mode != "plain")
        assert ("补办身份证" in attempt.body) == (mode == "plain")
