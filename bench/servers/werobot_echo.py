"""The peer: a WeRoBot that echoes and stores nothing, on waitress, the fastest server for it."""

from typing import Any

import waitress  # type: ignore[import-untyped]
from werobot import WeRoBot

from bench.citizens import TOKEN


def main() -> None:
    robot = WeRoBot(token=TOKEN, SESSION_STORAGE=False)
    robot.text(_echo)
    server: Any = waitress.create_server(robot.wsgi, host="127.0.0.1", port=0, threads=8)
    print(f"http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


def _echo(message: Any) -> str:  # noqa: ANN401  the library's own type
    text: str = message.content
    return text


if __name__ == "__main__":
    main()
