"""Bytes of one file to text that a YAML parser may be given."""

from __future__ import annotations

import re
from typing import Final

from tui.model.text import clean_line

MAX_BYTES: Final = 5 * 1024 * 1024

_WIDE_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_WIDE_START: Final = rb"(?:[^\0]\0\0\0|\0\0\0[^\0])|(?:[^\0]\0[^\0]\0|\0[^\0]\0[^\0])"

# What the YAML reader refuses in raw text: C0 but tab and line ends, DEL, C1 but U+0085, and the
# two noncharacters that end the first plane.
_FORBIDDEN: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
# The same in UTF-8, for a first look: deleting bytes, and searching what begins with a fixed byte,
# is twenty times faster than the search above, and most files hold none of them.
_ASCII_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 13} | {127})
_FORBIDDEN_BYTES: Final = (
    rb"\xc2[\x80-\x84\x86-\x9f]",
    rb"\xef\xbf[\xbe\xbf]",
)

_DIRECTIVE: Final = (
    r"(?:(?:[ \t]*+(?:#[^\r\n]*+)?|%YAML[ \t]++1\.[12][ \t]*+(?:#[^\r\n]*+)?)[\r\n])*+(%[^\r\n]*+)"
)
_TAG_DIRECTIVE: Final = r"(%TAG(?<=[\r\n]%TAG)\b[^\r\n]*+)"
_LINE_END: Final = re.compile(r"\r\n?|\n")


class SourceError(ValueError):
    """Why a file, or the rest of it, cannot be read; the message is one clear line.

    ``line`` and ``column`` count from 1; 0 means the file as a whole.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at ``index``; lines end in LF, CRLF or CR."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, index):
        line, start = line + 1, end.end()
    return line, index - start + 1


def line_at(text: str, index: int) -> str:
    """The rest of the line from ``index`` on."""
    end = _LINE_END.search(text, index)
    return text[index : end.start() if end else len(text)]


def read_text(data: bytes) -> str:
    """The text of a UTF-8 file without its byte order mark.

    Raises SourceError for what is too large, not UTF-8, holds control characters, or begins with
    YAML directives (many ``%TAG`` lines keep the C parser busy for seconds inside one call).
    """
    if len(data) > MAX_BYTES:
        raise SourceError("this file is larger than 5 MiB; split it into several briefings", 0, 0)
    text = _decode(data)
    if len(data.translate(None, _ASCII_CONTROLS)) != len(data) or (
        not text.isascii() and any(re.search(pattern, data) for pattern in _FORBIDDEN_BYTES)
    ):
        control = re.search(_FORBIDDEN, text)
        if control:
            name = f"U+{ord(control.group()):04X}"
            message = f"the control character {name} cannot stand in a text file; delete it"
            raise SourceError(message, *place(text, control.start()))
    if "%" in text:
        directive = re.match(_DIRECTIVE, text) or re.search(_TAG_DIRECTIVE, text)
        if directive:
            written = clean_line(directive[1][:60])
            message = f'YAML directives are not used in this format; delete "{written}"'
            raise SourceError(message, *place(text, directive.start(1)))
    return text


def _decode(data: bytes) -> str:
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            raise SourceError(f"this file is {name}; save it as UTF-8", 1, 1)
    wide = re.match(_WIDE_START, data) if b"\0" in data[:4] else None
    if wide:
        name = "UTF-32" if b"\0\0" in wide.group() else "UTF-16"
        raise SourceError(f"this file is {name}; save it as UTF-8", 1, 1)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"byte {data[error.start]:02X} is not valid UTF-8; save this file as UTF-8"
        raise SourceError(message, *place(before, len(before))) from None
