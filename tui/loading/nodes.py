"""One YAML file to a bounded tree of nodes, every scalar as its author wrote it.

The tree is built from parser events with an explicit stack: loading or composing with a C loader
can end the process on deep nesting. Reading stops at the first breach of a limit or at the first
construct that the format does not use; nothing behind it is read.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple, NoReturn, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tui.loading import losses
from tui.loading.events import open_parser, read_events, stand_ins
from tui.loading.quoting import excerpt
from tui.loading.source import SourceError, line_at, read_text
from tui.model.problem import Level, Problem

MAX_DEPTH: Final = 20
MAX_NODES: Final = 200_000
_TOO_MANY: Final = "this file holds more than 200,000 values"
LONGEST_MENDED: Final = 1_000
"""Characters up to which a text that commas cut in braces is put together again."""

Finding = tuple[Level, str, str, int, int]
"""Level, code, message, line, column."""


class _Mark(Protocol):
    """A mark of a parser, as far as it matters here; it counts from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Place(NamedTuple):
    """Where a node begins, counted from 0 as the marks of a parser count."""

    line: int
    column: int


class _Placed:
    """What begins somewhere in a file.

    The mark is kept as the parser gave it: few places are ever asked for, and reading both of
    its numbers takes longer than making the rest of a node.
    """

    __slots__ = ("_mark",)

    _mark: _Mark

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self._mark.line + 1

    @property
    def column(self) -> int:
        """The column, from 1."""
        return self._mark.column + 1


class Scalar(_Placed):
    """A text as YAML delivers it, never typed; ``style`` is '' (plain), ``'``, ``"``, ``|``, ``>``.

    Escapes in double quotes may deliver control characters: the value is kept, not judged here.
    """

    __slots__ = ("style", "value")

    def __init__(self, value: str, line: int, column: int, style: str) -> None:
        self.value = value
        self._mark = _Place(line - 1, column - 1)
        self.style = style


class Mapping(_Placed):
    """Keys and values in file order, no key twice; an absent value is an empty plain scalar."""

    __slots__ = ("entries",)

    def __init__(self, entries: list[tuple[Scalar, Node]], line: int, column: int) -> None:
        self.entries = entries
        self._mark = _Place(line - 1, column - 1)


class Sequence(_Placed):
    """A list of values in file order."""

    __slots__ = ("items",)

    def __init__(self, items: list[Node], line: int, column: int) -> None:
        self.items = items
        self._mark = _Place(line - 1, column - 1)


Node = Scalar | Mapping | Sequence

_new = object.__new__


def read_nodes(data: bytes, file: str = "") -> tuple[Node | None, list[Problem]]:
    """Read one file's bytes; never raises for what they hold.

    Returns the root node and the problems in file order. ``None`` with an error of code ``yaml``
    means that the file cannot be used; ``None`` without any, that it is empty. A tree may come
    with errors (a key used twice) and warnings (text lost to ``#``). ``file`` goes into the
    problems as it stands.
    """
    findings: list[Finding] = []
    try:
        root = _read_tree(read_text(data), findings)
    except SourceError as error:
        root = None
        findings.append(("error", "yaml", error.message, error.line, error.column))
    findings.sort(key=lambda finding: finding[3:])
    return root, [
        Problem(level, code, message, file, line, column)
        for level, code, message, line, column in findings
    ]


def _read_tree(text: str, findings: list[Finding]) -> Node | None:
    """The root node; findings that leave the tree usable are added to ``findings``."""
    table = stand_ins(text)
    parsed = text.translate(table) if table else text
    parser = open_parser(parsed)
    walk = _Walk(text, findings)
    try:
        root = walk.read(parser)
    except yaml.YAMLError as error:
        from tui.loading.syntax import explain

        raise SourceError(*explain(text, error)) from None
    finally:
        parser.dispose()
    lost, misread = losses.find_silent_traps(text, lambda: read_events(parsed))
    findings += [("warning", "lost-text", *trap) for trap in lost]
    findings += [("error", "yaml", *trap) for trap in misread]
    if isinstance(root, Scalar) and not root.style:
        from tui.loading import syntax

        message = syntax.explain_tight_colon(syntax.line_number(text, root.line))
        if message:
            raise SourceError(message, root.line, root.column)
    if table and root is not None:
        _restore(root, {ord(char): chr(odd) for odd, char in table.items()})
    return None if misread and isinstance(root, Scalar) else root


def _restore(root: Node, table: dict[int, str]) -> None:
    """Put the author's own characters back where others were parsed in their place."""
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            node.value = node.value.translate(table)
        elif isinstance(node, Sequence):
            pending += node.items
        else:
            pending += [part for entry in node.entries for part in entry]


class _Walk:
    """Builds one tree; ``findings`` takes what does not end the reading."""

    def __init__(self, text: str, findings: list[Finding]) -> None:
        self._text = text
        self._findings = findings

    def read(self, parser: Any) -> Node | None:
        """Walk all events. Raises SourceError at a breach, yaml.YAMLError from the parser."""
        get_event = parser.get_event
        # The open collection: the ``items`` of a list; or of a mapping its ``entries``, the
        # keys ``seen``, the ``key`` that waits for its value, and whether it stands in braces.
        document: list[Node] = []
        items: list[Node] | None = document
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        key: Scalar | None = None
        flow = False
        stack: list[tuple[Any, ...]] = []
        left = MAX_NODES
        node: Node
        while True:
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent:
                # Most of a file: made without a call, and not asked where it stands.
                node = scalar = _new(Scalar)
                scalar.value = value = event.value
                scalar.style = event.style or ""
                scalar._mark = event.start_mark
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                if not value and self._is_leftover(event, scalar, flow, key, entries):
                    key = None
                    continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                items, entries, seen, key, flow = stack.pop()
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                node = self._open(event, len(stack))
            elif self._is_end(event, document):
                return _root(document)
            else:
                continue
            left -= 1
            if left < 0:
                raise SourceError(_TOO_MANY, node.line, node.column)
            if items is not None:
                items.append(node)
            elif key is None:
                if kind is not ScalarEvent or value == "<<":
                    self._check_key(node)
                key = scalar
                continue
            else:
                if seen.setdefault(key.value, key) is key:
                    entries.append((key, node))
                else:
                    self._report_duplicate(key, seen[key.value])
                key = None
            if kind is not ScalarEvent:
                stack.append((items, entries, seen, key, flow))
                if node.__class__ is Mapping:
                    items, entries, seen, flow = None, node.entries, {}, event.flow_style
                elif node.__class__ is Sequence:
                    items = node.items

    def _open(self, event: Any, depth: int) -> Mapping | Sequence:
        """The new, empty collection of a start event under ``depth`` open ones."""
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if depth >= MAX_DEPTH:
            message = "this file is nested deeper than 20 levels"
            raise SourceError(message, mark.line + 1, mark.column + 1)
        if event.__class__ is MappingStartEvent:
            mapping = _new(Mapping)
            mapping.entries = []
            mapping._mark = mark
            return mapping
        sequence = _new(Sequence)
        sequence.items = []
        sequence._mark = mark
        return sequence

    def _check_key(self, node: Node) -> None:
        if not isinstance(node, Scalar):
            message = 'a key must be a text; quote a text that begins with "[" or "{"'
            raise SourceError(message, node.line, node.column)
        if node.value == "<<" and not node.style:
            message = 'merge keys "<<" are not used in this format; repeat the text'
            raise SourceError(message, node.line, node.column)

    def _report_duplicate(self, key: Scalar, first: Scalar) -> None:
        name = excerpt(key.value)
        message = f'"{name}" is used twice, lines {first.line} and {key.line}; the first is used'
        self._findings.append(("error", "yaml", message, key.line, key.column))

    def _is_leftover(
        self,
        event: Any,
        node: Scalar,
        flow: bool,
        key: Scalar | None,
        entries: list[tuple[Scalar, Node]],
    ) -> bool:
        """Whether an empty value's key is really the rest of the text before a comma in braces.

        Such a key goes back to its text, so that what is shown is what was written. Also reports
        a block header that swallowed a number (``>5``); that value stays empty.
        """
        index = event.start_mark.index
        if node.style in ("|", ">"):
            from tui.loading.syntax import explain_block_header

            wrong = explain_block_header(line_at(self._text, index))
            if wrong:
                self._findings.append(("error", "yaml", wrong, node.line, node.column))
        if not (flow and entries) or key is None or node.style or key.style:
            return False
        before, value = entries[-1]
        if not isinstance(value, Scalar) or value.style or not value.value:
            return False
        if self._text[max(0, index - 200) : index].rstrip().endswith(":"):
            return False
        if len(value.value) > LONGEST_MENDED:
            return False
        value.value += ", " + key.value
        from tui.loading.syntax import explain_comma

        message = explain_comma(before.value)
        finding: Finding = ("error", "yaml", message, value.line, value.column)
        if finding not in self._findings[-1:]:
            self._findings.append(finding)
        return True

    def _refuse(self, event: Any) -> NoReturn:
        """Anchors, aliases and tags, or a text that reads as one."""
        from tui.loading.syntax import explain_sign

        mark = event.start_mark
        message = explain_sign(self._text, mark.index)
        raise SourceError(message, mark.line + 1, mark.column + 1)

    def _is_end(self, event: Any, document: list[Node]) -> bool:
        """Whether the file ends; refuses an alias and a second document."""
        if type(event) is AliasEvent:
            self._refuse(event)
        mark = event.start_mark
        if type(event) is DocumentStartEvent and document:
            from tui.loading.syntax import ONE_DOCUMENT

            raise SourceError(ONE_DOCUMENT, mark.line + 1, mark.column + 1)
        return type(event) is StreamEndEvent


def _root(document: list[Node]) -> Node | None:
    root = document[0] if document else None
    return None if isinstance(root, Scalar) and not root.value and not root.style else root
