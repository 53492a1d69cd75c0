"""The rules for a product or a service."""

from importer.checking.amounts import decimals_that_count
from importer.checking.clients import spread
from importer.checking.codes import issue
from importer.checking.entry import Entry, Issues
from importer.checking.keys import barcodes_without_zeros
from importer.recognising.folding import fold


class ProductRules:
    """Completes an entry of a product list and says what is wrong with it."""

    key = "product_number"

    def __init__(self, issues: Issues) -> None:
        self._issues = issues
        self._needed = [field for field in ("price", "unit", "gl_credit") if issues.column_of(field)]
        self.absent: dict[str, list[int]] = {field: [] for field in self._needed}
        self._barcodes: dict[int, str] = {}

    def finish(self, entry: Entry) -> None:
        """Apply every rule that needs more than one cell."""
        values = entry.values
        if entry.others:
            spread(entry)
        if "description" not in values and "description" not in entry.unread:
            self._issues.at("description-missing", entry, "description")
        for field in self._needed:
            if field not in values and field not in entry.unread:
                self.absent[field].append(entry.row)
        if (price := values.get("price")) is not None:
            self._price(entry, str(price))
        if "category" in values and "description" in values:
            self._category(entry)
        if (barcode := values.get("upc")) is not None:
            self._barcodes[entry.row] = str(barcode)
        if values.get("active") is False:
            entry.why_excluded = "inactive"
            self._issues.at("inactive", entry, "active")

    def at_the_end(self) -> None:
        """Say what only the whole column shows: bar codes that lost zeros in front."""
        column = self._issues.column_of("upc")
        for row, whole in barcodes_without_zeros(self._barcodes):
            self._issues.add(
                issue(
                    "leading-zeros-lost",
                    self._issues.sheet,
                    row,
                    column,
                    field="upc",
                    found=self._barcodes[row],
                    suggestion=whole,
                    width=len(whole),
                )
            )

    def _price(self, entry: Entry, price: str) -> None:
        if not price.strip("0."):
            self._issues.at("price-zero", entry, "price")
        elif price[0] == "-":
            self._issues.at("price-negative", entry, "price")
        elif (decimals := decimals_that_count(price)) > 2:
            self._issues.at("price-precision", entry, "price", decimals=decimals)

    def _category(self, entry: Entry) -> None:
        """Plannit does not want a category and a product of the same name."""
        name = str(entry.values["description"])
        if fold(name) == fold(str(entry.values["category"])):
            self._issues.at("name-equals-category", entry, "description", found=name)
