"""``check --write-ids``: derived ids as ``id:`` lines of the file (format section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.loading.edits import Edit, SourceText
from tui.loading.field_types import Record
from tui.loading.fields import BRIEFING, ENTITY, RELATED, SOURCE
from tui.loading.library_file import LibraryFile
from tui.loading.manuscript import placed_items
from tui.loading.nodes import Mapping, Scalar, read_nodes
from tui.loading.outline import Outline, Spot
from tui.loading.read import parse_briefing
from tui.loading.records import folded_key
from tui.loading.values import FORMAT_VERSION
from tui.model.briefing import Briefing
from tui.model.frozen import Frozen
from tui.model.problem import Problem

_LIST_LEAD = r" *(?:- +)*"
_NOT_COMPARED = frozenset(("has_own_id", "line", "problems"))
_DEEPEST = 40


class Written(NamedTuple):
    """A file with its ids: ``data`` is all of it, ``ids`` how many are new.

    ``left`` are notes about items whose id has no place to stand in.
    """

    data: bytes
    ids: int
    left: list[Problem]


class EditError(ValueError):
    """Why a file is not changed, in one line."""


def with_ids(data: bytes, file: str, libraries: Sequence[LibraryFile] = ()) -> Written:
    """A briefing with an ``id:`` line in each item that has none and is written in keys.

    A text in one line of a list becomes ``text:`` below the id. ``libraries`` are those that
    apply: names, and so ids, depend on them. Raises EditError for a file in
    a newer format or with errors of YAML, and for one that is no briefing.
    """
    briefing, problems = parse_briefing(data, file=file, libraries=libraries)
    _refuse(briefing, problems)
    root, _ = read_nodes(data)
    if briefing is None or not isinstance(root, Mapping):
        raise EditError("this is no briefing")
    source = SourceText(data)
    outline = Outline(root, BRIEFING)
    spots = {spot.name: spot for spot in outline.items()}
    edits: list[Edit] = []
    left: list[Problem] = []
    count = 0
    for placed in placed_items(briefing):
        spot = spots.get(placed.path)
        if placed.item.has_own_id or spot is None or _needs_none(spot):
            continue
        found = _edits(spot, placed.item.id, source)
        edits += found
        count += bool(found)
        if not found:
            message = f"no place for the id {placed.item.id}; write this item in keys"
            start = spot.start
            left.append(
                Problem("note", "no-id", message, file, start.line, start.column, spot.path)
            )
    after = source.edited(edits)
    again, _ = parse_briefing(after, file=file, libraries=libraries)
    if again is None or not is_same(briefing, again):
        raise EditError("ids cannot be written here without changing what the file says")
    return Written(after, count, left)


def is_same(a: object, b: object, depth: int = 0) -> bool:
    """Whether two parts of a model hold the same, wherever they stand in a file."""
    if isinstance(a, Frozen) and isinstance(b, Frozen):
        if type(a) is not type(b) or depth > _DEEPEST:
            return False
        names = [name for name in a._names if name not in _NOT_COMPARED]
        return all(is_same(getattr(a, name), getattr(b, name), depth + 1) for name in names)
    if isinstance(a, tuple) and isinstance(b, tuple):
        pairs = zip(a, b, strict=False)
        return len(a) == len(b) and all(is_same(one, two, depth + 1) for one, two in pairs)
    return a == b


def _refuse(briefing: Briefing | None, problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.code == "yaml":
            raise EditError(f"line {problem.line} must be mended first: {problem.message}")
    if briefing is not None and briefing.format > FORMAT_VERSION:
        raise EditError(f"it is in format {briefing.format}, which this program does not write")


def _needs_none(spot: Spot) -> bool:
    """Whether an item's id is not written: the summary's, and those of other kinds of entries."""
    if spot.record in (ENTITY, RELATED) or spot.path == "summary":
        return True
    # An id that cannot be one, or that another item has, is for the author to mend.
    return isinstance(spot.node, Mapping) and any(
        folded_key(key.value) == "id" for key, _ in spot.node.entries
    )


def _edits(spot: Spot, item_id: str, source: SourceText) -> list[Edit]:
    """The edits that write an item's id; none where there is no place for it."""
    node = spot.node
    at = source.index(node.line, node.column)
    before = source.line(node.line)[: node.column - 1]
    if isinstance(node, Mapping):
        if not any(_is_field(key, spot.record) for key, _ in node.entries):
            # A text with a colon in it, which a key would make another thing.
            return []
        if source.text[at : at + 1] == "{":
            return [Edit(at + 1, at + 1, f"id: {item_id}, ")]
        if spot.key is None and re.fullmatch(_LIST_LEAD, before):
            return [Edit(at, at, _id_line(item_id, node.line, before, source))]
        return []
    if not isinstance(node, Scalar) or not spot.in_list or not spot.record or spot.key:
        return []
    if not re.fullmatch(_LIST_LEAD, before) or not _is_one_line(node, source):
        return []
    name = _bare_name(spot.record, node.value)
    return [Edit(at, at, f"{_id_line(item_id, node.line, before, source)}{name}: ")]


def _is_field(key: Scalar, record: Record | None) -> bool:
    return record is not None and folded_key(key.value) in record.by_name


def _id_line(item_id: str, line: int, before: str, source: SourceText) -> str:
    return f"id: {item_id}{source.line_end(line)}{' ' * len(before)}"


def _bare_name(record: Record, text: str) -> str:
    is_url = record is SOURCE and text[:4].lower() == "http"
    return "url" if is_url else record.bare


def _is_one_line(node: Scalar, source: SourceText) -> bool:
    """Whether a text begins and ends on one line, so that it may stand behind a key."""
    if node.style in ("|", ">"):
        return False
    rest = source.line(node.line)[node.column - 1 :]
    if node.style:
        closing = re.match(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", rest)
        return closing is not None
    return rest.startswith(node.value)
