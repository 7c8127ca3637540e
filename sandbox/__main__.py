"""Starts a sandbox of its own: `python -m sandbox --help`."""

import argparse

from aiohttp import web

from sandbox.app import AccountConfig, SandboxConfig, create_app


def main() -> None:
    wanted = _parser().parse_args()
    account = AccountConfig(
        name=wanted.name,
        gh_id=wanted.gh_id,
        app_id=wanted.app_id,
        app_secret=wanted.app_secret,
        token=wanted.token,
        aes_key=wanted.aes_key,
        mode=wanted.mode,
        callback_url=wanted.callback,
        verified=not wanted.unverified,
    )
    config = SandboxConfig(
        accounts=(account,),
        attempts=wanted.attempts,
        cut_after=wanted.cut_after,
        seed=wanted.seed,
    )
    web.run_app(create_app(config), host="127.0.0.1", port=wanted.port)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sandbox", description="A pretend WeChat platform.")
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--callback", default="http://127.0.0.1:8080/wechat", metavar="URL")
    parser.add_argument("--name", default="示例市民中心", help="what the phone shows as the title")
    parser.add_argument("--gh-id", default="gh_5a0d6b0c0001")
    parser.add_argument("--app-id", default="wx5a0d6b0c00000001")
    parser.add_argument("--app-secret", default="sandbox-secret")
    parser.add_argument("--token", default="sandboxtoken")
    parser.add_argument("--aes-key", default="", help="43 characters, for compatible and safe")
    parser.add_argument("--mode", choices=["plain", "compatible", "safe"], default="plain")
    parser.add_argument("--unverified", action="store_true", help="a test account: no msgmenu")
    parser.add_argument("--attempts", type=int, default=3)
    parser.add_argument("--cut-after", type=float, default=5.0, metavar="SECONDS")
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
