"""Every exception that the importer raises.

ImporterError
├── RefusedError                 the bytes could not or must not be read: a refusal, with its code
└── PlannitError
    ├── PlannitUnavailableError  try again later
    └── PlannitRefusedError      trying again will not help
        └── PlannitTooLargeError     a smaller batch will
"""

from importer.model import Format, Refusal


class ImporterError(Exception):
    """Something that the importer cannot do."""


class RefusedError(ImporterError):
    """A file is refused; the refusal has a code and a sentence of its own.

    ``format`` is what the bytes are all the same; the opening of the file fills it in.
    """

    format: Format | None = None

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.refusal = Refusal(code, details)

    def of(self, format: Format) -> "RefusedError":
        """Say what the bytes are."""
        self.format = format
        return self


class PlannitError(ImporterError):
    """Plannit did not do what was asked."""


class PlannitUnavailableError(PlannitError):
    """Plannit is down, slow or busy: try again, after ``retry_after`` seconds where it said so."""

    def __init__(self, why: str, retry_after: float | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class PlannitRefusedError(PlannitError):
    """Plannit says no, and would say it again; ``code`` is its word for why."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


class PlannitTooLargeError(PlannitRefusedError):
    """The batch is larger than Plannit takes at once."""

    def __init__(self) -> None:
        super().__init__("batch-too-large")
