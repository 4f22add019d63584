"""The one table of keys: every action, its default keys, and the words that describe it.

Read by the app's bindings, the bottom line, the help screen, ``briefdeck keys``, the
configuration and the tests of the documentation. Plain data; nothing else knows a key.
"""

from __future__ import annotations

from typing import NamedTuple

SCREENS = (
    "any",
    "list",
    "reader",
    "library",
    "search",
    "marks",
    "sheet",
    "note",
    "passage",
    "unsaved",
    "compare",
)


class Action(NamedTuple):
    """Something a reader can do.

    ``id`` is ``area.verb``, the name used in ``keys:`` of the configuration. ``keys`` are key
    names as the terminal library spells them. ``screen`` says where it works: one of
    ``SCREENS``, where ``any`` is everywhere and ``list`` is wherever there is a cursor.
    ``bar`` orders it in the bottom line of that screen; 0 leaves it out.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    screen: str = "any"
    bar: int = 0

    @property
    def method(self) -> str:
        """The name of the method that does it, without its ``action_``."""
        return self.id.replace(".", "_")


def _action(id: str, keys: str, label: str, help: str, screen: str = "any", bar: int = 0) -> Action:
    return Action(id, tuple(keys.split()), label, help, screen, bar)


ACTIONS: tuple[Action, ...] = (
    # Everywhere.
    _action("app.help", "question_mark f1", "help", "The keys of this screen", bar=99),
    _action("app.palette", "ctrl+p colon", "commands", "Every action and theme, by name"),
    _action("app.back", "escape", "back", "Back one layer, never out of briefdeck"),
    _action("app.leave", "q", "back", "Back one layer; in the library, leave briefdeck", bar=90),
    _action("app.quit", "Q ctrl+q", "quit", "Leave briefdeck"),
    _action("app.library", "0", "library", "Go to the library"),
    _action("app.search", "S", "search", "Search the whole library"),
    _action("app.marks", "apostrophe", "marks", "All marks with their notes"),
    _action("app.undo", "z", "undo", "Take back my last change"),
    _action("app.redo", "U", "redo", "Make the change again that was taken back"),
    _action("app.unsaved", "ctrl+w", "unsaved", "Changes that could not be saved, to try again"),
    _action("app.reload", "ctrl+r", "reload", "Read the files again"),
    _action("app.suspend", "ctrl+z", "suspend", "Put briefdeck in the background"),
    # Wherever there is a cursor.
    _action("cursor.down", "j down", "down", "One line down; the next item at its end", "list"),
    _action("cursor.up", "k up", "up", "One line up; the previous item at its start", "list"),
    _action("cursor.page_down", "space pagedown ctrl+f", "page", "A page down", "list"),
    _action("cursor.page_up", "b pageup ctrl+b", "page up", "A page up", "list"),
    _action("cursor.half_down", "d ctrl+d", "half page", "Half a page down", "list"),
    _action("cursor.half_up", "u ctrl+u", "half page up", "Half a page up", "list"),
    _action("cursor.top", "g home", "top", "The first item", "list"),
    _action("cursor.bottom", "G end", "bottom", "The last item", "list"),
    # The reader.
    _action("reader.sheet", "enter", "open", "All of this item: sources, people, links", "reader"),
    _action("reader.next_item", "right_curly_bracket", "next item", "The next item", "reader"),
    _action(
        "reader.previous_item", "left_curly_bracket", "previous item", "The previous item", "reader"
    ),
    _action(
        "reader.next_section",
        "right_square_bracket",
        "next section",
        "The next section, speaker or month",
        "reader",
    ),
    _action(
        "reader.previous_section",
        "left_square_bracket",
        "previous section",
        "The previous section, speaker or month",
        "reader",
    ),
    _action("reader.next_pane", "tab l right", "pane", "The next pane", "reader", 2),
    _action("reader.previous_pane", "shift+tab h left", "pane back", "The pane before", "reader"),
    _action("reader.timeline", "1", "timeline", "The Timeline pane", "reader"),
    _action("reader.statements", "2", "statements", "The Statements pane", "reader"),
    _action("reader.analysis", "3", "analysis", "The Analysis pane", "reader"),
    _action("reader.find", "slash", "find", "Find words in this briefing", "reader", 3),
    _action("reader.next_match", "n", "next match", "The next match", "reader"),
    _action("reader.previous_match", "N", "previous match", "The match before", "reader"),
    _action(
        "reader.only_matching",
        "ampersand",
        "only matching",
        "Show only the items that match, and back",
        "reader",
    ),
    _action("reader.mark", "m", "mark", "Mark this item, or take the mark away", "reader", 4),
    _action("reader.note", "M", "note", "Mark this item and write a note", "reader"),
    _action("reader.passage", "V", "passage", "Mark a passage of this item", "reader"),
    _action("reader.tags", "number_sign", "tags", "Mark this item and write tags", "reader"),
    _action(
        "reader.label",
        "exclamation_mark",
        "label",
        "Mark this item and label it !, ? or →",
        "reader",
    ),
    _action("reader.copy", "y", "copy", "Copy what is selected, or this item", "reader", 5),
    _action("reader.copy_text", "Y", "copy text", "Copy the words of this item alone", "reader"),
    _action("reader.copy_link", "L", "copy link", "Copy a link to this item", "reader"),
    _action("reader.open_link", "o", "open", "Open a source or link in the browser", "reader", 8),
    _action("reader.export", "s", "export", "Write this briefing to a file for others", "reader"),
    _action("reader.edit", "e", "edit", "Edit the file in $EDITOR", "reader"),
    _action("reader.toggle_read", "r", "read", "Turn read into unread and back", "reader"),
    _action("reader.contents", "t", "contents", "Contents of this briefing", "reader", 6),
    _action("reader.zoom", "Z", "zoom", "Give this pane the whole width, and back", "reader", 7),
    _action("reader.wider_text", "plus equals_sign", "wider", "Longer lines of text", "reader"),
    _action("reader.narrower_text", "minus", "narrower", "Shorter lines of text", "reader"),
    _action("reader.next_briefing", "J", "next briefing", "The next briefing", "reader"),
    _action("reader.previous_briefing", "K", "previous briefing", "The briefing before", "reader"),
    _action("reader.jump_back", "ctrl+o alt+left", "jump back", "Back to before a jump", "reader"),
    _action("reader.jump_forward", "alt+right", "jump forth", "Forth again", "reader"),
    _action("reader.problems", "", "problems", "The file, with what is wrong in it", "reader"),
    # The library.
    _action("library.open", "enter l right", "open", "Open this briefing", "library", 1),
    _action("library.filter", "F", "filter", "Show only briefings that match", "library", 2),
    _action("library.search", "slash", "search", "Search what the briefings say", "library", 3),
    _action(
        "library.sort", "backslash", "sort", "Sort by date, title, unread or story", "library", 5
    ),
    _action("library.next_unread", "n", "next unread", "The next unread briefing", "library", 4),
    _action("library.previous_unread", "p", "unread before", "The unread one before", "library"),
    _action("library.toggle_read", "r", "read", "Turn read into unread and back", "library", 6),
    _action("library.mark", "m", "mark", "Mark this briefing, or take the mark away", "library"),
    _action("library.note", "M", "note", "Mark this briefing and write a note", "library"),
    _action("library.tags", "number_sign", "tags", "Mark this briefing and write tags", "library"),
    _action(
        "library.label",
        "exclamation_mark",
        "label",
        "Mark this briefing and label it !, ? or →",
        "library",
    ),
    _action("library.edit", "e", "edit", "Edit the file in $EDITOR", "library"),
    # The search of the library.
    _action("search.open", "enter l right", "open", "Open the briefing on this item", "search", 1),
    _action("search.edit_query", "slash F", "edit", "Back to the line of the query", "search", 2),
    _action("search.sort", "backslash", "sort", "Sort by relevance or by date", "search", 3),
    _action("search.save", "ctrl+s", "save", "Save this search under a name", "search", 4),
    _action("search.remove", "x", "remove", "Remove this saved search; z brings it back", "search"),
    # The list of marks.
    _action("marks.open", "enter l right", "open", "Go to the marked item", "marks", 1),
    _action("marks.filter", "F slash", "filter", "Show only what matches", "marks", 2),
    _action("marks.note", "M", "note", "Write or change the note", "marks", 3),
    _action("marks.tags", "number_sign", "tags", "Write or change the tags", "marks"),
    _action("marks.label", "exclamation_mark", "label", "The next label: !, ?, → or none", "marks"),
    _action("marks.remove", "x", "remove", "Remove this mark; z brings it back", "marks", 4),
    _action("marks.remove_shown", "X", "remove all", "Remove all marks shown; asks once", "marks"),
    _action("marks.export", "e", "export", "Write the marks shown to a file", "marks", 6),
    _action(
        "marks.copy",
        "y",
        "copy",
        "Copy what is selected, or the marked words with their citation",
        "marks",
        5,
    ),
    # The sheet of one item.
    _action("sheet.follow", "enter l right", "follow", "Go where this line leads", "sheet", 1),
    _action(
        "sheet.copy",
        "y",
        "copy",
        "Copy what is selected, or this item with its citation",
        "sheet",
        2,
    ),
    # A mark whose item is not certain.
    _action("compare.yes", "y", "yes", "Yes: move the mark to this item", "compare", 1),
    _action("compare.no", "n", "no", "No: it is another; the mark keeps its words", "compare", 2),
    _action("compare.other", "tab shift+tab", "other text", "To the other text", "compare", 3),
    # The editor of a note.
    _action("note.save", "ctrl+s", "save", "Save the note", "note", 1),
    _action("note.editor", "ctrl+o", "$EDITOR", "Write the note in $EDITOR", "note", 2),
    # The words of an item, to mark a passage.
    _action("passage.mark", "m enter", "mark", "Mark the passage that is selected", "passage", 1),
    _action("passage.note", "M", "note", "Mark the passage and write a note", "passage", 2),
    # What could not be saved.
    _action("unsaved.retry", "r enter", "try again", "Try to save all of it", "unsaved", 1),
    _action(
        "unsaved.copy",
        "y",
        "copy",
        "Copy what is selected, or the words of this change",
        "unsaved",
        2,
    ),
    _action("unsaved.discard", "x", "give up", "Give all of it up; asks once more", "unsaved", 3),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def actions_of(*screens: str) -> tuple[Action, ...]:
    """The actions of the given screens, in the order of the table."""
    return tuple(action for action in ACTIONS if action.screen in screens)


SYMBOLS: dict[str, str] = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "number_sign": "#",
    "colon": ":",
    "apostrophe": "'",
    "slash": "/",
    "backslash": "\\",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "asterisk": "*",
    "ampersand": "&",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
}


def key_label(key: str) -> str:
    """A key as people read it: ``ctrl+p`` is ``Ctrl-P``, ``slash`` is ``/``."""
    if key in SYMBOLS:
        return SYMBOLS[key]
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    head, plus, last = key.rpartition("+")
    if not plus:
        return key
    return "-".join(part.capitalize() for part in [*head.split("+"), key_label(last)])
