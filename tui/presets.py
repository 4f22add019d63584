"""Sets of keys for readers who know another program: what differs from the table of keys.

Plain data, loaded only when the configuration names a preset. Each action that is named here
has these keys and no others; all other actions keep their own. A test presses every one.
"""

from __future__ import annotations

PRESETS: dict[str, dict[str, str]] = {
    "default": {},
    # As in vim and less: Ctrl with E, N and P move by lines, u undoes, : gives commands.
    "vim": {
        "cursor.down": "j down ctrl+e ctrl+n",
        "cursor.up": "k up ctrl+p",
        "cursor.page_down": "ctrl+f space pagedown",
        "cursor.page_up": "ctrl+b pageup b",
        "cursor.half_down": "ctrl+d",
        "cursor.half_up": "ctrl+u",
        "app.undo": "u z",
        "app.palette": "colon",
    },
    # As in newsboat: r reloads, N turns read into unread, g sorts, u shows the links.
    "newsboat": {
        "app.reload": "r R ctrl+r",
        "cursor.top": "home",
        "cursor.bottom": "end",
        "cursor.page_up": "b pageup",
        "cursor.half_up": "ctrl+u",
        "reader.toggle_read": "N",
        "reader.previous_match": "P",
        "reader.mark": "m ctrl+b",
        "reader.open_link": "o u",
        "reader.edit": "e E",
        "library.toggle_read": "N",
        "library.sort": "g backslash",
        "library.mark": "m ctrl+b",
        "library.edit": "e E",
        "search.sort": "g backslash",
        "unsaved.retry": "enter",
    },
}
