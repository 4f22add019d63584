"""``keys:`` and ``preset:``: which keys differ from the defaults, and what had to be left out.

Codes: warning ``unknown-action``, ``bad-key``, ``key-clash``, ``reserved-key``, ``bad-value``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tui.configuring.values import Report, Written, unknown
from tui.keymap import ACTIONS, Action
from tui.keys import NAMES, RESERVED, normal_key
from tui.model.problem import Level, Problem

SHARED_SCREENS = frozenset({"any", "list"})
"""Screens whose actions meet those of every other screen."""

Rebinding = tuple[Written, Sequence[Written]]
"""An action id and the keys written for it."""


def with_preset(name: str, actions: Sequence[Action] = ACTIONS) -> tuple[Action, ...]:
    """The actions with the keys that a preset gives them."""
    from tui.presets import PRESETS

    given = PRESETS[name]
    return tuple(
        action._replace(keys=tuple(given[action.id].split())) if action.id in given else action
        for action in actions
    )


def keys_in_force(
    written: Iterable[Rebinding], preset: str, actions: Sequence[Action] = ACTIONS
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """What ``check_keys`` makes of the reader's own keys over those of a preset: the keys that
    differ from the defaults."""
    base = with_preset(preset, actions)
    changes, problems = check_keys(written, base)
    now = {action.id: changes.get(action.id, action.keys) for action in base}
    return {
        action.id: now[action.id] for action in actions if now[action.id] != action.keys
    }, problems


def check_keys(
    written: Iterable[Rebinding], actions: Sequence[Action] = ACTIONS, file: str = ""
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The keys that differ from the defaults, by action id, and what had to be left out.

    An unknown action, a name that is no key, a reserved key, and a key that an action of the same
    screen already has are reported. Who stays where it was comes before who moves, then the
    earlier before the later. An action left with no key keeps its defaults; a reserved key among
    its defaults stays with it.
    """
    problems: list[Problem] = []

    def report(level: Level, code: str, where: Written, message: str) -> None:
        problems.append(Problem(level, code, message, file, where.line, where.column))

    changes = _read_changes(written, {action.id: action for action in actions}, report)
    _settle_clashes(changes, actions, report)
    defaults = {action.id: action.keys for action in actions}
    keys = {id: tuple(change) for id, change in changes.items()}
    return {id: given for id, given in keys.items() if given != defaults[id]}, problems


_Changes = dict[str, dict[str, Written]]
"""By action id, in written order: its new keys, each with the place it was written at."""


def _read_changes(
    written: Iterable[Rebinding], actions: Mapping[str, Action], report: Report
) -> _Changes:
    changes: _Changes = {}
    for name, texts in written:
        action = actions.get(name.text)
        if action is None:
            message = unknown("action", name.text, tuple(actions))
            report("warning", "unknown-action", name, message)
        elif not texts:
            message = f"no key is given for {action.id}; its default is kept"
            report("warning", "bad-value", name, message)
        elif keys := _read_action_keys(action, texts, report):
            for key in action.keys:
                if key in RESERVED and key not in keys:
                    message = f"{key} always works for {action.id} and stays with it"
                    report("warning", "reserved-key", name, message)
                    keys[key] = name
            changes[action.id] = keys
    return changes


def _read_action_keys(
    action: Action, texts: Sequence[Written], report: Report
) -> dict[str, Written]:
    keys: dict[str, Written] = {}
    for written in texts:
        for part in _split_keys(written.text):
            key = normal_key(part)
            if key is None:
                report("warning", "bad-key", written, unknown("key", part, tuple(NAMES)))
            elif key in RESERVED and key not in action.keys:
                message = f"{key} is reserved and cannot be given to {action.id}"
                report("warning", "reserved-key", written, message)
            else:
                keys.setdefault(key, written)
    return keys


def _split_keys(text: str) -> list[str]:
    """Keys with commas between them, unless the comma is itself (part of) a key."""
    if normal_key(text) is not None:
        return [text]
    return [part.strip() for part in text.split(",") if part.strip()] or [text]


def _settle_clashes(changes: _Changes, actions: Sequence[Action], report: Report) -> None:
    """Take from ``changes`` every key that an action of the same screen holds already."""
    screens = {action.id: action.screen for action in actions}
    while True:
        holders: dict[str, list[str]] = {}
        for action in actions:
            if action.id not in changes:
                for key in action.keys:
                    holders.setdefault(key, []).append(action.id)
        emptied = _settle_once(changes, screens, holders, report)
        if not emptied:
            return
        # These go back to their defaults, which may meet a key that an earlier change took.
        for id in emptied:
            del changes[id]


def _settle_once(
    changes: _Changes, screens: Mapping[str, str], holders: dict[str, list[str]], report: Report
) -> list[str]:
    for id, keys in changes.items():
        for key, written in list(keys.items()):
            holder = next(
                (other for other in holders.get(key, ()) if _meet(screens[id], screens[other])),
                None,
            )
            if holder is None:
                holders.setdefault(key, []).append(id)
                continue
            del keys[key]
            message = f"{key} is already the key of {holder} and is left out of {id}"
            report("warning", "key-clash", written, message)
    return [id for id, keys in changes.items() if not keys]


def _meet(one: str, other: str) -> bool:
    return one == other or one in SHARED_SCREENS or other in SHARED_SCREENS
