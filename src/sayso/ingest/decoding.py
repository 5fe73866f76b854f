"""Bytes to text, without guessing further than UTF-8 and Windows-1252."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from sayso.ingest.faults import Undecodable


def decode(data: bytes) -> str:
    """Decode UTF-8 (a byte order mark is dropped), else Windows-1252; raise ``Undecodable`` with the reason.

    Line ends are kept. Bytes that Windows-1252 leaves undefined (C1 controls in Latin-1) are refused, and so is UTF-8
    with a damaged byte or two, which would decode to garbage in Windows-1252 without complaint.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise Undecodable("the text is UTF-16; save it as UTF-8")
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        at = error.start
    if _is_damaged_utf8(data):
        raise Undecodable(f"damaged UTF-8: at byte {at}")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Undecodable(f"neither UTF-8 nor Windows-1252: at byte {at}") from None


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether more non-ASCII characters are good UTF-8 than bad."""
    repaired = data.decode(errors="replace")
    bad = repaired.count("\ufffd")
    good = sum(not char.isascii() for char in repaired) - bad
    return good > bad
