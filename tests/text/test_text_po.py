"""PO files: the same entries as Babel reads, problems with their lines, and what is written is read again."""

from __future__ import annotations

import io

import pytest
from babel.messages.pofile import read_po as babel_read
from hypothesis import given, settings
from hypothesis import strategies as st

from game.text.po import PoEntry, read_po
from game.text.po_check import check_po
from game.text.po_writer import write_po


def entry(
    source: str, *texts: str, context: str | None = None, plural: str | None = None, fuzzy: bool = False
) -> PoEntry:
    return PoEntry(context, source, plural, texts, fuzzy, (), (), 1, 1, False)


def test_an_entry_with_everything() -> None:
    po = read_po(
        'msgid ""\nmsgstr ""\n"Language: zh\\n"\n"X-Long: a: b\\n"\n\n'
        '# a note\n#. speaker: tian_ke\n#: scenario.yaml:12\n#, fuzzy, python-brace-format\n#| msgid "old"\n'
        'msgctxt "scenes.inbox.text"\nmsgid ""\n"First \\"line\\"\\n"\n"second"\nmsgstr "一"\n"二\\t"\n'
    )
    assert po.problems == ()
    assert po.header == {"language": "zh", "x-long": "a: b"}
    (one,) = po.entries
    assert one == PoEntry(
        context="scenes.inbox.text",
        source='First "line"\nsecond',
        plural=None,
        texts=("一二\t",),
        fuzzy=True,
        comments=("speaker: tian_ke",),
        notes=("a note",),
        line=11,
        text_line=15,
        obsolete=False,
        previous="old",
    )


def test_plural_forms_and_obsolete_entries() -> None:
    po = read_po(
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} den"\nmsgstr[1] "{n} dny"\nmsgstr[2] "{n} dní"\n\n'
        '#~ msgid "old"\n#~ msgstr "alt"\n'
    )
    assert po.problems == ()
    days, old = po.entries
    assert (days.plural, days.texts) == ("{n} days", ("{n} den", "{n} dny", "{n} dní"))
    assert (old.source, old.text, old.obsolete) == ("old", "alt", True)


def test_one_source_in_two_contexts_is_two_entries() -> None:
    po = read_po('msgctxt "a"\nmsgid "x"\nmsgstr "1"\n\nmsgctxt "b"\nmsgid "x"\nmsgstr "2"\n')
    assert [(one.context, one.text) for one in po.entries] == [("a", "1"), ("b", "2")]
    assert po.problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        ('msgid "a"\nmsgstr "b"\nnonsense\n', "D603", 3, "cannot be read: 'nonsense'"),
        ('msgid a\nmsgstr "b"\n', "D603", 1, "cannot be read"),
        ('"text of nobody"\n', "D603", 1, "belongs to no entry"),
        ('msgid "a"\nmsgstr "b\n', "D604", 2, "A quotation mark is missing"),
        ('msgid "a"\nmsgstr "b\\"\n', "D604", 2, "A quotation mark is missing"),
        ('msgid "a"\nmsgstr "say " b"\n', "D604", 2, "ends the text here"),
        ('msgid "a"\nmsgstr "\\q"\n', "D604", 2, "`\\q` means nothing"),
        ('msgid "a"\nmsgstr "\x07"\n', "D604", 2, "U+0007"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', "D605", 3, "stands twice"),
        ('msgid "a"\n', "D605", 1, "has no `msgstr`"),
        ('msgstr "a"\n', "D605", 1, "has no `msgid`"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "D605", 3, "stands twice"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "D606", 4, "already written in line 1"),
        ('msgid "{a}"\nmsgstr "{b}"\n', "D607", 2, "{b} is not in the original"),
        ('msgid "{a}"\nmsgstr "b"\n', "D607", 2, "{a} is missing here"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c {x}"\n', "D607", 3, "{x} is not in the original"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=x;\\n"\n', "D608", 1, "cannot be read"),
        ('msgid "a"\nmsgstr[0] "b"\nmsgstr[1] "c"\n', "D608", 2, "no `msgid_plural`"),
    ],
)
def test_problems_have_their_line(text: str, code: str, line: int, message: str) -> None:
    (problem,) = check_po(read_po(text))
    assert (problem.code, problem.line) == (code, line)
    assert message in problem.message


def test_bytes_that_are_not_utf8_are_reported_line_by_line_and_the_rest_is_read() -> None:
    po = read_po(b'msgid "a"\nmsgstr "\xff"\n\nmsgid "b"\nmsgstr "\xb1\xea"\n\nmsgid "c"\nmsgstr "d"\n')
    assert [(one.code, one.line, one.column) for one in po.problems] == [("D601", 2, 9), ("D601", 5, 9)]
    assert po.entries[-1].text == "d"


def test_a_plural_form_may_leave_the_number_out() -> None:
    text = 'msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "ein Tag"\nmsgstr[1] "{n} Tage"\n'
    assert check_po(read_po(text)) == ()


TEXT = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufeff\ufffd"),
    max_size=30,
)
SOURCE = TEXT.filter(bool) | st.just('line\nsecond \\ "quoted"\tend\n')


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            PoEntry,
            st.none() | st.from_regex(r"[a-z]{1,5}\.[a-z]{1,5}", fullmatch=True),
            SOURCE,
            st.none(),
            st.tuples(TEXT),
            st.booleans(),
            st.just(("speaker: x",)) | st.just(()),
            st.just(()),
            st.just(0),
            st.just(0),
            st.just(False),
        ),
        max_size=6,
        unique_by=lambda one: (one.context, one.source),
    )
)
def test_what_is_written_is_read_again_and_as_babel_reads_it(entries: list[PoEntry]) -> None:
    data = write_po(entries, "zh", "dealcraft")
    po = read_po(data)
    assert po.problems == ()
    assert po.header["language"] == "zh"

    def essence(one: PoEntry) -> tuple[object, ...]:
        return (one.context, one.source, one.texts, one.fuzzy, one.comments)

    assert [essence(one) for one in po.entries] == [essence(one) for one in entries]
    catalog = babel_read(io.BytesIO(data), locale="zh")
    assert {(one.context, one.id, one.string, one.fuzzy) for one in catalog if one.id} == {
        (one.context, one.source, one.text, one.fuzzy) for one in entries
    }


def test_writing_keeps_the_order_and_gives_the_same_bytes_again() -> None:
    entries = [entry("b", "2"), entry("a", "1"), entry("{n} x", "{n} 个", plural="{n} xs")]
    data = write_po(entries, "zh", "p")
    assert data == write_po(read_po(data).entries, "zh", "p")
    assert [one.source for one in read_po(data).entries] == ["b", "a", "{n} x"]
    assert b"nplurals=1" in data
