"""Frozen plain data: made, compared, shown and replaced as frozen dataclasses are."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from tui.model.frozen import Frozen, Value


class Plate(Frozen, kw_only=True):
    sort: ClassVar[str] = "plate"

    id: str
    note: str = ""

    @property
    def shout(self) -> str:
        return self.id.upper()


class Dish(Plate, kw_only=True):
    sort: ClassVar[str] = "dish"

    width: int
    tags: tuple[str, ...] = ()


class Point(Value):
    x: int
    y: int = 0
    label: str = ""


def test_values_are_given_by_position_or_name_and_defaults_fill_the_rest() -> None:
    point = Point(1, label="a")
    assert (point.x, point.y, point.label) == (1, 0, "a")
    dish = Dish(id="d", width=3)
    assert (dish.id, dish.note, dish.width, dish.tags, dish.sort) == ("d", "", 3, (), "dish")
    assert dish.shout == "D"


WRONG: dict[str, tuple[type[Frozen], tuple[Any, ...], dict[str, Any], str]] = {
    "missing": (Point, (), {"y": 1}, "Point lacks x"),
    "missing in a base": (Dish, (), {"width": 1}, "Dish lacks id"),
    "unknown": (Point, (1,), {"z": 1}, "Point has no z"),
    "a class variable": (Dish, (), {"id": "d", "width": 1, "sort": "x"}, "Dish has no sort"),
    "twice": (Point, (1,), {"x": 2}, "Point got two values for x"),
    "too many": (Point, (1, 2, "a", 4), {}, "Point takes 3 values by position, not 4"),
    "by position": (Dish, ("d", 1), {}, "Dish takes 0 values by position, not 2"),
}


@pytest.mark.parametrize(("made", "values", "named", "message"), WRONG.values(), ids=WRONG)
def test_wrong_values_are_refused(
    made: type[Frozen], values: tuple[Any, ...], named: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError, match=f"^{message}$"):
        made(*values, **named)


def test_nothing_can_be_set_or_deleted() -> None:
    point = Point(1)
    for name in ("x", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(point, name, 2)
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert point == Point(1)


def test_values_are_equal_by_content_and_others_by_identity() -> None:
    assert Point(1) == Point(1, 0)
    assert hash(Point(1)) == hash(Point(1, 0))
    assert Point(1) not in (Point(2), (1, 0, ""))
    dish = Dish(id="d", width=1)
    assert len({dish, Dish(id="d", width=1)}) == 2


def test_a_value_shows_its_content() -> None:
    assert repr(Point(1, label="a")) == "Point(x=1, y=0, label='a')"


def test_it_is_a_dataclass_to_dataclasses() -> None:
    assert [field.name for field in fields(Dish)] == ["id", "note", "width", "tags"]
    assert [field.name for field in fields(Plate)] == ["id", "note"]
    wider = replace(Dish(id="d", width=1, tags=("a",)), width=2)
    assert (wider.id, wider.width, wider.tags) == ("d", 2, ("a",))
    assert replace(Point(1), y=5) == Point(1, 5)


def test_it_is_known_for_one() -> None:
    assert is_dataclass(Dish)
    assert is_dataclass(Point(1))


def test_patterns_take_its_values_by_position() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_it_is_copied_and_pickled() -> None:
    point = Point(1, 2, "a")
    assert copy.copy(point) == copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point
