"""The keyboard reaches everything, and never sticks."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from game.client.focus import Focus
from game.client.items import Item, hit, wide


def grid(columns: int, rows: int, region: str = "cards", left: float = 0) -> list[Item]:
    return [
        Item(f"{region}{row}{column}", (left + column * 100, row * 100, 80, 80), "x", region=region)
        for row in range(rows)
        for column in range(columns)
    ]


def test_arrows_move_in_a_grid() -> None:
    items, focus = grid(2, 2), Focus("cards00")
    assert [focus.move(items, way).id for way in ("right", "down", "left", "up")] == [  # type: ignore[union-attr]
        "cards01", "cards11", "cards10", "cards00",
    ]  # fmt: skip


def test_at_the_edge_the_focus_stays() -> None:
    items, focus = grid(2, 2), Focus("cards00")
    assert focus.move(items, "left") is None
    assert focus.at == "cards00"


def test_arrows_stay_in_the_region_while_it_has_more() -> None:
    items = [*grid(2, 1, "map"), *grid(1, 1, "cards", left=90)]
    focus = Focus("map00")
    assert focus.move(items, "right").id == "map01"  # type: ignore[union-attr]


def test_tab_goes_from_region_to_region_and_remembers_the_place() -> None:
    items = [*grid(2, 1, "bar"), *grid(2, 2, "map", left=300), *grid(2, 2, "cards", left=600)]
    focus = Focus("bar00")
    focus.next_region(items, 1)
    focus.move(items, "right")
    assert focus.at == "map01"
    focus.next_region(items, 1)
    focus.next_region(items, 1)
    assert focus.at == "bar00"
    focus.next_region(items, 1)
    assert focus.at == "map01"
    focus.next_region(items, -1)
    assert focus.at == "bar00"


def test_the_focus_starts_on_the_primary_item_and_survives_a_rebuild() -> None:
    items = [Item("a", (0, 0, 50, 50), "a"), Item("b", (60, 0, 50, 50), "b", primary=True)]
    focus = Focus()
    assert focus.settle(items).id == "b"  # type: ignore[union-attr]
    moved = [Item("c", (0, 0, 50, 50), "c"), Item("b", (200, 200, 50, 50), "B")]
    assert focus.settle(moved).id == "b"  # type: ignore[union-attr]
    assert focus.settle(moved[:1]).id == "c"  # type: ignore[union-attr]
    assert focus.settle([]) is None


def test_the_focus_waits_on_the_way_out_until_what_the_screen_is_for_is_there() -> None:
    back = Item("back", (0, 0, 50, 50), "a", region="head")
    first = Item("first", (60, 0, 50, 50), "b", region="cards", primary=True)
    waiting, moved = Focus(), Focus()
    for focus in (waiting, moved):
        assert focus.settle([back]).id == "back"  # type: ignore[union-attr]
        assert focus.settle([back]).id == "back"  # type: ignore[union-attr]
    moved.next_region([back], 1)
    assert waiting.settle([back, first]).id == "first"  # type: ignore[union-attr]
    assert moved.settle([back, first]).id == "back", "who has moved the focus stays where he is"  # type: ignore[union-attr]


places = st.tuples(st.integers(0, 20), st.integers(0, 12))


@example(cells={(0, 0), (0, 1), (0, 7), (3, 4), (5, 0), (5, 8)}, regions=2)
@given(st.sets(places, min_size=1, max_size=15), st.integers(1, 4))
def test_tab_and_arrows_reach_every_item(cells: set[tuple[int, int]], regions: int) -> None:
    items = [Item(f"{x},{y}", (x * 60, y * 50, 44, 44), "x", region=f"r{(x + y) % regions}") for x, y in sorted(cells)]
    seen: set[str] = set()
    queue = [items[0].id]
    while queue:
        at = queue.pop()
        if at in seen:
            continue
        seen.add(at)
        for way in ("left", "right", "up", "down"):
            target = Focus(at).move(items, way)  # type: ignore[arg-type]
            queue += [target.id] if target else []
        target = Focus(at).next_region(items, 1)
        queue += [target.id] if target else []
    assert seen == {item.id for item in items}


def test_tab_stops_at_what_no_arrow_leads_to() -> None:
    """The one in the middle of four is never the nearest."""
    cells = ((0, 0), (0, 1), (0, 7), (3, 4), (5, 0), (5, 8))
    items = [Item(f"{x},{y}", (x * 60, y * 50, 44, 44), "x", region=f"r{(x + y) % 2}") for x, y in cells]
    focus = Focus("0,0")
    stops = [focus.next_region(items, 1).id for _ in range(3)]  # type: ignore[union-attr]
    assert stops == ["0,1", "3,4", "0,0"]
    assert focus.next_region(items, -1).id == "3,4"  # type: ignore[union-attr]
    assert focus.next_region(items, -1).id == "0,1"  # type: ignore[union-attr]


def test_of_two_items_the_upper_one_is_hit() -> None:
    items = [Item("below", (0, 0, 100, 100), "x"), Item("above", (50, 50, 100, 100), "y")]
    assert hit(items, 60, 60).id == "above"  # type: ignore[union-attr]
    assert hit(items, 10, 10).id == "below"  # type: ignore[union-attr]
    assert hit(items, 500, 10) is None


def test_what_has_scrolled_out_cannot_be_hit() -> None:
    items = [Item("row", (0, 80, 100, 40), "x", within=(0, 0, 100, 100))]
    assert hit(items, 50, 90) is not None
    assert hit(items, 50, 110) is None


def test_a_small_target_is_widened_around_its_middle() -> None:
    assert wide((100, 100, 20, 60)) == (90, 100, 40, 60)
