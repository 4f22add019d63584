"""The key table as the app's bindings, and the keys as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding

from tui.keymap import BY_ID, Action, actions_of, key_label

Remapped = Mapping[str, Sequence[str]]


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


def bar_words(screens: Sequence[str], remapped: Remapped) -> list[tuple[str, str]]:
    """(key, label) pairs for the bottom line, the most useful first."""
    shown = sorted(
        (action for action in actions_of(*screens) if action.bar), key=lambda action: action.bar
    )
    return [(key_label(keys_now(action, remapped)[0]), action.label) for action in shown]
