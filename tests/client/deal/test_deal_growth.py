"""Numbers that grow: whole at the end, one person after the other, never swallowed by a long wait."""

from __future__ import annotations

from game.client.deal.growth import Growth, Sweep


def test_people_grow_one_after_the_other_and_all_arrive() -> None:
    growth = Growth(3, calm=False)
    for _ in range(6):
        growth.tick(50)
    assert growth.share(0) > growth.share(1) > growth.share(2) > 0
    while growth.tick(50):
        pass

    assert not growth.running
    assert [growth.share(number) for number in range(3)] == [1.0, 1.0, 1.0]


def test_a_long_first_tick_does_not_skip_the_animation() -> None:
    growth = Growth(1, calm=False)
    growth.tick(5000)

    assert growth.running


def test_a_press_ends_it_once() -> None:
    growth = Growth(1, calm=False)

    assert growth.finish()
    assert not growth.finish()
    assert growth.share() == 1.0


def test_reduced_motion_never_runs() -> None:
    growth = Growth(5, calm=True)

    assert not growth.running
    assert not growth.tick(10)
    assert growth.share(4) == 1.0


def test_a_sweep_goes_from_nothing_to_the_whole_and_stops() -> None:
    sweep = Sweep(480, calm=False)
    seen = [sweep.share]
    while sweep.tick(40):
        seen.append(sweep.share)

    assert seen[0] == 0.0
    assert seen == sorted(seen)
    assert sweep.share == 1.0
    assert not sweep.finish()


def test_a_sweep_is_at_its_end_with_reduced_motion() -> None:
    assert Sweep(900, calm=True).share == 1.0
    assert not Sweep(900, calm=True).tick(16)
