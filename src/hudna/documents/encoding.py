"""Bytes to text: UTF-8, UTF-16 and Windows-1256 told apart by rule, each with its reason.

No statistics and no library that guesses: the same bytes always give the same
answer, and what fits none of the three is refused instead of being made into
letters that nobody wrote.
"""

import codecs
import re
from dataclasses import dataclass, field

from hudna.documents.incoming import Unreadable

UTF_8, UTF_16_LE, UTF_16_BE, WINDOWS_1256 = "utf-8", "utf-16-le", "utf-16-be", "windows-1256"

_BOMS = ((codecs.BOM_UTF8, UTF_8), (codecs.BOM_UTF16_LE, UTF_16_LE), (codecs.BOM_UTF16_BE, UTF_16_BE))
_UTF_32_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# C0 controls that texts don't hold; tab, line ends, form feed, DOS end of file and escape are let through.
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}))
_CONTROL_SHARE = 0.01  # a text may hold a stray control; Arabic in UTF-16 has one byte 0x06 for each letter
_SAMPLE = 100_000  # bytes each side of the first doubt: enough to judge by, and 50 MB cost no more
_UTF_16_SHARE = 0.95  # of code units that Arabic and Latin texts use; chance gives about 0.02
_EXPECTED_UTF_16 = re.compile(
    "[\t\n\r\x20-\x7e\u00a0-\u024f\u0600-\u06ff\u0750-\u077f\u2000-\u206f\u20a0-\u20bf\u2190-\u27bf"
    "\ud800-\udfff\ufb50-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\U0001f000-\U0001faff]"
)
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0679-\u06d2]")
_ARABIC_PAIRED = re.compile("[\u0621-\u064a\u0679-\u06d2\u064b-\u0652]{2,}")
_LATIN_BEYOND_ASCII = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_TOUCHING_LATIN = re.compile("[A-Za-z][\u0621-\u064a\u0679-\u06d2]|[\u0621-\u064a\u0679-\u06d2][A-Za-z]")
_MOSTLY = 0.9
_COMMONEST = re.compile("[الموين]")  # 0.5 of the letters of Arabic news, 0.02 of Russian in KOI8-R read so
_COMMON_SHARE = 0.25
_FEWEST = 20
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_DECLARABLE = re.compile(r"(?:windows-125\d|iso-8859-\d{1,2})")
_HEAD_OF_A_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without BOM and otherwise untouched, the encoding it was in, and how that was told."""

    text: str = field(repr=False)
    encoding: str
    reason: str


def decode(raw: bytes) -> Decoded:
    """The text of ``raw``.

    In this order: a byte order mark; valid UTF-8 with next to no control
    characters; UTF-16 without a mark, by what its code units are; Windows-1256,
    where its letters make Arabic words or are read alike in Windows-1252. Raises ``Unreadable`` for
    nothing at all, binary data, damaged UTF-8 (with the byte) and any other encoding.
    """
    if not raw:
        raise Unreadable("it is empty")
    marked = _by_mark(raw)
    if marked:
        return marked
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    calm = controls <= _CONTROL_SHARE * len(raw) and 0 not in raw
    if not calm:
        return _utf_16(raw)
    try:
        return Decoded(raw.decode("utf-8"), UTF_8, "it is valid UTF-8")
    except UnicodeDecodeError as error:
        return _single_byte(raw, error.start)


def decode_page(raw: bytes) -> Decoded:
    """The text of a page: as ``decode``, but a charset that the page declares is believed where it fits."""
    declared = _DECLARED.search(raw[:_HEAD_OF_A_PAGE])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if _DECLARABLE.fullmatch(name) and not _is_utf_8(raw) and not _by_mark(raw):
        try:
            return Decoded(raw.decode(name), name, "the page declares it")
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw)


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_mark(raw: bytes) -> Decoded | None:
    if raw.startswith(_UTF_32_BOMS):
        raise Unreadable("it is UTF-32; save it as UTF-8")
    for mark, name in _BOMS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(name), name, "its byte order mark says so")
            except UnicodeDecodeError as error:
                at = error.start + len(mark)
                raise Unreadable(f"it is marked as {name} and damaged at byte {at}") from None
    return None


def _utf_16(raw: bytes) -> Decoded:
    head = raw[: 2 * _SAMPLE]
    shares = {name: _share(head.decode(name, "replace")) for name in (UTF_16_LE, UTF_16_BE)}
    name = max(shares, key=lambda key: shares[key])
    if shares[name] < _UTF_16_SHARE:
        raise Unreadable("it is binary, not text")
    try:
        return Decoded(raw.decode(name), name, "its code units are Arabic and Latin letters in UTF-16")
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is {name} and damaged at byte {error.start}") from None


def _share(text: str) -> float:
    return len(_EXPECTED_UTF_16.findall(text)) / len(text)


def _single_byte(raw: bytes, broken_at: int) -> Decoded:
    sample = raw[max(0, broken_at - _SAMPLE) : broken_at + _SAMPLE]
    if _damaged_utf_8(sample):
        raise Unreadable(f"it is UTF-8 damaged at byte {broken_at}; get it again, or save it as UTF-8")
    text = raw.decode("cp1256")
    if _is_windows_1256(sample):
        return Decoded(text, WINDOWS_1256, "in Windows-1256 its letters make Arabic words, in UTF-8 nothing")
    if 5 * _beyond_ascii(text) < len(text) and text == raw.decode("cp1252", "replace"):
        return Decoded(text, WINDOWS_1256, "it reads the same in Windows-1256 and Windows-1252")
    raise Unreadable("it is neither UTF-8, UTF-16 nor Windows-1256; save it as UTF-8")


def _damaged_utf_8(sample: bytes) -> bool:
    """Whether most of what lies beyond ASCII is valid UTF-8: Windows-1256 all but never looks like it."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return _beyond_ascii(text) - bad > 2 * bad


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_windows_1256(sample: bytes) -> bool:
    """Whether the bytes beyond ASCII read as Arabic words.

    Texts in ISO 8859-6, Mac Arabic, Cyrillic or Western code pages give accented
    Latin letters among the Arabic ones, Arabic letters inside Latin words, or next
    to none of the letters that make half of any Arabic or Persian text.
    """
    text = sample.decode("cp1256")
    arabic = len(_ARABIC.findall(text))
    latin = len(_LATIN_BEYOND_ASCII.findall(text))
    paired = sum(map(len, _ARABIC_PAIRED.findall(text)))
    return (
        arabic >= _MOSTLY * (arabic + latin)
        and (arabic < _FEWEST or len(_COMMONEST.findall(text)) >= _COMMON_SHARE * arabic)
        and 2 * arabic > _beyond_ascii(text)
        and paired >= _MOSTLY * arabic
        and 10 * len(_TOUCHING_LATIN.findall(text)) <= arabic
    )
