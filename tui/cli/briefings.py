"""Finding briefings of the library by id."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tui.library.files import Files
from tui.library.scan import Found
from tui.model.briefing import Briefing
from tui.model.text import id_key


def find_by_id(library: Files, wanted: str) -> Found | None:
    """The briefing with this id; failing that, the first that says it had this id."""
    key = id_key(wanted)
    formerly: Found | None = None
    for found, briefing in read_all(library, {wanted}):
        if id_key(briefing.id) == key:
            return found
        if formerly is None and any(id_key(former) == key for former in briefing.formerly):
            formerly = found
    return formerly


def read_all(library: Files, likely: Collection[str]) -> Iterator[tuple[Found, Briefing]]:
    """Every briefing of the library; those whose file name holds a ``likely`` id come first."""
    found = [each for each in library.find() if isinstance(each, Found)]
    names = [name.casefold() for name in likely]
    found.sort(key=lambda each: not any(name in each.shown.casefold() for name in names))
    for each in found:
        briefing, _ = library.read(each)
        if briefing is not None:
            yield each, briefing
