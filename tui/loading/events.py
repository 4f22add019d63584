"""YAML parser events: the C parser where PyYAML has it, else the Python one made to agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import yaml
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

# YAML 1.1 takes these as line ends, YAML 1.2 and editors as characters of a line; an inner byte
# order mark divides the two parsers. Each is parsed as a noncharacter absent from the text.
_ODD: Final = "\x85\u2028\u2029\ufeff"
_SURROGATE: Final = "[\ud800-\udfff]"
_BAD_TAB: Final = "found a tab character that violates indentation"
_BAD_ESCAPE: Final = "found invalid Unicode character escape code"
_STAND_INS: Final = tuple(map(chr, range(0xFDD0, 0xFDF0)))


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, some 25 times slower, reading what the C parser reads."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks and comments; a tab may divide tokens wherever it cannot indent."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> ScalarToken:
        """A plain scalar; in brackets a colon needs its space, as the C parser demands."""
        token = super().scan_plain()
        if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
            mark = self.get_mark()
            raise ScannerError("while scanning a plain scalar", mark, "found unexpected ':'", mark)
        return token

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        """The blanks inside a plain scalar, folded; a tab counts as one unless it indents.

        None where a document mark ends the scalar.
        """
        take_break: Callable[[], str] = self.scan_line_break
        blanks = ""
        while self.peek() in " \t":
            blanks += self.peek()
            self.forward()
        if self.peek() not in "\r\n":
            return [blanks] if blanks else []
        breaks: list[str] = []
        while self.peek() in " \t\r\n":
            if self.peek() in "\r\n":
                breaks.append(take_break())
                self.allow_simple_key = True
                if self.prefix(3) in ("---", "...") and self.peek(3) in "\0 \t\r\n":
                    return None
            elif self.peek() == "\t" and self.column < indent:
                mark = self.get_mark()
                raise ScannerError("while scanning a plain scalar", start_mark, _BAD_TAB, mark)
            else:
                self.forward()
        return breaks[1:] or [" "]

    def get_event(self) -> Any:
        """The next event; an escape of no character raises ScannerError as the C parser does."""
        read: Any = super().get_event
        try:
            event = read()
        except (ValueError, OverflowError):
            mark: Any = self.get_mark()
        else:
            if not isinstance(event, ScalarEvent) or not re.search(_SURROGATE, event.value):
                return event
            mark = event.start_mark
        raise ScannerError("while parsing a quoted scalar", mark, _BAD_ESCAPE, mark)


def open_parser(text: str) -> Any:
    """A parser with ``get_event()`` and ``dispose()`` over ``text``.

    Marks count characters and lines from 0; a scalar's style may be None for plain.
    """
    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(text)
    return PythonParser(text)


def stand_ins(text: str) -> dict[int, str]:
    """For ``str.translate``: what is parsed in place of each odd character found in ``text``."""
    if text.isascii():
        return {}
    found = [odd for odd in _ODD if odd in text]
    free = [char for char in _STAND_INS if char not in text] if found else []
    return {ord(odd): char for odd, char in zip(found, free, strict=False)}


def read_events(text: str) -> Iterator[Any]:
    """All events of ``text``; raises yaml.YAMLError where the parser does."""
    parser = open_parser(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()
