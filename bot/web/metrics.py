"""Counters for Prometheus: what came in, what was done and what was said. No customer's value is a label."""

from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from handlers.outcome import JobName

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST

_JOB_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 1800.0)
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """The bot's counters, in a registry of their own so that two bots in one process do not meet."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()
        self.notifications = Counter(
            "plannit_notifications",
            "What came in, by source and by what became of it.",
            ("source", "result"),
            registry=self.registry,
        )
        self.jobs = Counter("plannit_jobs", "Jobs, by what became of them.", ("name", "result"), registry=self.registry)
        self.messages = Counter("plannit_messages", "Attempts to send.", ("result",), registry=self.registry)
        self.imports = Counter("plannit_imports", "Attempts to import.", ("result",), registry=self.registry)
        self.worked = Histogram(
            "plannit_job_seconds", "How long a job took.", ("name",), buckets=_JOB_SECONDS, registry=self.registry
        )
        self.answered = Histogram(
            "plannit_answer_seconds", "How long a request waited.", ("route",), buckets=_SECONDS, registry=self.registry
        )

    def job_ended(self, name: str, result: str, seconds: float) -> None:
        """Count a job, and with it the message or the import that it was."""
        self.jobs.labels(name, result).inc()
        self.worked.labels(name).observe(seconds)
        if name == JobName.SEND:
            self.messages.labels(result).inc()
        elif name == JobName.IMPORT:
            self.imports.labels(result).inc()

    def text(self) -> bytes:
        """Return the counters as Prometheus reads them."""
        return generate_latest(self.registry)
