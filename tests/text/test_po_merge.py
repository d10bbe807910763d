"""A refreshed PO file has an entry for each original and every translation that was ever in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.text.po import PoEntry, read_po
from game.text.po_merge import Merged, merge
from game.text.po_writer import write_po


def _entry(path: str, source: str, text: str, fuzzy: bool = False, obsolete: bool = False) -> PoEntry:
    return PoEntry(path, source, None, (text,), fuzzy, (), (), 0, 0, obsolete)


def _told(merged: Merged) -> list[tuple[str | None, str, str, str]]:
    sign = {(False, False): "", (True, False): "fuzzy", (False, True): "old", (True, True): "old fuzzy"}
    return [(one.context, one.source, one.text, sign[one.fuzzy, one.obsolete]) for one in merged.entries]


def test_a_new_original_is_an_empty_entry_in_its_place() -> None:
    merged = merge({"a": "A", "b": "B"}, [_entry("b", "B", "乙")])
    assert _told(merged) == [("a", "A", "", ""), ("b", "B", "乙", "")]
    assert (merged.new, merged.empty) == (("a",), ("a",))


def test_a_changed_original_is_fuzzy_and_keeps_the_old_one() -> None:
    merged = merge({"a": "A two"}, [_entry("a", "A", "甲")])
    assert _told(merged) == [("a", "A two", "甲", "fuzzy")]
    assert merged.entries[0].previous == "A"
    again = merge({"a": "A three"}, merged.entries)
    assert again.entries[0].previous == "A", "the original that was translated, not the one nobody saw"
    assert merge({"a": "A three"}, again.entries).changed == ()


def test_an_entry_moves_with_its_original() -> None:
    merged = merge({"new.title": "Rain"}, [_entry("old.title", "Rain", "雨")])
    assert _told(merged) == [("new.title", "Rain", "雨", "")]
    assert merged.moved == ("new.title",)


def test_two_places_that_swap_their_words_swap_their_translations() -> None:
    merged = merge({"a": "B", "b": "A"}, [_entry("a", "A", "甲"), _entry("b", "B", "乙")])
    assert _told(merged) == [("a", "B", "乙", ""), ("b", "A", "甲", "")]


def test_an_orphan_is_kept_at_the_end_and_comes_back() -> None:
    merged = merge({"b": "B"}, [_entry("a", "A", "甲"), _entry("b", "B", "乙")])
    assert _told(merged) == [("b", "B", "乙", ""), ("a", "A", "甲", "old")]
    assert merged.retired == ("a",)
    assert merge({"b": "B"}, merged.entries).retired == ()
    back = merge({"a": "A", "b": "B"}, merged.entries)
    assert _told(back) == [("a", "A", "甲", ""), ("b", "B", "乙", "")]


def test_an_empty_orphan_is_no_loss() -> None:
    assert merge({}, [_entry("a", "A", "")]).entries == ()


_WORDS = st.text('AB 90% o"\\\n雨', min_size=1, max_size=12).filter(lambda text: text == text.strip())
_PATHS = st.sampled_from(["a", "b", "c.d", "c.e"])
_ENTRIES = st.lists(
    st.builds(_entry, _PATHS, _WORDS, st.one_of(st.just(""), _WORDS), st.booleans(), st.booleans()), max_size=6
)


@given(st.dictionaries(_PATHS, _WORDS), _ENTRIES)
def test_no_translation_is_ever_lost_and_a_second_refresh_changes_nothing(
    originals: dict[str, str], entries: list[PoEntry]
) -> None:
    before = read_po(write_po(entries, "zh", "deal", width=0))
    merged = merge(originals, before.entries)
    texts = [one.text for one in merged.entries]
    for entry in before.entries:
        assert texts.count(entry.text) >= sum(one.text == entry.text for one in before.entries) or not entry.text
    assert [one.context for one in merged.entries if not one.obsolete] == list(originals)
    data = write_po(merged.entries, "zh", "deal", width=0)
    back = read_po(data)
    assert back.problems == ()
    again = merge(originals, back.entries)
    assert write_po(again.entries, "zh", "deal", width=0) == data
    assert (again.changed, again.moved, again.retired) == ((), (), ())
