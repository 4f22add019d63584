"""The key table as the app's bindings, and the keys as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding

from tui.keymap import BY_ID, Action, actions_of, key_label

Remapped = Mapping[str, Sequence[str]]

KEPT_FROM = 90
"""From this ``bar`` on an action stays in the bottom line whatever its width."""

BAR_GAPS = 3


def bindings_of(*screens: str) -> list[Binding]:
    """Bindings for the actions of some screens; an action ``area.verb`` is ``action_area_verb``.

    An action without a key is bound to a name that no key has, for the reader to give it one.
    """
    return [
        Binding(
            ",".join(action.keys) or f"no_key_{action.method}",
            action.method,
            action.label,
            show=False,
            id=action.id,
            priority=False,
        )
        for action in actions_of(*screens)
    ]


def keys_now(action: Action, remapped: Remapped) -> tuple[str, ...]:
    """The keys of an action, the reader's own choice first."""
    return tuple(remapped.get(action.id, action.keys))


def keymap_of(remapped: Remapped) -> dict[str, str]:
    """What to hand to the app's keymap: real changes only."""
    return {
        id: ",".join(keys)
        for id, keys in remapped.items()
        if id in BY_ID and tuple(keys) != BY_ID[id].keys
    }


def bar_words(screens: Sequence[str], remapped: Remapped, cells: int) -> list[tuple[str, str]]:
    """(key, label) pairs for a bottom line of so many cells, the most useful first; the way back
    and the way to help are kept at its end."""
    shown = sorted(
        (action for action in actions_of(*screens) if action.bar), key=lambda action: action.bar
    )
    pairs = [
        (key_label(keys_now(action, remapped)[0]), action.label, action.bar >= KEPT_FROM)
        for action in shown
    ]
    room = cells - sum(_cells(key, label) for key, label, is_kept in pairs if is_kept)
    fitting = []
    for key, label, is_kept in pairs:
        room -= 0 if is_kept else _cells(key, label)
        if is_kept or room >= 0:
            fitting.append((key, label))
    return fitting


def _cells(key: str, label: str) -> int:
    return len(key) + len(label) + BAR_GAPS
