"""Bytes of a source as text: by its mark, by what it says of itself, or as it reads best."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise

from tui.model.frozen import Value

__all__ = ["Decoded", "decode"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WIDE_STARTS = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"{\x00", "utf-16-le"),
    (b"\x00{", "utf-16-be"),
    (b"Lo\xa7\x94\x93", "cp037"),
)
_DECLARED = (
    re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']"),
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE),
)
_HEAD = 4096
_SAMPLE = 20_000
# What browsers read under these names: the larger set that Windows made of each.
_LARGER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-8": "cp1255",
    "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
_MANY_BYTES = ("euc_jp", "cp932", "gb18030", "big5", "cp949")
# For each encoding of one byte a letter: the range of its letters, and the commonest of them.
_ONE_BYTE = (
    ("cp1251", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ", "оеаинтсрвл"),
    ("koi8-r", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ", "оеаинтсрвл"),
    ("iso8859-5", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ", "оеаинтсрвл"),
    ("cp866", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ", "оеаинтсрвл"),
    ("cp1255", "אבגדהוזחטיכלמנסעפצקרשתךםןףץ", "יוהלאתמרבש"),
    ("cp1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءئؤأإآ", "اليمونترعب"),
    ("cp1253", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ", "αοιετσνηυρ"),
)
_FOREIGN = re.compile(rb"[!-~]{0,40}+[\x80-\xff][!-\xff]*+")
_NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")


class Decoded(Value):
    """A text, and one line on what is doubtful about its letters, or empty."""

    text: str
    doubt: str = ""


def decode(data: bytes) -> Decoded:
    """The text of a file. Nothing is refused: what cannot be read becomes U+FFFD, and is told."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :] if name == "utf-8" else data, name)
    for start, name in _WIDE_STARTS:
        if data.startswith(start) and (name != "cp037" or b"\0" not in data[:64]):
            return _as(data, name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        broken = error.start
    declared = _declared(data[:_HEAD])
    if declared and declared != "utf-8":
        return _as(data, declared)
    guessed = "" if declared else _guessed(data)
    if not guessed and _is_nearly_utf8(data):
        line = data.count(b"\n", 0, broken) + 1
        doubt = f"line {line}: byte {data[broken]:02X} is not valid UTF-8; broken letters are shown as �"
        return Decoded(data.decode("utf-8", "replace"), doubt)
    name = guessed or "cp1252"
    told = f"this is not UTF-8 and does not say what it is; read as {_shown(name)}, please check"
    return Decoded(_as(data, name).text, told)


def _as(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name))
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    return Decoded(
        text, f"parts of this are not valid {_shown(name)}; broken letters are shown as �"
    )


def _shown(name: str) -> str:
    return name.replace("cp", "windows-") if name.startswith("cp") else name.upper()


def _declared(head: bytes) -> str:
    """The encoding a document says it has, as Python calls it, or empty."""
    for form in _DECLARED:
        match = form.search(head)
        if match:
            try:
                info = codecs.lookup(match[1].decode("ascii", "ignore").strip())
            except LookupError:
                continue
            # Some codecs make bytes of bytes, and the mark of a wide one would have been there.
            if not getattr(info, "_is_text_encoding", True) or info.name.startswith("utf-"):
                return "utf-8"
            return _LARGER.get(info.name, info.name)
    return ""


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8 all the same."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for c in text[: 10 * _SAMPLE] if c > "\x7f") - broken
    return good > 2 * broken


def _guessed(data: bytes) -> str:
    """The encoding that makes the likeliest letters of the bytes, or empty where none does."""
    sample = b" ".join(_foreign_words(data))
    found = list(_scores(sample))
    score, name = max(found, default=(0.0, ""))
    return name if score >= 0.5 else ""


def _foreign_words(data: bytes) -> Iterator[bytes]:
    """The first words that are not ASCII, of ``_SAMPLE`` bytes together."""
    size = 0
    for match in _FOREIGN.finditer(data):
        word = match[0][: _SAMPLE - size]
        yield word
        size += len(word)
        if size >= _SAMPLE:
            return


def _scores(sample: bytes) -> Iterator[tuple[float, str]]:
    for name in _MANY_BYTES:
        try:
            text = sample.decode(name)
        except UnicodeDecodeError as error:
            # The sample may end in the middle of a letter.
            if error.start < len(sample) - 4:
                continue
            text = sample[: error.start].decode(name, "ignore")
        yield _share_of_kana(name, text), name
    runs = len(re.findall(rb"[\x80-\xff]++", sample))
    # Accents stand among the letters of ASCII; other scripts do not.
    if 3 * len(re.findall(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]", sample)) > runs:
        return
    for name, letters, common in _ONE_BYTE:
        text = sample.decode(name, "replace")
        foreign = [c for c in text if c > "\x7f"]
        if not foreign:
            continue
        inside = sum(c in letters or c.lower() in letters for c in foreign) / len(foreign)
        often = sum(c in common for c in foreign) / len(foreign)
        swings = sum(1 for a, b in pairwise(text) if a.islower() and b.isupper() and b > "\x7f")
        yield inside * min(1.0, often / 0.5) - 4 * swings / len(foreign), name


def _share_of_kana(name: str, text: str) -> float:
    """How sure a reading with several bytes a letter is: by kana, hangul, or common ideographs."""
    foreign = [c for c in text if c > "\x7f"]
    if not foreign or _NO_LETTER.search(text):
        return 0.0
    kana = sum("\u3040" <= c <= "\u30ff" for c in foreign) / len(foreign)
    hangul = sum("\uac00" <= c <= "\ud7a3" for c in foreign) / len(foreign)
    ideographs = sum("\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" for c in foreign)
    if name in ("euc_jp", "cp932"):
        half = sum("\uff61" <= c <= "\uff9f" for c in foreign) / len(foreign)
        return 0.0 if kana < 0.2 else min(1.0, kana + ideographs / len(foreign)) - half
    if name == "cp949":
        return hangul
    often = sum(
        c
        in "的一是不了在人有我他这個個們中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年過後"
        for c in foreign
    )
    return ideographs / len(foreign) * min(1.0, often / len(foreign) / 0.1)
