"""What kind of file the bytes are, whatever the file is called."""

import re
from pathlib import Path

from importer.errors import RefusedError
from importer.model import Format
from importer.reading.encodings import text_of_prefix
from importer.reading.limits import MEBIBYTE, Limits
from importer.reading.ole import SIGNATURE, ole_streams
from importer.reading.packages import Package
from importer.reading.sources import Source, first_bytes, size_of

PREFIX = 1 << 16

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"8BPS", b"\x00\x00\x01\x00")
_HEIF = re.compile(rb"....ftyp(heic|heix|hevc|mif1|msf1|avif)", re.DOTALL)
_RAW_BIFF = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]")
_OLD_BIFF = re.compile(rb"\x09[\x00\x02\x04][\x04\x06\x08]\x00")
_OLD_TABLES = (
    b"\x00\x00\x02\x00\x04\x04\x06\x00",  # Lotus 1-2-3
    b"\x00\x00\x02\x00\x06\x04\x06\x00",
    b"\x00\x00\x1a\x00",
    b"\x00\x00\x02\x00\x20\x51",  # Quattro Pro
    b"ID;P",  # SYLK
    b"TABLE\r\n0,1",  # DIF
)
_WRAPPED = (b"%TSD-Header-###%", b"\x62\x14\x23\x65", b"\x00\x00\x00\x00DRM")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\x00", b"SQLite format 3\x00")
_NOT_TABLES = (b"{\\rtf", b"%!PS", b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"ID3", b"OggS", b"RIFF", b"#!/")

_MAIN_PARTS = (
    (b"spreadsheetml.sheet.main+xml", Format.XLSX),
    (b"ms-excel.sheet.macroEnabled.main+xml", Format.XLSM),
    (b"ms-excel.template.macroEnabled.main+xml", Format.XLSM),
    (b"ms-excel.addin.macroEnabled.main+xml", Format.XLSM),
    (b"spreadsheetml.template.main+xml", Format.XLTX),
    (b"ms-excel.sheet.binary.macroEnabled.main", Format.XLSB),
)

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_TAG = re.compile(r"\s*(?:<\?xml|<!--|<[a-z!])", re.IGNORECASE)
_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"


def sniff(path: Path) -> Format:
    """Return what kind of file it is; this never refuses."""
    return sniff_source(path, Limits())


def sniff_source(source: Source, limits: Limits) -> Format:
    """Return what kind of file the bytes are."""
    if not size_of(source):
        return Format.EMPTY
    prefix = first_bytes(source, PREFIX)
    if prefix.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(source, prefix, limits)
    if prefix.startswith(SIGNATURE):
        return _ole(source, limits)
    if _RAW_BIFF.match(prefix) or _OLD_BIFF.match(prefix):
        return Format.XLS
    if b"%PDF-" in prefix[:1024]:
        return Format.PDF
    if prefix.startswith(_IMAGES) or _HEIF.match(prefix) or (prefix[:4] == b"RIFF" and prefix[8:12] == b"WEBP"):
        return Format.IMAGE
    if prefix[:2] == b"BM" and len(prefix) > 14 and prefix[6:10] == b"\0\0\0\0":
        return Format.IMAGE
    if refusal_of(prefix):
        return Format.OTHER
    return _text(prefix)


def refusal_of(prefix: bytes) -> str | None:
    """Return the refusal that the first bytes of a file with no format of its own deserve."""
    if prefix.startswith(_WRAPPED):
        return "rights-protected"
    if prefix.startswith(_OLD_TABLES):
        return "old-format"
    if prefix.startswith(_ARCHIVES):
        return "unsupported-format"
    if prefix.startswith(_NOT_TABLES):
        return "not-a-spreadsheet"
    return None


def is_old_biff(prefix: bytes) -> bool:
    """Whether the bytes are a workbook of Excel 2, 3 or 4."""
    return _OLD_BIFF.match(prefix) is not None


def _text(prefix: bytes) -> Format:
    text = text_of_prefix(prefix)
    if text is None:
        return Format.OTHER
    if not text.strip():
        return Format.EMPTY
    if not _TAG.match(text):
        return Format.OTHER if text.lstrip()[:13].upper() == "MIME-VERSION:" else Format.CSV
    if _SPREADSHEETML in text and re.search(r"<(?:\w+:)?Workbook\b", text):
        return Format.SPREADSHEETML
    if _HTML.search(text[:8192]):
        return Format.HTML
    return Format.OTHER


def _ole(source: Source, limits: Limits) -> Format:
    if size_of(source) > limits.max_bytes:
        return Format.XLS
    streams = ole_streams(source)
    if streams & {"Workbook", "Book", "EncryptedPackage", "\x09DRMContent"} or not streams:
        return Format.XLSX if "EncryptedPackage" in streams else Format.XLS
    return Format.OTHER


def _zip(source: Source, prefix: bytes, limits: Limits) -> Format:
    try:
        package = Package(source, limits)
    except RefusedError:
        return _broken_zip(prefix)
    try:
        return _package(package)
    except RefusedError:
        return Format.ZIP
    finally:
        package.close()


def _package(package: Package) -> Format:
    if "[Content_Types].xml" in package:
        types = package.read("[Content_Types].xml", at_most=4 * MEBIBYTE)
        for mark, format in _MAIN_PARTS:
            if mark in types:
                return format
        return Format.OTHER
    if "mimetype" in package:
        mimetype = package.read("mimetype", at_most=1024)
        return Format.ODS if b"opendocument.spreadsheet" in mimetype else Format.OTHER
    if any(name.endswith(".iwa") or name.endswith("Index.zip") for name in package.names):
        return Format.NUMBERS
    return Format.ZIP


def _broken_zip(prefix: bytes) -> Format:
    """Return what a package was before it was cut, as far as its first members tell."""
    if b"xl/workbook.bin" in prefix:
        return Format.XLSB
    if b"[Content_Types].xml" in prefix or b"xl/w" in prefix:
        return Format.XLSX
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in prefix:
        return Format.ODS
    return Format.ZIP
