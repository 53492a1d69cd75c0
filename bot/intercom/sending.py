"""What is sent to Intercom, and how it is recognised when it is there already."""

import base64
import io
import mimetypes
import re
import zipfile
from collections.abc import Sequence
from typing import Final

from intercom import ConversationAttachmentFiles

from bot.intercom.html import html_of, plain_of
from handlers.outcome import Text

MOST_FILES: Final = 10
"""Intercom takes no more with one part."""

_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "csv": "text/csv",
}
_ADDRESS = re.compile(r"https?://\S+")
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)


def attachments_of(files: Sequence[tuple[str, bytes]]) -> list[ConversationAttachmentFiles]:
    """Return files as Intercom takes them: ten at most, so that more than ten end in an archive."""
    if len(files) > MOST_FILES:
        kept, rest = files[: MOST_FILES - 1], files[MOST_FILES - 1 :]
        files = [*kept, (f"import-{MOST_FILES}-{len(files)}.zip", _archive(rest))]
    return [
        ConversationAttachmentFiles(
            content_type=_content_type(name), data=base64.b64encode(content).decode("ascii"), name=name
        )
        for name, content in files
    ]


def same_words(said: str, text: Text) -> bool:
    """Return whether a part says what a text says.

    Letters and digits are compared, and nothing else: Intercom is free to change markup, spaces, quotation marks
    and addresses on the way.
    """
    wanted = _letters(plain_of(html_of(text)))  # what was sent, which of a very long text is the beginning
    return bool(wanted) and _letters(said) == wanted


def _letters(words: str) -> str:
    return "".join(letter for letter in _ADDRESS.sub("", words).casefold() if letter.isalnum())


def _content_type(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _archive(files: Sequence[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, content) in enumerate(files, MOST_FILES):
            # Two files of one message may have the same name.
            archive.writestr(zipfile.ZipInfo(f"{place}-{name.replace('/', '_')}", _FIXED_TIME), content)
    return buffer.getvalue()
