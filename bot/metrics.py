"""Figures about this process for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


class Metrics:
    """The counters of one process, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "bangban_callback_answers",
            "Deliveries answered, by way: passive, success (nothing to say now), none (retry).",
            ["way"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "bangban_callback_seconds",
            "Seconds from the arrival of a delivery to its answer.",
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 5),
            registry=self._registry,
        )
        self._refusals = Counter(
            "bangban_callback_refusals",
            "Calls refused, by kind of fault.",
            ["kind"],
            registry=self._registry,
        )
        self._sends = Counter(
            "bangban_sends",
            "Messages sent by the API, by outcome.",
            ["state"],
            registry=self._registry,
        )
        self._gauges = {
            name: Gauge(f"bangban_{name}", text, registry=self._registry)
            for name, text in _GAUGES.items()
        }
        self._by_way = {way: self._answers.labels(way) for way in ("passive", "success", "none")}

    def answered(self, way: str, seconds: float) -> None:
        (self._by_way.get(way) or self._answers.labels(way)).inc()
        self._seconds.observe(seconds)

    def refused(self, kind: str) -> None:
        self._refusals.labels(kind).inc()

    def sent(self, state: str) -> None:
        self._sends.labels(state).inc()

    def measured(self, name: str, value: float) -> None:
        self._gauges[name].set(value)

    def text(self) -> bytes:
        return generate_latest(self._registry)


_GAUGES = {
    "release": "Number of the knowledge release that answers.",
    "turns_under_way": "Turns running in this process.",
    "turns_unfinished": "Messages claimed and not finished, in all processes.",
    "outbox_waiting": "Messages waiting to be sent.",
    "outbox_oldest_seconds": "Age of the oldest message waiting to be sent.",
    "outbox_deferred": "Messages held until the citizen writes again.",
    "outbox_uncertain": "Sends of which nobody knows whether they arrived.",
    "outbox_failed": "Sends given up.",
    "replies_uncertain": "Passive replies pushed after a crash that may have arrived before.",
    "left_messages_unread": "Messages that citizens left and nobody has read.",
    "audit_waiting": "Rows of the audit that are not chained yet.",
    "audit_broken": "1 when the last check of the audit in the console found it broken.",
    "database_up": "1 when the database answered at the last look.",
}
