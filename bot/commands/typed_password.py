"""A password for a command: from standard input, or typed twice; never an argument.

Arguments stand in the list of processes and in the history of the shell.
"""

import sys

import click


def typed_password(*, from_stdin: bool) -> str:
    """One line of standard input, or asked for twice without showing it."""
    if from_stdin:
        return _line()
    if not _is_terminal():
        raise click.UsageError(
            "there is no terminal to ask for the password: give it on standard input, with "
            "--password-stdin"
        )
    password: str = click.prompt("密码", hide_input=True, confirmation_prompt="再输一遍", err=True)
    return password


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _line() -> str:
    try:
        line = sys.stdin.buffer.readline().decode()
    except UnicodeDecodeError:
        raise click.UsageError("the password on standard input is not UTF-8") from None
    password = line.rstrip("\r\n")
    if not password:
        raise click.UsageError("there was no password on standard input")
    return password
