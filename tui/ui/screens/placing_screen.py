"""A screen with all marks, which are filtered, and placed a few briefings at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.library.library import Library
from tui.library.matching import Doc
from tui.marking.shelf import by_briefing
from tui.model.date_display import DateStyle
from tui.state.marks import Key, Mark
from tui.state.store import Store
from tui.ui.bindings import Remapped
from tui.ui.keeper import Keeper
from tui.ui.mark_docs import doc_of, filter_of
from tui.ui.placing import Placer
from tui.ui.screens.marking_screen import MarkingScreen
from tui.ui.screens.narrowing_screen import NarrowingScreen
from tui.ui.standing import Standing

BRIEFINGS_AT_ONCE = 8


class PlacingScreen(MarkingScreen, NarrowingScreen):
    """The marks as the store has them come first; where they stand follows from the files."""

    def __init__(
        self, library: Library, keeper: Keeper, remapped: Remapped, dates: DateStyle
    ) -> None:
        super().__init__(keeper, remapped)
        self._library = library
        self.dates = dates
        self._placer = Placer(library)
        self._marks: Sequence[Mark] = ()
        self._read: frozenset[str] = frozenset()
        self._standings: dict[Key, Standing] = {}
        self._asked = 0

    # What a screen provides.

    def show_marks(self) -> None:
        """Show the marks with what is known of them."""
        raise NotImplementedError

    # What others ask.

    @property
    def shown_marks(self) -> list[Mark]:
        """The marks that match the filter."""
        if not self._filter.strip():
            return list(self._marks)
        is_meant = filter_of(self._library, self._filter)
        return [mark for mark in self._marks if is_meant(self._doc(mark))]

    def _doc(self, mark: Mark) -> Doc:
        standing = self._standings.get(mark.key)
        is_orphan = standing is not None and standing.kind == "orphan"
        return doc_of(mark, is_orphan=is_orphan, read=self._read)

    def state_changed(self) -> None:
        """Ask for the marks again, and then where they stand."""

        def ask(store: Store) -> tuple[Sequence[Mark], frozenset[str], Mapping[str, str]]:
            return store.marks(), store.personal().read, store.session()

        def known(answer: tuple[Sequence[Mark], frozenset[str], Mapping[str, str]]) -> None:
            self._marks, self._read, session = answer
            self._asked += 1
            self.show_marks()
            self._place(by_briefing(self._marks), session, self._asked)

        self.keep(ask, known)

    def _place(
        self, groups: Sequence[Sequence[Mark]], session: Mapping[str, str], asked: int
    ) -> None:
        """Find some, then the others, so that what else is asked of the store comes between."""
        now, later = groups[:BRIEFINGS_AT_ONCE], groups[BRIEFINGS_AT_ONCE:]

        def place(store: Store) -> dict[Key, Standing]:
            found: dict[Key, Standing] = {}
            for group in now:
                found |= self._placer.place(group, session)
            return found

        def placed(found: dict[Key, Standing]) -> None:
            if asked != self._asked:
                return
            is_new = any(self._standings.get(key) != found[key] for key in found)
            self._standings |= found
            if later:
                self._place(later, session, asked)
            if is_new:
                self.show_marks()

        if now:
            self.keep(place, placed)
