"""What was seen in earlier entries: numbers, names and e-mails that stand there twice."""

from collections.abc import Mapping

from importer.checking.clients import MORE_EMAILS, both_names, further_emails
from importer.checking.codes import issue
from importer.checking.duplicates import Likenesses
from importer.checking.entry import Entry, Issues
from importer.checking.keys import usual_width
from importer.model import FieldValue
from importer.recognising.folding import fold


class Seen:
    """Compares each entry with those above it; ``likenesses`` is None where near-duplicates are left out."""

    def __init__(self, issues: Issues, key: str, likenesses: Likenesses | None) -> None:
        self._issues, self._key, self._likenesses = issues, key, likenesses
        self._first_by_key: dict[str, int] = {}
        self._first_by_name: dict[str, int] = {}
        self._first_by_email: dict[str, int] = {}
        self._without_key: list[int] = []
        self._emails = tuple(field for field in ("email_1", "email_2", "email_3") if issues.column_of(field))

    def is_new(self, row: int, values: Mapping[str, FieldValue], folded: str) -> str | None:
        """Take a plain client in, and return its number; None where ``compare`` must look at it more closely."""
        key = values.get("client_number")
        if (
            key is None
            or self._first_by_key.setdefault(key.upper(), row) != row  # type: ignore[union-attr]
            or self._first_by_name.setdefault(folded, row) != row
        ):
            return None
        for field in self._emails:
            email = values.get(field)
            if email is not None and self._first_by_email.setdefault(email.lower(), row) != row:  # type: ignore[union-attr]
                return None
        if self._likenesses is not None:
            shared = (values.get("postal_code"), values.get("phone_main"), values.get("email_1"))
            self._likenesses.add(row, str(values["name"]), folded, shared)
        return key  # type: ignore[return-value]

    def compare(self, entry: Entry) -> None:
        """Say what an entry shares with one above it; one whose number is taken is compared no further."""
        key = entry.values.get(self._key)
        if isinstance(key, str) and not self._has_own_number(entry, key):
            return
        if key is None and self._key not in entry.unread:
            self._without_key.append(entry.row)
        if entry.why_excluded == "generic":
            return
        if self._key == "product_number":
            self._description(entry)
        else:
            self._client(entry)

    def _has_own_number(self, entry: Entry, key: str) -> bool:
        """Whether no row above has the same number; each later one is held back."""
        first = self._first_by_key.setdefault(key.upper(), entry.row)
        if first != entry.row:
            self._issues.at("duplicate-number", entry, self._key, found=key, first_row=first)
        return first == entry.row

    def _description(self, entry: Entry) -> None:
        if description := entry.values.get("description"):
            first = self._first_by_name.setdefault(fold(str(description)), entry.row)
            if first != entry.row:
                self._issues.at("duplicate-name", entry, "description", found=str(description), first_row=first)

    def _client(self, entry: Entry) -> None:
        values, folded = entry.values, entry.folded
        if folded:
            first = self._first_by_name.setdefault(folded, entry.row)
            if first != entry.row:
                field = next(field for field in ("name", "last_name", "first_name", "company") if field in values)
                self._issues.at("duplicate-name", entry, field, found=str(values[field]), first_row=first)
        email = values.get("email_1")
        if email is not None:
            first = self._first_by_email.setdefault(email.lower(), entry.row)  # type: ignore[union-attr]
            if first != entry.row:
                self._issues.at("duplicate-email", entry, "email_1", found=str(email), first_row=first)
        if not values.keys().isdisjoint(MORE_EMAILS):
            self._further_emails(entry)
        if self._likenesses is not None and folded:
            name = str(values.get("name") or values.get("company") or both_names(values))
            self._likenesses.add(entry.row, name, folded, (values.get("postal_code"), values.get("phone_main"), email))

    def _further_emails(self, entry: Entry) -> None:
        """A client's other e-mails may be those of another client, too; each client is named once a cell."""
        told: set[tuple[int | None, int]] = set()
        for field, email in further_emails(entry.values):
            first = self._first_by_email.setdefault(email.lower(), entry.row)
            where = field if self._issues.column_of(field) else "email_1"
            if first != entry.row and (place := (self._issues.column_of(where), first)) not in told:
                told.add(place)
                self._issues.at("duplicate-email", entry, where, found=email, first_row=first)

    # ---------------------------------------------------------------- what only the end can tell

    def at_the_end(self, entries: int) -> None:
        """Say which numbers are missing or lost their zeros, and which names are alike."""
        self._issues.missing("number-missing", self._key, self._without_key, entries)
        self._zeros()
        self._near()

    def _zeros(self) -> None:
        width = usual_width(list(self._first_by_key))
        if width is None:
            return
        field = self._key
        for key, row in self._first_by_key.items():
            if len(key) < width and key.isdecimal():
                self._issues.add(
                    issue(
                        "leading-zeros-lost",
                        self._issues.sheet,
                        row,
                        self._issues.column_of(field),
                        field=field,
                        found=key,
                        suggestion=key.zfill(width),
                        width=width,
                    )
                )

    def _near(self) -> None:
        field = next((field for field in ("name", "last_name", "company") if self._issues.column_of(field)), "name")
        for found in self._likenesses.found if self._likenesses else ():
            self._issues.add(
                issue(
                    "near-duplicate",
                    self._issues.sheet,
                    found.row,
                    self._issues.column_of(field),
                    field=field,
                    found=found.name,
                    first_row=found.first_row,
                    other=found.other,
                )
            )
