"""Names of keys: what people write for a key, and the one name the terminal library gives it.

Plain data and one function; knows nothing of actions. The names are those Textual 8 delivers:
a letter or digit is itself, other printable characters are their Unicode name in lower case
with underscores, with six friendlier exceptions such as ``slash``.
"""

from __future__ import annotations

import unicodedata

RESERVED: frozenset[str] = frozenset({"escape", "enter", "ctrl+c", "ctrl+q"})
"""Keys that always do what they do by default: the way in, back and out."""

CHARACTERS: dict[str, str] = {
    " ": "space",
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than_sign",
    "=": "equals_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "@": "at",
    "[": "left_square_bracket",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "|": "vertical_line",
    "}": "right_curly_bracket",
    "~": "tilde",
}

SPECIAL: tuple[str, ...] = (
    "enter",
    "escape",
    "tab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "insert",
    *(f"f{number}" for number in range(1, 25)),
)

OTHER_NAMES: dict[str, str] = {
    "return": "enter",
    "esc": "escape",
    "page_up": "pageup",
    "pgup": "pageup",
    "page_down": "pagedown",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "del": "delete",
    "ins": "insert",
    "spacebar": "space",
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "hyphen": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
    "dot": "full_stop",
    "period": "full_stop",
    "equals": "equals_sign",
    "question": "question_mark",
    "less_than": "less_than_sign",
    "greater_than": "greater_than_sign",
    "star": "asterisk",
    "hash": "number_sign",
    "pipe": "vertical_line",
    "backtick": "grave_accent",
    "left_bracket": "left_square_bracket",
    "right_bracket": "right_square_bracket",
    "left_brace": "left_curly_bracket",
    "right_brace": "right_curly_bracket",
}

MODIFIERS: dict[str, str] = {
    "alt": "alt",
    "option": "alt",
    "ctrl": "ctrl",
    "control": "ctrl",
    "shift": "shift",
    "super": "super",
}

# A terminal sends the same byte for both, so only the right-hand name ever arrives.
SAME_KEY: dict[str, str] = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}

# Delivered under one name by some terminals and under another by the rest.
_UNSTEADY = frozenset({"ctrl+space", "ctrl+at"})

NAMES: frozenset[str] = frozenset({*CHARACTERS.values(), *SPECIAL})


def normal_key(written: str) -> str | None:
    """The name under which a key arrives, or ``None`` when no key is called that.

    Accepts a single printable character, a name in any case (``PgDn``, ``Page Down``), and both
    with modifiers: ``ctrl+x``, ``Ctrl-X``, ``^X``, ``alt+left``. ``shift+g`` is ``G``, the way a
    terminal sends it; a shifted digit or sign has no name, as it depends on the keyboard.
    """
    text = unicodedata.normalize("NFC", written)
    plain = _plain_key(text)
    if plain is not None:
        return plain
    text = text.strip()
    if text.startswith("^") and len(text) == 2:
        text = f"ctrl+{text[1]}"
    modifiers, key = _split(text)
    if not modifiers or key is None:
        return None
    return _modified(modifiers, key)


def _plain_key(text: str) -> str | None:
    character = text if len(text) == 1 else text.strip()
    if len(character) == 1:
        return _character_key(character)
    name = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
    name = OTHER_NAMES.get(name, name)
    return name if name in NAMES else None


def _character_key(character: str) -> str | None:
    if character in CHARACTERS:
        return CHARACTERS[character]
    if character.isalnum():
        return character
    if not character.isprintable():
        return None
    name = unicodedata.name(character, "")
    return name.lower().replace("-", "_").replace(" ", "_") or None


def _split(text: str) -> tuple[set[str], str | None]:
    """The modifiers in front, and the key after them; ``+`` and ``-`` both join."""
    modifiers: set[str] = set()
    while True:
        ends = [at for at in (text.find("+"), text.find("-")) if at > 0]
        if not ends or (name := text[: min(ends)].strip().casefold()) not in MODIFIERS:
            return modifiers, _plain_key(text)
        modifiers.add(MODIFIERS[name])
        text = text[min(ends) + 1 :].strip()


def _modified(modifiers: set[str], key: str) -> str | None:
    if len(key) == 1 and key.isalpha():
        upper = key.upper()
        if modifiers == {"shift"}:
            return upper if len(upper) == 1 else None
        if "alt" in modifiers and key != key.lower():
            modifiers = modifiers | {"shift"}
        key = key.lower() if len(key.lower()) == 1 else key
    elif "shift" in modifiers and (key in CHARACTERS.values() or len(key) == 1):
        return None
    name = "+".join([*sorted(modifiers), key])
    return None if name in _UNSTEADY else SAME_KEY.get(name, name)
