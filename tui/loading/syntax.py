"""What a YAML error means to the author, and the line to write instead (format section 2)."""

from __future__ import annotations

import re
from typing import Final

from yaml import YAMLError

from tui.loading.quoting import excerpt, quoted
from tui.model.frozen import Frozen

Explained = tuple[str, int, int]
"""Message, line and column, both from 1."""

_LINE_END: Final = re.compile(r"\r\n?|\n")
_LEAD: Final = re.compile(r" *+(?:-[ \t]++)*+")
_COLON: Final = re.compile(r":(?=[ \t]|$)")
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#")
_TIGHT_COLON: Final = re.compile(r" *+(?:- ++)*+([^\W\d][\w -]*+):(?!//)(\S.*)")
_TIGHT_DASH: Final = re.compile(r" *+-[^\s-]")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|\'(?:[^\']|\'\')*+\'')
_PLAIN_HEADER: Final = re.compile(r"[|>][+-]?[ \t]*+(?:#.*)?")
_BAD_ESCAPE: Final = re.compile(r"\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|U[0-9a-fA-F]{8})")
_NAME: Final = re.compile(r"[\w-]*+")

ONE_DOCUMENT: Final = 'one file holds one briefing; move what follows "---" to a file of its own'
_APOSTROPHE: Final = "an apostrophe ends a '…' text. Use \"…\" or no quote marks"
_BRACKET: Final = 'a text cannot begin with "[" or "{" unless quoted'
_DASH: Final = "put a space after the dash"
_NO_KEY: Final = 'this line has no "key: "; indent it under the key it belongs to, or give it one'


def explain(text: str, error: YAMLError) -> Explained:
    """Name the cause of a parser's error in ``text``; never raises."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    if mark is None:
        return f"YAML cannot read this file: {excerpt(problem)}", 1, 1
    start = getattr(error, "context_mark", None) or mark
    fault = _Fault(
        lines=_LINE_END.split(text),
        row=mark.line,
        column=mark.column,
        first_row=start.line,
        first_column=start.column,
        problem=problem,
        context=str(getattr(error, "context", None) or ""),
    )
    for recognise in _CAUSES:
        explained = recognise(fault)
        if explained:
            return explained
    return fault.at(f"YAML cannot read this line: {excerpt(problem)}; quote the text or indent it")


def explain_sign(text: str, index: int) -> str:
    """The message for the anchor, alias or tag at ``index``: markup, or a text that reads as one."""
    sign = text[index : index + 1]
    rest = _LINE_END.split(text[index + 1 : index + 400], maxsplit=1)[0]
    if sign == "!" and rest[:1] in ("!", "<"):
        return "tags (!a) are not used in this format; delete the tag or quote the text"
    name = _NAME.match(rest)
    after = _without_comment(rest[name.end() if name else 0 :]).strip()
    is_markup = not after or after[0] in (",]}:" if sign == "*" else ",]}[{|>\"'")
    if sign in ("&", "*") and name and name.group() and is_markup:
        return "anchors and aliases (&a, *a) are not used in this format; repeat the text"
    return (
        f"{sign} has a special meaning in YAML and the word after it would be lost. Quote the text"
    )


def explain_block_header(header: str) -> str:
    """The message for a line from its ``|`` or ``>`` on; empty if it only opens a block."""
    if _PLAIN_HEADER.fullmatch(header):
        return ""
    body = _without_comment(header[1:]).strip()
    if header[0] == ">" and body[:1].isdigit():
        body = f"over {body}"
    elif header[0] == ">" and body[:1] == "=" and body[1:].strip()[:1].isdigit():
        body = f"at least {body[1:].strip()}"
    return f'">" or "|" opens a text block and must end its line. Write {quoted(body)}'


def explain_comma(key: str) -> str:
    """The message for a comma inside braces that cuts the value of ``key``."""
    name = excerpt(key, 40)
    return f"the comma ends the value inside {{ }}. Quote the {name} or write one key per line"


def explain_tight_colon(line: str) -> str:
    """The message for a line such as ``title:Kyiv``; empty if it is none."""
    tight = _TIGHT_COLON.match(line)
    if not tight:
        return ""
    return f"put a space after the colon: {excerpt(tight[1], 40)}: {excerpt(tight[2])}"


def line_number(text: str, number: int) -> str:
    """Line ``number``, from 1, without its end."""
    return _LINE_END.split(text)[number - 1]


# --- causes -------------------------------------------------------------------------------------


class _Fault(Frozen):
    """A parser's error: where it stopped and where what it was reading began, counted from 0."""

    lines: list[str]
    row: int
    column: int
    first_row: int
    first_column: int
    problem: str
    context: str

    def line(self, row: int) -> str:
        return self.lines[row] if 0 <= row < len(self.lines) else ""

    def at(self, message: str) -> Explained:
        """``message`` at the place where the parser stopped."""
        return message, self.row + 1, self.column + 1

    def at_first(self, message: str) -> Explained:
        """``message`` where the thing being read began."""
        return message, self.first_row + 1, self.first_column + 1

    def row_before(self, row: int) -> int:
        """The nearest earlier row that is neither blank nor a comment, or -1."""
        row -= 1
        while row >= 0 and self.line(row).lstrip(" \t")[:1] in ("", "#"):
            row -= 1
        return row


def _tight_colon_in_braces(fault: _Fault) -> Explained | None:
    if "unexpected ':'" not in fault.problem:
        return None
    return fault.at("put a space after the colon")


def _tab(fault: _Fault) -> Explained | None:
    at_tab = fault.line(fault.row)[fault.column : fault.column + 1] == "\t"
    if "tab character" in fault.problem or ("cannot start" in fault.problem and at_tab):
        return fault.at(f"indent with spaces; line {fault.row + 1} uses a tab")
    return None


def _first_character(fault: _Fault) -> Explained | None:
    if not re.search("cannot start|(?:entries|keys) are not allowed", fault.problem):
        return None
    rest = _without_comment(fault.line(fault.row)[fault.column :])
    before = fault.line(fault.row)[: fault.column]
    if before.count("[") + before.count("{") > before.count("]") + before.count("}"):
        rest = re.split(r"[,\]}]", rest, maxsplit=1)[0]
    return fault.at(f"a plain text cannot begin with {rest[:1]}. Quote it: {quoted(rest)}")


def _block_header(fault: _Fault) -> Explained | None:
    if "block scalar" not in fault.context:
        return None
    message = explain_block_header(fault.line(fault.first_row)[fault.first_column :])
    return fault.at_first(message) if message else None


def _sign(fault: _Fault) -> Explained | None:
    for row, column in ((fault.first_row, fault.first_column), (fault.row, fault.column)):
        if fault.line(row)[column : column + 1] in ("&", "*", "!") and (
            re.search(r"\b(?:anchor|alias|tag)\b", f"{fault.context} {fault.problem}")
        ):
            return explain_sign(fault.line(row), column), row + 1, column + 1
    return None


def _inside_quotes(fault: _Fault) -> Explained | None:
    if "quoted scalar" not in fault.context and "double-quoted" not in fault.context:
        return None
    line = fault.line(fault.row)
    if "Unicode" in fault.problem:
        escape = _BAD_ESCAPE.search(line, max(0, line.rfind("\\", 0, fault.column + 1)))
        column = escape.start() if escape else fault.column
        written = excerpt(escape.group() if escape else "this escape")
        message = f"{written} is no character; write the character itself"
        return message, fault.row + 1, column + 1
    if "escape" in fault.problem or "hex" in fault.problem:
        column = max(0, line.rfind("\\", 0, fault.column + 1))
        written = excerpt(line[column : column + 2])
        message = (
            f'inside "…" a backslash begins a code, and {written} is none; write \\\\ for a '
            "backslash"
        )
        return message, fault.row + 1, column + 1
    if fault.line(fault.first_row)[fault.first_column : fault.first_column + 1] == "'":
        return fault.at_first('this \' is never closed. Use "…" or no quote marks')
    return fault.at_first('this " is never closed; add the closing quote mark')


def _text_after_value(fault: _Fault) -> Explained | None:
    """Text behind a closing quote mark or bracket."""
    if "flow" in fault.context or "simple key" in fault.context:
        return None
    line = fault.line(fault.row)
    before = line[: fault.column].rstrip()
    key, value = _split(line)
    whole = _QUOTED.match(value)
    tail = value[whole.end() :] if whole else ""
    if _without_comment(tail).strip():
        if value[0] == "'" and tail[0].isalnum():
            return fault.at(_APOSTROPHE)
        return fault.at(
            "text continues after the closing quote mark. Write it under "
            f'"{excerpt(key, 40) or "text"}: |", or drop the outer quote marks'
        )
    if value[:1] in ("[", "{") and before[-1:] in ("]", "}"):
        return fault.at(_BRACKET)
    if before[-1:] in ('"', "'") and before.count(before[-1]) % 2:
        return fault.at(
            f"a text in {before[-1]} marks from an earlier line ends here and more text follows; "
            "close it on its own line"
        )
    return None


def _inside_brackets(fault: _Fault) -> Explained | None:
    if "flow" not in fault.context:
        return None
    sign = fault.line(fault.first_row)[fault.first_column : fault.first_column + 1]
    if sign not in ("[", "{") or fault.first_row == fault.row:
        return fault.at(
            "inside [ ] and { } put a comma between entries, and quote a text that holds , : [ ] { or }"
        )
    return fault.at_first(f'the "{sign}" on this line is never closed; {_BRACKET}')


def _missing_colon(fault: _Fault) -> Explained | None:
    """A line among keys that has no ``key: ``."""
    if "simple key" not in fault.context:
        return None
    line = fault.line(fault.first_row)
    message = _DASH if _TIGHT_DASH.match(line) else explain_tight_colon(line)
    return fault.at_first(message or _NO_KEY)


def _second_colon(fault: _Fault) -> Explained | None:
    """``: `` where no key can begin: inside a text, or behind a line that went wrong."""
    if "mapping values" not in fault.problem:
        return None
    line = fault.line(fault.row)
    key, value = _split(line)
    if _COLON.search(line[: fault.column]) and value:
        return fault.at(_explain_colon(key, value))
    above = fault.row_before(fault.row)
    if above < 0:
        return None
    for row in (above, fault.row_before(above)):
        message = explain_tight_colon(fault.line(row))
        if message:
            return message, row + 1, _key_column(fault.line(row)) + 1
    column, neighbour = _key_column(line), _key_column(fault.line(above))
    if not _COLON.search(fault.line(above)):
        return _NO_KEY, above + 1, neighbour + 1
    if column != neighbour and " " not in key:
        return _explain_indent(column, neighbour), fault.row + 1, column + 1
    key, value = _split(fault.line(above))
    return fault.at(_explain_colon(key, f"{value} {line.strip()}"))


def _misplaced_line(fault: _Fault) -> Explained | None:
    """A whole line that fits neither the collection before it nor an outer one."""
    if not re.search("expected (key|'-' indicator|<block end>|<document)|block", fault.problem):
        return None
    line = fault.line(fault.row)
    above = fault.line(fault.row_before(fault.row))
    if _TIGHT_DASH.match(line):
        return fault.at(_DASH)
    is_entry = _indent(line) != _key_column(line)
    measure = _indent if is_entry and _indent(above) != _key_column(above) else _key_column
    own = _indent(line) if is_entry else _key_column(line)
    for neighbour in (measure(above), fault.first_column):
        if own != neighbour and own != fault.first_column:
            return _explain_indent(own, neighbour), fault.row + 1, own + 1
    if is_entry:
        return fault.at('a "- " entry cannot stand among keys; indent it under its key')
    if "collection" in fault.context or "sequence" in fault.context:
        return fault.at('this line stands among list entries; begin it with "- " or indent it')
    return None


def _second_root(fault: _Fault) -> Explained | None:
    if "document" not in fault.problem and "document" not in fault.context:
        return None
    if fault.line(fault.row_before(fault.row)).startswith(("...", "---")):
        return fault.at(ONE_DOCUMENT)
    return fault.at("this line does not belong to what stands above it; check its indentation")


_CAUSES: Final = (
    _tab,
    _tight_colon_in_braces,
    _first_character,
    _block_header,
    _sign,
    _inside_quotes,
    _text_after_value,
    _inside_brackets,
    _missing_colon,
    _second_colon,
    _misplaced_line,
    _second_root,
)


# --- pieces of lines ----------------------------------------------------------------------------


def _without_comment(text: str) -> str:
    comment = _COMMENT.search(text)
    return text[: comment.start()].rstrip() if comment else text.rstrip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key_column(line: str) -> int:
    """Where the first key of a line begins, behind spaces and dashes."""
    lead = _LEAD.match(line)
    return lead.end() if lead else 0


def _split(line: str) -> tuple[str, str]:
    """Key and value of a line as written; an empty key if it has none."""
    body = line[_key_column(line) :]
    colon = _COLON.search(body)
    if not colon:
        return "", _without_comment(body).strip()
    return body[: colon.start()].strip(), _without_comment(body[colon.end() :]).strip()


def _explain_colon(key: str, value: str) -> str:
    # A title is one line: its longer form is the text beneath it.
    block = "text" if key == "title" else excerpt(key, 40) or "text"
    line = f"{excerpt(key, 40)}: {quoted(value)}" if key else quoted(value)
    return (
        "a colon followed by a space starts a new key here. "
        f'Quote the text, {line}, or write it under "{block}: |"'
    )


def _explain_indent(own: int, neighbour: int) -> str:
    return f"this line is indented {own} spaces, its neighbours {neighbour}"
