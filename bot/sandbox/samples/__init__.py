"""Sample lists of made-up people and companies, in the shapes in which such lists arrive."""

from pathlib import Path

FOLDER = Path(__file__).parent
DEFAULT = {"fr": "Liste des clients.xlsx", "en": "Customer list.xlsx"}
"""What the demo's customer attaches when nobody names a file."""
PRODUCTS = {"fr": "Liste des produits.xlsx", "en": "Product list.xlsx"}
CORRECTED = "Liste des clients (corrigée).xlsx"


def sample(name: str) -> Path:
    """Return where a sample is."""
    path = FOLDER / name
    if not path.is_file():
        raise FileNotFoundError(name)
    return path


def names() -> tuple[str, ...]:
    """Return the names of all samples."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".xlsx", ".xls", ".csv")))
