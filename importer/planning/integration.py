"""The rules that hold once an account is integrated with Acomba.

From then on clients are created in Plannit only, and a new product must stand in Acomba's general ledger first:
without its two accounts, Plannit's transactions cannot be imported into Acomba.
"""

from importer.decisions import Decisions
from importer.model import RecordKind
from importer.ports import Fields

CLIENTS_CLOSED = "integration-clients"
ALREADY_IMPORTED = "integration-already-imported"
GL_MISSING = "gl-account-missing"


def held_back_because(
    kind: RecordKind, fields: Fields, decisions: Decisions, *, integrated: bool, is_new: bool
) -> str | None:
    """Return why an entry may not be imported after the integration, or None.

    >>> held_back_because(RecordKind.CLIENT, {}, Decisions(), integrated=True, is_new=True)
    'integration-clients'
    >>> held_back_because(RecordKind.CLIENT, {}, Decisions(override=True), integrated=True, is_new=True)
    >>> held_back_because(RecordKind.PRODUCT, {"gl_debit": "1201"}, Decisions(), integrated=True, is_new=True)
    'gl-account-missing'
    """
    if not integrated or decisions.override:
        return None
    if kind is RecordKind.CLIENT:
        return CLIENTS_CLOSED
    if not is_new:
        return ALREADY_IMPORTED
    return None if fields.get("gl_debit") and fields.get("gl_credit") else GL_MISSING
