"""How many customer-service messages an account may still send to one citizen."""

from dataclasses import dataclass, replace
from enum import Enum

from sandbox.config import QuotaRules


class Act(Enum):
    """What a citizen does that opens a window."""

    MESSAGE = "message"
    MENU = "menu"
    FOLLOW = "follow"
    SCAN = "scan"


class Refusal(Enum):
    CLOSED = 45015
    USED_UP = 45047


@dataclass(frozen=True, slots=True)
class Window:
    """Messages left, until a time in milliseconds."""

    left: int
    until: int


class Quota:
    """The windows of one citizen; the rules say whether they add up or the larger one rules."""

    def __init__(self, rules: QuotaRules) -> None:
        self._rules = rules
        self._windows: dict[Act, Window] = {}

    def grant(self, act: Act, now: int) -> None:
        fresh = self._fresh(act, now)
        if self._rules.adds_up:
            self._windows[act] = fresh
            return
        # One old document says that acts refresh to the larger count and the longer window.
        held = self.total(now)
        self._windows = {
            Act.MESSAGE: Window(max(held.left, fresh.left), max(held.until, fresh.until))
        }

    def refusal(self, now: int) -> Refusal | None:
        if not self._open(now):
            return Refusal.CLOSED
        return None if self.total(now).left else Refusal.USED_UP

    def spend(self, now: int) -> None:
        usable = [act for act, window in self._open(now).items() if window.left]
        first = min(usable, key=lambda act: self._windows[act].until)
        self._windows[first] = replace(self._windows[first], left=self._windows[first].left - 1)

    def total(self, now: int) -> Window:
        windows = self._open(now).values()
        left = sum(window.left for window in windows)
        return Window(left, max((window.until for window in windows), default=0))

    def is_open(self, now: int) -> bool:
        return bool(self._open(now))

    def _open(self, now: int) -> dict[Act, Window]:
        return {act: window for act, window in self._windows.items() if now < window.until}

    def _fresh(self, act: Act, now: int) -> Window:
        rules = self._rules
        if act is Act.MESSAGE:
            return Window(rules.per_message, now + int(rules.message_seconds * 1000))
        return Window(rules.per_act, now + int(rules.act_seconds * 1000))
