"""A screen with something under the cursor that can be marked and annotated."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.state.anchor import Anchor
from tui.state.marks import LABELS, Key, Mark
from tui.state.store import Store
from tui.ui.screens.keeping_screen import KeepingScreen


class Target(NamedTuple):
    """What is to be marked: its heading, the key of its mark, and what makes its anchor, which
    may read a file and is called off the screen's thread."""

    heading: str
    key: Key
    anchor: Callable[[], Anchor]


class MarkingScreen(KeepingScreen):
    """What can be done with a mark, whatever it stands on."""

    # What a screen provides.

    def mark_written(self, mark: Mark) -> None:
        """A mark is on disk with what it was given; show it."""
        raise NotImplementedError

    # Notes.

    def edit_note(self, target: Target) -> None:
        """Write the note of a mark, or change it; what is not marked is marked by saving."""

        def ask(store: Store) -> tuple[str, str | None]:
            mark = store.mark_at(target.key)
            return mark.note if mark else "", self.keeper.drafts.find(store, target.key)

        self.keep(ask, lambda answer: self._show_editor(target, *answer))

    def _show_editor(self, target: Target, note: str, draft: str | None) -> None:
        # An editor takes time to load that most starts never need.
        from tui.ui.screens.note import NoteScreen

        drafts = self.keeper.drafts

        def keep_draft(text: str | None) -> None:
            def work(store: Store) -> None:
                if text is None:
                    drafts.drop(store, target.key)
                else:
                    drafts.keep(store, target.key, text)

            self.keep(work, lambda _: None)

        def left(text: str | None) -> None:
            if text is not None:
                self.keep(lambda store: save(store, text), self.mark_written)

        def save(store: Store, text: str) -> Mark:
            # Until it is saved, the text is one that was typed and is not.
            drafts.remember(target.key, text)
            mark = store.write_mark(target.anchor(), note=text)
            drafts.drop(store, target.key)
            return mark

        self.app.push_screen(
            NoteScreen(target.heading, note, draft, keep_draft, self.remapped), left
        )

    # Tags and the label.

    def edit_tags(self, target: Target) -> None:
        """Write the tags of a mark in a line, with spaces between them."""
        from tui.ui.screens.dialogs import TagsScreen

        def show(mark: Mark | None) -> None:
            line = tags_line(mark.tags if mark else ())
            self.app.push_screen(TagsScreen(target.heading, line), written)

        def written(line: str | None) -> None:
            if line is not None:
                self.keep(lambda store: save(store, tags_of_line(line)), self.mark_written)

        def save(store: Store, tags: Sequence[str]) -> Mark:
            return store.write_mark(target.anchor(), tags=tags)

        self.keep(lambda store: store.mark_at(target.key), show)

    def turn_label(self, target: Target) -> None:
        """Give a mark the next label, and after the last one none."""

        def turn(store: Store) -> Mark:
            mark = store.mark_at(target.key)
            now = LABELS.index(mark.label) if mark else 0
            return store.write_mark(target.anchor(), label=LABELS[(now + 1) % len(LABELS)])

        def turned(mark: Mark) -> None:
            self.mark_written(mark)
            self.say(f"label: {mark.label or 'none'}")

        self.keep(turn, turned)


def tags_line(tags: Sequence[str]) -> str:
    """Tags as a line to be changed; one of several words in quotation marks."""
    return " ".join(f'"{tag}"' if " " in tag else tag for tag in tags)


def tags_of_line(line: str) -> list[str]:
    """The tags of such a line, with or without the sign that begins one elsewhere."""
    found = re.findall(r'"([^"]*)"|(\S+)', line)
    return [quoted or word.strip(",").removeprefix("#") for quoted, word in found]
