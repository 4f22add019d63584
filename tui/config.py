"""``config.yaml``: the reader's own settings.

======== ================================================================== =============
Name     Meaning                                                            Default
======== ================================================================== =============
library  a folder or a list of folders; ``~`` and ``$VARIABLES`` are        none: see
         expanded, and a relative path counts from the configuration's      library/roots
         own folder
keys     a mapping from action to a key, a list of keys, or keys with       keymap
         commas between them
theme    the name of a theme                                                the app's own
======== ================================================================== =============

An unknown name or a wrong value is reported with its line and the default is used instead.
Codes: error ``yaml``, ``unreadable``, ``wrong-shape``; warning ``unknown-key``, ``bad-value``,
``unknown-action``, ``bad-key``, ``key-clash``, ``reserved-key``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from tui.keymap import ACTIONS, Action
from tui.keys import NAMES, RESERVED, normal_key
from tui.model.problem import Level, Problem
from tui.model.text import clean_line, has_controls

SHARED_SCREENS = frozenset({"any", "list"})
"""Screens whose actions meet those of every other screen."""

_LONGEST_QUOTE = 60


class Config(NamedTuple):
    """What the reader set. ``keys`` holds only the actions whose keys differ from the default,
    each with all its keys; an empty ``theme`` is the app's own choice.
    """

    library: tuple[Path, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    theme: str = ""


class Written(NamedTuple):
    """A text as it stands in the file; line and column count from 1."""

    text: str
    line: int
    column: int


_Shape = Literal["texts", "mapping", "other"]


class _Value(NamedTuple):
    """A YAML value as far as settings need it: texts, or named values one level down."""

    shape: _Shape
    where: Written
    texts: tuple[Written, ...] = ()
    entries: tuple[tuple[Written, _Value], ...] = ()


_Rebinding = tuple[Written, Sequence[Written]]
"""An action id and the keys written for it."""

_Report = Callable[[Level, str, Written, str], None]
"""Takes level, code, place and message of one finding."""


def read_config(path: Path) -> tuple[Config, list[Problem]]:
    """The settings in the file, and what is wrong with them. Never raises for its content.

    No file means all defaults and no problem; nothing but the file's state is looked at then.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return Config(), []
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return Config(), [Problem("error", "unreadable", message, clean_line(str(path)))]
    # Imported here because the YAML parser costs 20 ms that most starts need not pay.
    from tui.loading.files import FileError, read_file
    from tui.loading.nodes import read_nodes

    file = clean_line(str(path))
    try:
        data = read_file(path)
    except FileError as error:
        return Config(), [Problem("error", "unreadable", str(error), file)]
    root, problems = read_nodes(data, file)
    if root is None:
        return Config(), problems

    def report(level: Level, code: str, where: Written, message: str) -> None:
        problems.append(Problem(level, code, message, file, where.line, where.column))

    config = _read_settings(_value_of(root), path.parent, report)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return config, problems


def check_keys(
    written: Iterable[_Rebinding], actions: Sequence[Action] = ACTIONS, file: str = ""
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


def _read_settings(root: _Value, folder: Path, report: _Report) -> Config:
    library: tuple[Path, ...] = ()
    keys: dict[str, tuple[str, ...]] = {}
    theme = ""
    if root.shape != "mapping":
        message = 'settings are written "name: value"; the names are library, keys and theme'
        report("error", "wrong-shape", root.where, message)
    for name, value in root.entries:
        if name.text == "library":
            library = tuple(_read_library(value, folder, report))
        elif name.text == "keys":
            keys = _read_keys(value, report)
        elif name.text == "theme":
            theme = _read_theme(value, report)
        else:
            message = _unknown("setting", name.text, ("library", "keys", "theme"))
            report("warning", "unknown-key", name, message)
    return Config(library, keys, theme)


def _read_library(value: _Value, folder: Path, report: _Report) -> Iterable[Path]:
    if value.shape != "texts":
        report("error", "wrong-shape", value.where, "library: takes a folder or a list of folders")
        return
    for written in value.texts:
        text = written.text.strip("\n")
        if not text or has_controls(text):
            message = f"{_quote(text)} cannot be the name of a folder"
            report("warning", "bad-value", written, message)
        else:
            yield folder / os.path.expanduser(os.path.expandvars(text))


def _read_keys(value: _Value, report: _Report) -> dict[str, tuple[str, ...]]:
    if value.shape == "other" or value.texts:
        message = "keys: takes one action a line, such as reader.find: slash"
        report("error", "wrong-shape", value.where, message)
    rebindings: list[_Rebinding] = []
    for name, keys in value.entries:
        if keys.shape == "texts":
            rebindings.append((name, keys.texts))
        else:
            message = f"{_quote(name.text)} takes a key or a list of keys"
            report("error", "wrong-shape", keys.where, message)
    changes, problems = check_keys(rebindings)
    for problem in problems:
        where = Written("", problem.line, problem.column)
        report(problem.level, problem.code, where, problem.message)
    return changes


def _read_theme(value: _Value, report: _Report) -> str:
    if value.shape != "texts" or len(value.texts) > 1:
        report("error", "wrong-shape", value.where, "theme: takes the name of one theme")
        return ""
    return clean_line(value.texts[0].text) if value.texts else ""


_Changes = dict[str, dict[str, Written]]
"""By action id, in written order: its new keys, each with the place it was written at."""


def _read_changes(
    written: Iterable[_Rebinding], actions: Mapping[str, Action], report: _Report
) -> _Changes:
    changes: _Changes = {}
    for name, texts in written:
        action = actions.get(name.text)
        if action is None:
            message = _unknown("action", name.text, tuple(actions))
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
    action: Action, texts: Sequence[Written], report: _Report
) -> dict[str, Written]:
    keys: dict[str, Written] = {}
    for written in texts:
        for part in _split_keys(written.text):
            key = normal_key(part)
            if key is None:
                report("warning", "bad-key", written, _unknown("key", part, tuple(NAMES)))
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


def _settle_clashes(changes: _Changes, actions: Sequence[Action], report: _Report) -> None:
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
    changes: _Changes, screens: Mapping[str, str], holders: dict[str, list[str]], report: _Report
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


def _value_of(root: object) -> _Value:
    """A node of the YAML tree as plain data of our own.

    It takes any object because the node types are only known once the YAML parser is loaded.
    """
    from tui.loading.nodes import Mapping as MappingNode
    from tui.loading.nodes import Scalar
    from tui.loading.nodes import Sequence as SequenceNode

    if isinstance(root, Scalar):
        text = Written(root.value, root.line, root.column)
        # An empty value is an absent one, but quotes around nothing were meant.
        return _Value("texts", text, (text,) if root.value or root.style else ())
    if isinstance(root, SequenceNode):
        items = [_value_of(item) for item in root.items]
        shape: _Shape = "texts" if all(item.shape == "texts" for item in items) else "other"
        texts = tuple(text for item in items for text in item.texts)
        return _Value(shape, Written("", root.line, root.column), texts)
    if isinstance(root, MappingNode):
        entries = [
            (Written(key.value, key.line, key.column), _value_of(value))
            for key, value in root.entries
        ]
        return _Value("mapping", Written("", root.line, root.column), entries=tuple(entries))
    return _Value("other", Written("", 0, 0))


def _unknown(what: str, written: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    word = written.strip().casefold()[:_LONGEST_QUOTE]
    nearest = get_close_matches(word, sorted(known), n=1)
    hint = f"; did you mean {nearest[0]}?" if nearest else ""
    return f"there is no {what} {_quote(written)}{hint}"


def _quote(written: str) -> str:
    shown = clean_line(written[: _LONGEST_QUOTE + 1])
    return f'"{shown[:_LONGEST_QUOTE]}…"' if len(written) > _LONGEST_QUOTE else f'"{shown}"'
