"""A file's bytes straight to the row of its briefing, where nothing in it asks for a closer look.

Filling the index needs the words of the items, not the items: no ids but those the author gave,
no findings. Values are read with the readers of ``tui.loading``, and the first thing that these
would report, whatever its level, ends it; the file is then to be read in full. So what counts as
right, and what a value means, is said in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tui.library.gathering import Gathering, UnsureError, Values, check_needs, read_values, steps_of
from tui.library.harvest_items import TOP_ROWS, Item
from tui.library.reading import card_with
from tui.library.rows import ItemRow, Row, dated_row, days_at, days_of, item_row, whole_row
from tui.library.scan import Found
from tui.library.sharing import Sharing, sharing_of
from tui.loading.collector import paused_collector
from tui.loading.field_types import FieldType
from tui.loading.fields import BRIEFING, GLOSSARY_FIELDS
from tui.loading.glossary import OwnGlossary
from tui.loading.library_file import LibraryFile
from tui.loading.nodes import Mapping, Node, Scalar, read_nodes
from tui.loading.read import default_id, file_name
from tui.loading.settle import References
from tui.model.briefing import Briefing, Source
from tui.model.dates import read_date, zone_of
from tui.model.names import Glossary
from tui.model.text import id_key

_CACHED: Final = 4096
_LISTS: Final = (
    *("timeline", "statements"),
    *("summary", "background", "analysis", "conclusion", "figures", "notes", "corrections"),
    *("sources", "related"),
)
"""Everything that holds items, in reading order."""

_GLOSSARIES: Final = frozenset(field.name for field in GLOSSARY_FIELDS)
# What the id of an item without one may look like (format section 5).
_DERIVED = r"[a-z](?:-.*)?|summary"


def harvest(data: bytes, found: Found, libraries: Sequence[LibraryFile]) -> Row | None:
    """The row of the briefing that a file's bytes hold; None when it has to be read in full.

    ``libraries`` are the ``_library.yaml`` files that apply, the outermost first.
    """
    with paused_collector():
        root, problems = read_nodes(data)
        if problems or not isinstance(root, Mapping):
            return None
        try:
            return _row_of(root, found, sharing_of(libraries))
        except UnsureError:
            return None


def _row_of(root: Mapping, found: Found, sharing: Sharing) -> Row:
    file = file_name(found.path, found.shown)
    reading = Gathering(file, sharing)
    entries = root.entries
    if not _GLOSSARIES.isdisjoint([key.value for key, _ in entries]):
        _read_glossary(root, reading, sharing)
        entries = [entry for entry in entries if entry[0].value not in _GLOSSARIES]
    values = _read_top(entries, reading)
    check_needs(values, BRIEFING)
    items: dict[str, list[Item]] = {name: values.pop(name, []) for name in _LISTS}
    values.setdefault("id", default_id(file))
    used = _settle(values["id"], items["sources"], reading, sharing)
    briefing = Briefing(**values)
    card = card_with(
        briefing,
        found,
        events=len(items["timeline"]),
        statements=len(items["statements"]),
        judgements=len(items["analysis"]) + len(items["conclusion"]),
        summary=items["summary"][0][3] if items["summary"] else "",
    )
    rows = list(_item_rows(items, used, briefing))
    return whole_row(briefing, card, reading.spellings(), rows)


def _read_top(entries: Sequence[tuple[Scalar, Node]], reading: Gathering) -> Values:
    return read_values(entries, steps_of([key.value for key, _ in entries], TOP_ROWS), reading)


def _read_glossary(root: Mapping, reading: Gathering, sharing: Sharing) -> None:
    """Read the glossary of the file itself, in which names are looked up first."""
    top = reading.here
    own_entries = [entry for entry in root.entries if entry[0].value in _GLOSSARIES]
    top.values = _read_top(own_entries, reading)
    own = OwnGlossary(top)
    own.settle_names(Glossary(own.scope(), *sharing.scopes), reading)


def _settle(
    briefing: str, sources: Sequence[Item], reading: Gathering, sharing: Sharing
) -> list[Source]:
    """Check that references lead to ids that the author gave; the shared sources referred to."""
    if not (reading.waiting or reading.waiting_prose):
        return []
    shared = sharing.sources
    own = {id_key(source[1]): source[1] for source in sources if source[1]}
    known = {key: source.id for key, source in shared.items()} | own
    reading.here.values = {}
    References(briefing, reading.ids.values(), known, reading).settle()
    cited = {
        id_key(text)
        for waiting in reading.waiting
        if waiting.field.type == FieldType.SOURCE_IDS
        for text, _, _ in waiting.texts
    }
    used = [key for key in shared if key in cited and key not in reading.ids]
    # An id that an item would get might be the same.
    if any(re.fullmatch(_DERIVED, key) for key in used):
        raise UnsureError
    return [shared[key] for key in used]


def _item_rows(
    items: dict[str, list[Item]], used: Sequence[Source], briefing: Briefing
) -> Iterator[ItemRow]:
    """The rows of all items in reading order."""
    days = days_of(briefing.date)
    zone = briefing.timezone
    timeline = items["timeline"]
    timeline.sort(key=lambda item: _moment(item[2], zone))
    for name in _LISTS:
        for kind, own, date, text, facts in items[name]:
            yield dated_row(kind, own, days_at(date) if date else days, text, facts)
        if name == "sources":
            yield from (item_row(source, days) for source in used)


@lru_cache(maxsize=_CACHED)
def _moment(written: str, timezone: str) -> tuple[int, int]:
    """Where a date stands in a timeline."""
    return read_date(written).sort_key(zone_of(timezone))
