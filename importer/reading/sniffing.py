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

_ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)")
_OLE = re.compile(re.escape(SIGNATURE))
_RAW_BIFF = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]")
_OLD_BIFF = re.compile(rb"\x09[\x00\x02\x04][\x04\x06\x08]\x00")
_PDF = re.compile(rb".{0,1000}?%PDF-", re.DOTALL)
_IMAGE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|8BPS|\0\0\x01\0|BM.{4}\0\0\0\0|RIFF.{4}WEBP"
    rb"|.{4}ftyp(?:heic|heix|hevc|mif1|msf1|avif)",
    re.DOTALL,
)
_BY_FIRST_BYTES = (
    (_RAW_BIFF, Format.XLS),
    (_OLD_BIFF, Format.XLS),
    (_PDF, Format.PDF),
    (_IMAGE, Format.IMAGE),
)

_REFUSED = (
    ("rights-protected", re.compile(rb"%TSD-Header-###%|\x62\x14\x23\x65")),
    # Lotus 1-2-3, Quattro Pro, SYLK (a list with the headings ID;Prénom is none), DIF.
    (
        "old-format",
        re.compile(rb"\0\0[\x02\x1a]\0[\0\x04\x06\x10\x20]|ID;P[^;\r\n]*(?:;[NE])*\r?\n[A-Z]{1,2};|TABLE\r\n0,1"),
    ),
    (
        "unsupported-format",
        re.compile(rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a|BZh[1-9]1AY|\xfd7zXZ\0|SQLite format 3\0"),
    ),
    (
        "not-a-spreadsheet",
        re.compile(
            rb"\{\\rtf|%!PS|#!/|MZ[^\n]{0,60}\0|\x7fELF|\xca\xfe\xba\xbe"
            rb"|ID3[\0-\x09]|OggS\0|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp",
            re.DOTALL,
        ),
    ),
)

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
    prefix = first_bytes(source, PREFIX)
    if _ZIP.match(prefix):
        return _zip(source, prefix, limits)
    if _OLE.match(prefix):
        return _ole(source, limits)
    for pattern, format in _BY_FIRST_BYTES:
        if pattern.match(prefix):
            return format
    if refusal_of(prefix):
        return Format.OTHER
    return _text(prefix)


def refusal_of(prefix: bytes) -> str | None:
    """Return the refusal that the first bytes of a file with no format of its own deserve."""
    return next((code for code, pattern in _REFUSED if pattern.match(prefix)), None)


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
    if "xl/workbook.xml" in package:
        return Format.XLSX
    if any(name.endswith((".iwa", "Index.zip")) for name in package.names):
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
