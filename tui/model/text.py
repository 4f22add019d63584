"""Text as the reader meets it: safe to show, safe to copy, folded for search and comparison.

Three questions about a string from a file have their one answer here. May it reach a terminal
(``clean``, ``clean_line``, ``copyable``)? Do two spellings mean the same to a searching reader
(``fold``, ``Folded``)? Which short key stands for it (``slug``, ``spelling_key``)?
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

_MOST_MARKS = 8
_REPLACEMENT = "\ufffd"

# Expressions here are compiled by ``re`` when first used: most texts need none of them, and all
# together cost every start some milliseconds.

# What ``clean`` looks at: all of C0 but LF, DEL, C1, format characters it drops or replaces,
# separators, surrogates, private use, noncharacters, and the plane of tags and selectors
# except the variation selectors U+E0100-E01EF.
_SUSPECT = (
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u2065\u206a-\u206f"
    r"\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 0xF))
    + r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff]"
)
# Invisible characters that a terminal draws in no agreed way, and that hide text or words.
_DROPPED = (
    r"[\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
# A flag of a region as Unicode TS 51 writes it: black flag, tag letters and digits, cancel tag.
_FLAG_OR_TAG = (
    r"(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"
    r"|[\U000e0000-\U000e00ff]"
)
_TAGS = r"[\U000e0020-\U000e007f]"
# Every combining mark is a non-word character outside ASCII, so only such runs can be too long.
_MAYBE_MARKS = rf"[^\w\x00-\x7f]{{{_MOST_MARKS + 1},}}"
_ISOLATES = r"[\u2066-\u2069]"
_POP_ISOLATE = "\u2069"

UNSAFE: re.Pattern[str] = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")
"""One character that must never be in a painted line: C0 (LF and TAB too), DEL, C1, line and
paragraph separators, bidirectional embeddings and overrides, surrogates."""

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
_NOT_COPIED = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]"


def _pictures() -> dict[str, str]:
    """Control characters and spaces in disguise with what is shown instead of them."""
    shown = {chr(code): chr(0x2400 + code) for code in range(0x20)}
    shown["\x7f"] = "\u2421"
    shown["\t"] = "    "
    shown.update(dict.fromkeys("\x85\u2028\u2029\ufeff", " "))
    return shown


_SHOWN = _pictures()


def clean(s: str) -> str:
    """``s`` made safe for a terminal, its lines kept.

    Controls become their pictures (ESC ``␛``, DEL ``␡``) or U+FFFD, as do bidirectional
    overrides, surrogates, noncharacters and private use. CR and CR LF become LF, TAB four
    spaces, NEL, U+2028, U+2029 and BOM a space. Zero-width space, word joiner, soft hyphen,
    invisible operators and tag characters outside a flag go, and so does every combining mark
    after the eighth on one base. What Persian, Arabic, Hebrew and emoji need stays: joiners,
    direction marks, isolates. Isolates still open at the end of a line are closed there, a
    closing one without its opening is dropped. Cleaning twice changes nothing more.
    """
    if not s.replace("\n", "").isprintable():
        if "\r" in s:
            s = s.replace("\r\n", "\n").replace("\r", "\n")
        if re.search(_SUSPECT, s):
            if re.search(_TAGS, s):
                s = re.sub(_FLAG_OR_TAG, r"\1", s)
            s = re.sub(_SUSPECT, _replaced, s)
        if re.search(_ISOLATES, s):
            s = "\n".join(_balanced(line) for line in s.split("\n"))
    # Most texts that are not ASCII hold a few accents, and counting these is far quicker.
    if s.isascii() or len(s) - len(s.encode("ascii", "ignore")) <= _MOST_MARKS:
        return s
    return re.sub(_MAYBE_MARKS, _fewer_marks, s)


def _replaced(match: re.Match[str]) -> str:
    c = match[0]
    if c in _SHOWN:
        return _SHOWN[c]
    # The tags that are still here belong to flags.
    if re.match(_TAGS, c):
        return c
    return "" if re.match(_DROPPED, c) else _REPLACEMENT


def _balanced(line: str) -> str:
    """``line`` with every isolate closed and no stray U+2069."""
    if not re.search(_ISOLATES, line):
        return line
    depth = 0
    kept: list[str] = []
    for c in line:
        if c == _POP_ISOLATE:
            if depth == 0:
                continue
            depth -= 1
        elif "\u2066" <= c < _POP_ISOLATE:
            depth += 1
        kept.append(c)
    return "".join(kept) + _POP_ISOLATE * depth


def _fewer_marks(match: re.Match[str]) -> str:
    count = 0
    kept: list[str] = []
    for c in match[0]:
        category = unicodedata.category(c)
        if category[0] == "M":
            count += 1
            if count > _MOST_MARKS:
                continue
        elif category != "Cf":  # an invisible character between marks is no new base
            count = 0
        kept.append(c)
    return "".join(kept)


def clean_line(s: str) -> str:
    """``clean(s)`` on one line: every run of white space is one space, none at the ends."""
    return " ".join(clean(s).split())


def is_clean(s: str) -> bool:
    """Whether ``clean`` would leave ``s`` as it is."""
    return clean(s) == s


def first_control(s: str) -> int | None:
    """Index of the first character a briefing file may not hold, or None.

    That is C0 but TAB, LF and CR, DEL, C1 but NEL, and surrogates.
    """
    if s.isprintable():
        return None
    match = re.search(_CONTROL, s)
    return match.start() if match else None


def has_controls(s: str) -> bool:
    """Whether ``s`` holds a character that ``first_control`` finds."""
    return first_control(s) is not None


def copyable(s: str) -> str:
    """``s`` for the clipboard, harmless when pasted into a shell.

    CR and CR LF become LF; controls but LF and TAB, bidirectional overrides and surrogates
    go, so nothing can end a bracketed paste. A single line never ends in LF.
    """
    if not s.isprintable():
        s = re.sub(_NOT_COPIED, "", s.replace("\r\n", "\n").replace("\r", "\n"))
    line = s.rstrip("\n")
    return s if "\n" in line else line


# --- folding -------------------------------------------------------------------------------

# Marks that a reader of Latin, Greek, Cyrillic, Hebrew or Arabic text may leave out, and
# variation selectors. Marks of other scripts (Indic vowels, Thai tones, kana voicing) make
# different words and stay.
_OPTIONAL_MARKS = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    r"\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    r"\u2de0-\u2dff\ua66f-\ua672\ua674-\ua67d\ua69e\ua69f\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
    r"\U00010efd-\U00010eff\U000e0100-\U000e01ef]"
)
# Format characters (Unicode category Cf) but those that are drawn: Arabic number and verse
# signs, the Syriac abbreviation mark, Kaithi number signs.
_INVISIBLE = (
    r"[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_APOSTROPHES = "'\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u00b4\u05f3"
_SINGLE_QUOTES = _APOSTROPHES + "\u2039\u203a"
_DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u2033\u2036\u02ba\u05f4\u00ab\u00bb'
# Letters that keyboards and habits interchange; U+06CC and U+06A9 are the Persian yeh and kaf.
_LETTERS = {
    "\u0131": "i",
    "\u0671": "\u0627",
    "\u0649": "\u064a",
    "\u06cc": "\u064a",
    "\u06a9": "\u0643",
    "\u0629": "\u0647",
    "\u0640": "",
    "\u2212": "-",
}
_EXTRA_SPACE = r"[^\S ]\s*| \s+"
_MOST_CACHED = 20_000


class _FoldTable(dict[int, str]):
    """What each character folds to, by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _MOST_CACHED:
            self[code] = folded
        return folded


def _fold_character(c: str) -> str:
    if c in _DOUBLE_QUOTES:
        return '"'
    if c in _SINGLE_QUOTES:
        return "'"
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", c)))


def _fold_part(c: str) -> str:
    """The fold of a character that decomposes no further."""
    if c in _LETTERS:
        return _LETTERS[c]
    if c in _SINGLE_QUOTES:
        return "'"
    if c.isspace():
        return " "
    if unicodedata.category(c) == "Pd":
        return "-"
    if re.match(_OPTIONAL_MARKS, c) or re.match(_INVISIBLE, c):
        return ""
    return c.casefold()


_FOLDS = _FoldTable()


def fold(s: str) -> str:
    """``s`` as search and comparison see it; folding twice changes nothing more.

    Compatibility decomposition (Unicode NFKD) and case folding; optional marks, tatweel and
    invisible characters dropped; forms of alef, yeh, kaf and teh marbuta, dotless i, quotation
    marks, primes and dashes made one; every run of white space one space. Every character
    folds by itself; marks that stay are then put in canonical order.
    """
    if s.isascii():
        s = s.lower()
        return s if s.isprintable() and "  " not in s else re.sub(_EXTRA_SPACE, " ", s)
    return unicodedata.normalize("NFD", re.sub(_EXTRA_SPACE, " ", s.translate(_FOLDS)))


def fold_map(s: str) -> tuple[str, list[int]]:
    """``fold(s)``, and for each of its characters the index in ``s`` it comes from.

    The indices never decrease; one more at the end is ``len(s)``.
    """
    folded: list[str] = []
    offsets: list[int] = []
    previous = ""
    for index, character in enumerate(s):
        for c in _FOLDS[ord(character)]:
            if c == " " == previous:
                continue
            folded.append(c)
            offsets.append(index)
            previous = c
    offsets.append(len(s))
    # Canonical order moves marks only within a run of marks: the length stays.
    return unicodedata.normalize("NFD", "".join(folded)), offsets


class Folded:
    """A text with its fold, and the way back from the fold to the text."""

    __slots__ = ("_offsets", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = fold(source)
        self._offsets: list[int] | range | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]``, not empty, stands in ``source``.

        The end covers the last character whole, with its combining marks.
        """
        if self._offsets is None:
            same = self.source.isascii() and len(self.source) == len(self.text)
            self._offsets = range(len(self.text) + 1) if same else fold_map(self.source)[1]
        offsets = self._offsets
        last = offsets[end - 1]
        while end < len(self.text) and offsets[end] == last:
            end += 1
        stop = offsets[end]
        while stop < len(self.source) and unicodedata.category(self.source[stop])[0] == "M":
            stop += 1
        return offsets[start], stop


def find_all(haystack: Folded, needle_folded: str) -> list[tuple[int, int]]:
    """Where the folded words stand: (start, end) in ``haystack.source``, in order, apart."""
    if not needle_folded:
        return []
    found: list[tuple[int, int]] = []
    text = haystack.text
    at = text.find(needle_folded)
    while at >= 0:
        end = at + len(needle_folded)
        start, stop = haystack.span(at, end)
        if not found or start >= found[-1][1]:
            found.append((start, stop))
        at = text.find(needle_folded, end)
    return found


# --- keys ----------------------------------------------------------------------------------

_WORD = r"[^\W_]+"
# Half rings and the grave accent stand for ayin, hamza and apostrophe in transcribed names.
_NO_APOSTROPHES = str.maketrans("", "", _APOSTROPHES.replace("\u201a", "") + "`\u02be\u02bf\uff07")


def slug(s: str, words: int = 6, length: int = 48) -> str:
    """The first ``words`` words of ``s`` as an id: format section 5.

    NFKD, combining marks dropped, case folded; runs of letters and digits joined by ``-`` and
    cut to ``length`` characters. Empty when ``s`` holds no letter and no digit.
    """
    if not s.isascii():
        s = unicodedata.normalize("NFKD", s)
        s = "".join(c for c in s if c.isascii() or unicodedata.category(c)[0] != "M")
    runs = (match[0] for match in re.finditer(_WORD, s.casefold()))
    return "-".join(islice(runs, words))[:length].rstrip("-")


def id_key(written: str) -> str:
    """An id in the form in which ids are compared: case-folded, Unicode NFC (format 3.3)."""
    if written.isascii():
        return written.lower()
    folded = unicodedata.normalize("NFC", written).casefold()
    return unicodedata.normalize("NFC", folded)


def spelling_key(s: str) -> str:
    """The form in which spellings of names are compared: format section 3.4.

    NFKC and case folding; diacritics, apostrophes, invisible characters and extra white space
    removed.
    """
    s = s.translate(_NO_APOSTROPHES)
    if s.isascii():
        return " ".join(s.lower().split())
    s = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", s).casefold())
    # Compatibility forms hold apostrophes too: \u0149, the fullwidth grave accent.
    s = s.translate(_NO_APOSTROPHES)
    s = re.sub(_OPTIONAL_MARKS, "", s if s.isprintable() else re.sub(_INVISIBLE, "", s))
    return " ".join(unicodedata.normalize("NFC", s).split())
