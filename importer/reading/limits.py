"""How much of a file is read before it is refused."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The sizes beyond which a file is refused; the defaults let a list of a million rows pass."""

    max_bytes: int = 256 * MEBIBYTE
    max_cells: int = 20_000_000  # cells that hold something, over all sheets
    max_rows: int = 1_048_576  # what a spreadsheet program itself can hold
    max_columns: int = 16_384
    max_inflated_bytes: int = 1024 * MEBIBYTE
    max_ratio: int = 250  # of inflated to packed bytes, looked at from 32 MiB on
    max_parts: int = 10_000  # files within a package
    max_page_bytes: int = 128 * MEBIBYTE  # of an HTML page or an XML of 2003, whose rows are held in memory
    max_sheets: int = 500
    max_padding: int = 4_000_000  # empty cells that a file only hints at, by places, spans and repetitions
    max_repeated: int = 1_000_000  # cells with a value that are told once and said to be many
