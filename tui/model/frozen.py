"""Classes of plain data whose values are set once, as frozen dataclasses are.

The standard decorator compiles up to six methods for each class, half a millisecond and more
every time a program starts. These bases share theirs. To type checkers, and to
``dataclasses.fields`` and ``replace``, their subclasses are dataclasses all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, Never, dataclass_transform


class _LazyFields:
    """What makes a class a dataclass to ``dataclasses``, made when that asks for it."""

    def __init__(self) -> None:
        self._fields: dict[str, Any] = {}

    def __get__(self, instance: object, owner: type[Frozen]) -> dict[str, Any]:
        self._fields = self._fields or _fields_of(owner)
        return self._fields


def _fields_of(owner: type[Frozen]) -> dict[str, Any]:
    from dataclasses import field, fields, make_dataclass

    specs = [
        (name, object, field() if name in owner._required else field(default=getattr(owner, name)))
        for name in owner._names
    ]
    made = make_dataclass(
        owner.__name__,
        specs,
        # Without a text of its own the signature would be worked out for it.
        namespace={"__doc__": owner.__doc__ or owner.__name__},
        init=False,
        repr=False,
        eq=False,
        kw_only=True,
    )
    return {each.name: each for each in fields(made)}


@dataclass_transform(frozen_default=True, eq_default=False)
class Frozen:
    """A subclass declares its fields as a dataclass does; a value is equal to itself alone.

    With ``kw_only`` its own fields are given by name alone. A default must be immutable: what an
    instance was not given, it shares with its class.
    """

    __dataclass_fields__: ClassVar[Any]
    _names: ClassVar[tuple[str, ...]] = ()
    _by_position: ClassVar[tuple[str, ...]] = ()
    _known: ClassVar[frozenset[str]] = frozenset()
    _required: ClassVar[frozenset[str]] = frozenset()
    _whole: ClassVar[int] = -1
    """How many values by position are all there are; -1 where some are given by name alone."""

    def __init_subclass__(cls, *, kw_only: bool = False) -> None:
        own = tuple(
            name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar")
        )
        cls._names += own
        cls._known = frozenset(cls._names)
        cls._required = cls._required.union(own).difference(cls.__dict__)
        if not kw_only:
            cls._by_position += own
        cls._whole = len(cls._names) if cls._by_position == cls._names else -1
        cls.__dataclass_fields__ = _LazyFields()
        # To type checkers this is settled by the fields, and cannot be assigned.
        type.__setattr__(cls, "__match_args__", cls._by_position)

    def __init__(self, *values: Any, **named: Any) -> None:
        cls = self.__class__
        if values:
            if len(values) == cls._whole and not named:
                self.__dict__.update(zip(cls._names, values, strict=True))
                return
            named = _by_name(cls, values, named)
        if not cls._required <= named.keys() <= cls._known:
            raise TypeError(_complaint(cls, named))
        # One step for all values, where setting each would take a call.
        self.__dict__.update(named)

    def __setattr__(self, name: str, value: Never) -> None:
        raise _frozen_error(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise _frozen_error(f"cannot delete field {name!r}")


class Value(Frozen):
    """Plain data that is equal to any of its class with equal values."""

    _content: ClassVar[Callable[[Value], Any]]

    def __init_subclass__(cls, *, kw_only: bool = False) -> None:
        super().__init_subclass__(kw_only=kw_only)
        cls._content = attrgetter(*cls._names)

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        content = self.__class__._content
        return bool(content(self) == content(other))

    def __hash__(self) -> int:
        return hash(self.__class__._content(self))

    def __repr__(self) -> str:
        content = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{self.__class__.__qualname__}({content})"


def _by_name(cls: type[Frozen], values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    """All values by name, those given by position among them."""
    names = cls._by_position
    if len(values) > len(names):
        raise TypeError(f"{cls.__name__} takes {len(names)} values by position, not {len(values)}")
    positional = dict(zip(names, values, strict=False))
    if named:
        twice = positional.keys() & named.keys()
        if twice:
            raise TypeError(f"{cls.__name__} got two values for {', '.join(sorted(twice))}")
        positional |= named
    return positional


def _complaint(cls: type[Frozen], named: dict[str, Any]) -> str:
    missing = ", ".join(sorted(cls._required - named.keys()))
    unknown = ", ".join(sorted(named.keys() - cls._known))
    return f"{cls.__name__} lacks {missing}" if missing else f"{cls.__name__} has no {unknown}"


def _frozen_error(message: str) -> AttributeError:
    from dataclasses import FrozenInstanceError

    return FrozenInstanceError(message)
