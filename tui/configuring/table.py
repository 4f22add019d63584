"""The one table of settings: name, what it takes, what it means, its default.

Read by ``config --init``, ``config``, the documents and their tests. Plain data.
"""

from __future__ import annotations

from typing import NamedTuple

LAYOUTS = ("auto", "wide", "medium", "narrow")
SORTS = ("date", "title", "unread", "story")
THEMES = (
    "briefdeck-dark", "briefdeck-light", "textual-dark", "textual-light", "nord", "gruvbox",
    "catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato",
    "dracula", "tokyo-night", "monokai", "flexoki", "solarized-light", "solarized-dark",
    "rose-pine", "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light",
    "ansi-dark", "ansi-light",
)  # fmt: skip
"""The themes there are without the reader's own; a test compares them with those of the app."""

LEAST_MEASURE, MOST_MEASURE = 40, 120


class Setting(NamedTuple):
    """One name in ``config.yaml``. ``example`` is a value as it would be written, ``default``
    what holds without one, in words where it is none that could be written."""

    name: str
    takes: str
    meaning: str
    default: str
    example: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "library",
        "a folder, or a list of folders",
        "where your briefings are; `~` and `$VARIABLES` are expanded, and a relative path counts "
        "from the folder of this file",
        "the rules of `briefdeck where`",
        "[~/briefings, ~/desk/briefings]",
    ),
    Setting(
        "preset",
        "`default`, `vim` or `newsboat`",
        "a set of keys to start from",
        "`default`",
        "vim",
    ),
    Setting(
        "keys",
        "an action and its keys, a line each",
        "keys of your own, over those of the preset; `briefdeck keys` prints the actions",
        "those of the preset",
        "\n  reader.find: f, slash\n  reader.contents: [c, t]",
    ),
    Setting(
        "theme",
        "the name of a theme",
        "the colours: `briefdeck-dark`, `briefdeck-light`, one of Textual's, or one of yours "
        "from the folder `themes` beside this file; Ctrl-P lists them all",
        "light or dark, as the terminal is",
        "briefdeck-light",
    ),
    Setting(
        "layout",
        "`auto`, `wide`, `medium` or `narrow`",
        "how many panes stand side by side: three, two or one; `auto` goes by the width",
        "`auto`",
        "narrow",
    ),
    Setting(
        "measure",
        f"a number from {LEAST_MEASURE} to {MOST_MEASURE}",
        "the longest line of text, in characters, at the start",
        "what `+` and `-` made it last",
        "80",
    ),
    Setting(
        "sort",
        "`date`, `title`, `unread` or `story`",
        "the order of the library at the start",
        "the one used last",
        "unread",
    ),
    Setting(
        "date-style",
        "`day-first`, `month-first` or `iso`",
        "how dates are written: 25 Nov 2025, Nov 25, 2025 or 2025-11-25; JSON and exports stay as "
        "they are",
        "`day-first`",
        "iso",
    ),
    Setting(
        "ascii",
        "`yes` or `no`",
        "draw with ASCII signs alone; in a briefing, quotation marks and dashes too, while its letters stay",
        "`no`",
        "yes",
    ),
    Setting(
        "mouse", "`yes` or `no`", "with `no`, the terminal has the mouse to itself", "`yes`", "no"
    ),
    Setting(
        "plain",
        "`yes` or `no`",
        "for screen readers and braille: one pane, no lines, the cursor on the item at hand",
        "`no`",
        "yes",
    ),
    Setting(
        "open-with",
        "a command",
        "what opens web addresses; the address is put behind it",
        "your browser",
        "firefox --new-window",
    ),
)

NAMES = tuple(setting.name for setting in SETTINGS)
