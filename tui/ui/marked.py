"""The marks on a briefing as the screen shows them: each on the item it stands on now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from types import MappingProxyType

from tui.library.library import Library
from tui.library.mine import Given
from tui.marking.shelf import strays_of
from tui.model.briefing import Briefing
from tui.model.find import Hit, places_of
from tui.model.frozen import Frozen
from tui.state.anchors import Finder
from tui.state.following import Followed, follow_marks, passage_of
from tui.state.marks import Mark
from tui.state.refusals import refused_item
from tui.state.store import Store

NO_MARKS: Mapping[str, Sequence[Mark]] = MappingProxyType({})
NO_PASSAGES: Mapping[str, Sequence[Hit]] = MappingProxyType({})


class Marked(Frozen):
    """Marks by the ids of their items as the briefing has them, the item's own mark before those
    on its passages; where these stand; and of how many the reader has to say whether it is the
    item."""

    marks: Mapping[str, Sequence[Mark]] = NO_MARKS
    passages: Mapping[str, Sequence[Hit]] = NO_PASSAGES
    asking: int = 0

    @property
    def signs(self) -> dict[str, str]:
        """What stands beside each marked item: its label, and a star."""
        return {id: f"{_label(marks)}★" for id, marks in self.marks.items()}

    @property
    def given(self) -> dict[str, Given]:
        """What the reader gave each marked item, to be found."""
        return {id: reduce(Given.and_of, marks, Given()) for id, marks in self.marks.items()}

    def on(self, item_id: str) -> Sequence[Mark]:
        """The marks on an item."""
        return self.marks.get(item_id, ())


def follow_marked(store: Store, briefing: Briefing) -> Marked:
    """The marks on a briefing that was just read; those that were found remember their items as
    they are now."""
    return _marked(store, follow_marks(store, briefing, _marks_of(store, briefing)))


def find_marked(store: Store, briefing: Briefing) -> Marked:
    """The same when only the marks may have changed, not the briefing: nothing is written."""
    finder = Finder(briefing)
    marks = _marks_of(store, briefing)
    found = ((mark, finder.find(mark.anchor)) for mark in marks)
    return _marked(store, [Followed(*each, passage_of(*each)) for each in found])


def adopt_strays(library: Library, store: Store, briefing: Briefing) -> int:
    """Give a briefing the marks made in it when it had another id; how many there were."""
    strays = strays_of(library, store, briefing)
    return len(follow_marks(store, briefing, strays)) if strays else 0


def _marks_of(store: Store, briefing: Briefing) -> list[Mark]:
    """The marks under the id of a briefing and those it had."""
    found: list[Mark] = []
    for briefing_id in dict.fromkeys((briefing.id, *briefing.formerly)):
        found += store.marks_of(briefing_id).values()
        for passages in store.passages_of(briefing_id).values():
            found += passages
    return found


def _marked(store: Store, followed: Iterable[Followed]) -> Marked:
    marks: dict[str, list[Mark]] = {}
    passages: dict[str, list[Hit]] = {}
    asking = 0
    session: Mapping[str, str] | None = None
    for mark, resolved, passage in ((each.mark, each.resolved, each.passage) for each in followed):
        item = resolved.item
        if item is None:
            continue
        if resolved.is_found:
            marks.setdefault(item.id, []).append(mark)
            if passage:
                places = places_of(item, passage.start, passage.end)
                passages.setdefault(item.id, []).extend(places)
        elif resolved.kind == "ask":
            session = store.session() if session is None else session
            asking += refused_item(session, mark.key) != item.id
    for found in marks.values():
        found.sort(key=lambda mark: mark.anchor.quote is not None)
    return Marked(marks, passages, asking)


def _label(marks: Sequence[Mark]) -> str:
    return next((mark.label for mark in marks if mark.label), "")
