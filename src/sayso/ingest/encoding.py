"""Bytes to text: which encoding, found how; binary files told by their first bytes."""

import re

from sayso.errors import BinaryInput, EmptyInput, UndecodableInput
from sayso.model.article import Capture

MAGIC = {
    b"%PDF": "a PDF file; convert it to text or HTML first",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive or an office document; save it as text or HTML first",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"BZh": "a bzip2 archive; unpack it first",
    b"\xfd7zXZ": "an xz archive; unpack it first",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "an SQLite database; a ledger is opened with --ledger",
    b"{\\rtf": "an RTF document; save it as text first",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as text first",
    b"OggS": "a sound file",
    b"ID3": "a sound file",
    b"RIFF": "a media file",
    b"\x00\x00\x00\x18ftyp": "a video file",
    b"\x00\x00\x00 ftyp": "a video file",
}
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,40})""", re.IGNORECASE)
TWICE = re.compile("â(?:\x80|€)[\x90-\xbf˜™šœžŸ“”•–—]")
"""A quotation mark or dash of UTF-8 that was read as Latin-1 or Windows-1252."""
UNASSIGNED = {byte: 0xDC00 + byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Bytes that Windows-1252 leaves open and readers pass on as they are; escaped, so that they go back to bytes."""
CONTROL_SHARE = 0.02
"""A text with more control characters than this is no text: the highest share in 1,300 news pages was 0.0004."""
GUESSED = 200_000


def decoded(capture: Capture) -> tuple[str, str]:
    """Return a capture's text and the encoding it was found in; a byte-order mark is taken off.

    Line ends stay as they are. Order: byte-order mark, UTF-8, what an HTML page declares, a guess.

    Raises:
        EmptyInput: if there is nothing but blanks.
        BinaryInput: if it is no text.
        UndecodableInput: if no encoding fits.
    """
    body, address = capture.body, capture.address
    if not body.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"):
        raise EmptyInput(address, "the file is empty; nothing to read")
    for magic, what in MAGIC.items():
        if body.startswith(magic):
            raise BinaryInput(address, f"this is {what}")
    text, encoding = _decoded(body, address, html=capture.media_type == "text/html")
    if not text.strip():
        raise EmptyInput(address, "the file holds blanks only; nothing to read")
    control = sum((c < " " and c not in "\t\n\r\x0b\x0c") or c in {"\x7f", "\ufffd"} for c in text[:GUESSED])
    if control > CONTROL_SHARE * len(text[:GUESSED]):
        raise BinaryInput(address, f"this is no text: {control} control characters in the first {len(text[:GUESSED])}")
    return text, encoding


def _decoded(body: bytes, address: str, *, html: bool) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if body.startswith(bom):
            try:
                text = body.decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableInput(
                    address, f"it begins as {encoding} and breaks at byte {error.start}; save it as UTF-8"
                ) from error
            return text.lstrip("\ufeff"), encoding
    if b"\x00" in body[:GUESSED]:
        wide = _wide(body)
        if wide is None:
            raise BinaryInput(address, "this is no text: it holds NUL bytes")
        return wide
    try:
        return _once(body.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    declared = META.search(body[:4096]) if html else None
    if declared:
        try:
            name = declared[1].decode("ascii")
            return body.decode(name), name.lower()
        except (UnicodeDecodeError, LookupError):
            pass
    return _guessed(body, address)


def _once(text: str) -> tuple[str, str]:
    """Return text that was written as UTF-8, read as Latin-1 or Windows-1252 and written again, as it was at first.

    Only where the whole text is so and shows it at a quotation mark or dash (`â€™`): else it stays as it is.
    """
    if len(TWICE.findall(text[:GUESSED])) < 2:
        return text, "utf-8"
    for wrong in ("latin-1", "cp1252"):
        try:
            plain = text.translate(UNASSIGNED) if wrong == "cp1252" else text
            return plain.encode(wrong, "surrogateescape").decode("utf-8"), f"utf-8 read as {wrong}"
        except UnicodeError:
            continue
    return text, "utf-8"


def _wide(body: bytes) -> tuple[str, str] | None:
    """Return UTF-16 without a byte-order mark: every other byte is NUL in Western text."""
    sample = body[:2000]
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        nuls = sample[offset::2].count(0)
        if nuls > 0.6 * len(sample[offset::2]) and sample[1 - offset :: 2].count(0) < 0.05 * len(sample):
            try:
                return body.decode(encoding), encoding
            except UnicodeDecodeError:
                return None
    return None


def _guessed(body: bytes, address: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    western = body.decode("cp1252", "replace")
    letters = sum(c.isascii() or c.isalpha() or c in "‘’“”–—…€£°·•«»¿¡§©®" for c in western)
    if "\ufffd" not in western and letters > 0.985 * len(western) and sum(b > 127 for b in body) < 0.1 * len(body):
        return western, "cp1252"
    best = from_bytes(body[:GUESSED]).best()
    if best is None:
        raise UndecodableInput(address, "no text encoding fits its bytes; save it as UTF-8")
    try:
        return body.decode(best.encoding), best.encoding
    except (UnicodeDecodeError, LookupError) as error:
        raise UndecodableInput(address, f"it looks like {best.encoding} and breaks on the way; save it as UTF-8") from error
