"""Reading queries: a table of how each is understood, and that no text is ever refused."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.lexer import DEEPEST_BRACKETS, LONGEST_QUERY
from search.query.nodes import (
    And,
    Attribute,
    Best,
    DateRange,
    DayOfYear,
    Is,
    Node,
    Not,
    Or,
    Remark,
    Unmet,
    Word,
)
from search.query.parser import parse
from search.query.readback import read_back
from search.questions import UNDATED

PIECES = st.sampled_from(
    (
        *("AND", "OR", "NOT", "(", ")", '"', "“", "”", "+", "-", " ", " "),
        *("title:", "date:", "speaker:"),
        *("source:", "lang:", "km", "fr", "2023-01", "..", "ឆ្នាំ:", "២០២៣", "x:y", "ក្រសួង"),
        *("សុខាភិបាល", "covid-19", "និង", "\u200b", ":", "\ud800", "\x00", "។"),
        *("*", "~", "~2", "~១០", "exact:", "ដូចគ្នា:", "និង:", "ឬ:", "មិន:", "?", "«"),
        *("»", "‹", "›", "<<", ">>", "„", "“a", "ចំណងជើង៖", "title: ", "place:", "Kampot", "~ 5"),
        *("ministry:", "26/07/2019", "https://a.example/(b)", "www.a.example", "0123456789ab"),
        *("lang:(", "-(lang:fr ", "+855 12 345 678", "12 345 678"),
    )
)
QUERIES = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("  ", ""),
        ("ក្រសួង សុខាភិបាល", "ក្រសួង សុខាភិបាល"),
        ("a b AND c OR d", "a b AND c OR d"),
        ("a (b c) d", "a b c d"),
        ("a AND (b AND c)", "a AND b AND c"),
        ("(a OR b) c", "(a OR b) c"),
        ("(a OR b) AND c", "(a OR b) AND c"),
        ('a "b c"', 'a "b c"'),
        ("a “b c”", 'a "b c"'),
        ("+a b", "+a b"),
        ("+a", "a"),
        ("+855 12 345 678", "+855 12 345 678"),
        ("rice +85523456789", "rice +85523456789"),
        ("+2019 rice", "+2019 rice"),
        ("a -b", "a AND -b"),
        ("a NOT b", "a AND -b"),
        ("-(a b)", "-(a b)"),
        ("covid-19", "covid-19"),
        ("title:(a b) c", "title:(a b) c"),
        ("ចំណងជើង:ច្បាប់", "title:ច្បាប់"),
        ('title:"a b"', 'title:"a b"'),
        ("tax speaker:Vandine rice", "tax rice AND speaker:Vandine"),
        ('speaker:"ឈាង រ៉ា" ជំងឺ', 'ជំងឺ AND speaker:"ឈាង រ៉ា"'),
        ("អ្នកនិយាយ:(Or Vandine)", "speaker:(Or Vandine)"),
        ("+speaker:Vandine a", "a AND speaker:Vandine"),
        ("-office:minister a", "a AND -office:minister"),
        ("តួនាទី:អ្នកនាំពាក្យ", "office:អ្នកនាំពាក្យ"),
        ("kind:DIRECT", "kind:direct"),
        ("ប្រភេទ:ប្រយោល ប្រភេទ:ផ្ទាល់", "kind:indirect AND kind:direct"),
        ("tax source:MOH", "tax AND source:moh"),
        ("ភាសា:ខ្មែរ ពន្ធ", "ពន្ធ AND lang:km"),
        ("ប្រភេទ:សេចក្ដីជូនដំណឹង", "kind:announcement"),
        ("ឆ្នាំ:២០២៣", "year:2023"),
        ("date:2023", "date:2023-01-01..2023-12-31"),
        ("កាលបរិច្ឆេទ:២០២៣-០២", "date:2023-02-01..2023-02-28"),
        ("date:2023-01..2024-03", "date:2023-01-01..2024-03-31"),
        ("date:2023-05-04", "date:2023-05-04"),
        ("date:..2023", "date:..2023-12-31"),
        ("date:2023..", "date:2023-01-01.."),
        ("ក និង ខ", "ក និង ខ"),
        ("a and b or not c", "a and b or not c"),
        ("https://moh.example/x", "https://moh.example/x"),
        ("10:30", "10:30"),
        ("Cambodia: rain", "Cambodia: rain"),
        ("ក និង: ខ", "ក AND ខ"),
        ("ក ឬ: ខ", "ក OR ខ"),
        ("ក មិន: ខ", "ក AND -ខ"),
        ("ក មិន:(ខ ឬ:គ)", "ក AND -(ខ OR គ)"),
        ('"a b"~3', '"a b"~3'),
        ('"a b"~', '"a b"~10'),
        ("“ក ខ”~១២", '"ក ខ"~12'),
        ("min*", "min*"),
        ("សុខា*", "សុខា*"),
        ("title:min*", "title:min*"),
        ("+min* max", "+min* max"),
        ("word~", "word~1"),
        ("word~2", "word~2"),
        ("word~២", "word~2"),
        ("word~0", "word~0"),
        ("a~b", "a~b"),
        ('exact:"A  b"', 'exact:"A  b"'),
        ("exact:(a b)", 'exact:"a" exact:"b"'),
        ("source:(moh OR mef)", "source:moh OR source:mef"),
        ("«ក ខ»", '"ក ខ"'),
        ("‹ក ខ›", '"ក ខ"'),
        ("‹‹ក ខ››", '"ក ខ"'),
        ("<<ក ខ>>", '"ក ខ"'),
        ("„a b“", '"a b"'),
        ('„a b"', '"a b"'),
        ("«a “b” c»", '"a “b” c"'),
        ('«a "b" c»', '«a "b" c»'),
        ("speaker:«ក ខ»", 'speaker:"ក ខ"'),
        ("a<b a->b", "a<b a->b"),
        ("ក និង៖ ខ", "ក AND ខ"),
        ("ថា៖ក", "ថា៖ក"),
        ("Ministry: no new cases", "Ministry: no new cases"),
        ("a " * 12 + "Source: b", "a " * 12 + "Source b"),
        ("place:Kampot", "place:Kampot"),
        ('ទីកន្លែង:"Siem Reap" a', 'a AND place:"Siem Reap"'),
        ("ក្រសួង:សុខាភិបាល", "ministry:សុខាភិបាល"),
        ("សារព័ត៌មាន:AKP", "outlet:AKP"),
        ("type:article", "kind:article"),
        ("ប្រភេទឯកសារ:សារព័ត៌មាន", "type:សារព័ត៌មាន"),
        ("www.moh.example/a", "www.moh.example/a"),
        ("(https://moh.example/a_(b))", "https://moh.example/a_(b)"),
        ('exact:" a "', 'exact:" a "'),
        ('exact:"“a”"', 'exact:"“a”"'),
        ("exact:A", 'exact:"A"'),
        ('ដូចគ្នា:"ក\u200bខ"', 'exact:"ក\u200bខ"'),
        ('title:(exact:"a")', 'title:(exact:"a")'),
        ("title:(source:moh a)", "title:(a AND source:moh)"),
        ("title:(source:moh)", "title:(source:moh)"),
    ],
)
def test_read_as(query: str, expected: str) -> None:
    parsed = parse(query)
    assert read_back(parsed.tree) == expected
    assert parsed.remarks == ()


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a b OR c", Or((Best((Word("a"), Word("b"))), Word("c")))),
        ("a OR b AND c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("-a", Not(Word("a"))),
        ("year:2023", Is(Attribute.YEAR, "2023")),
        ("year:undated", Is(Attribute.YEAR, UNDATED)),
        ("date:undated", Is(Attribute.YEAR, UNDATED)),
        ("ឆ្នាំ:គ្មានកាលបរិច្ឆេទ", Is(Attribute.YEAR, UNDATED)),
        ("lang:undated", Unmet(Attribute.LANGUAGE, "undated")),
        ('date:"22 December"', DayOfYear("--12-22")),
        ('date:"ថ្ងៃទី២២ ធ្នូ"', DayOfYear("--12-22")),
        ('date:"--02-29"', DayOfYear("--02-29")),
        ('date:"--02-30"', Unmet("date", "--02-30")),
        ('date:"22 December 2024"', DateRange(dt.date(2024, 12, 22), dt.date(2024, 12, 22))),
        ("ocr:low", Is(Attribute.OCR, "low")),
        ("ស្កេន:ខ្សោយ", Is(Attribute.OCR, "low")),
        ("ocr:bad", Unmet(Attribute.OCR, "bad")),
        ("date:2024-02", DateRange(dt.date(2024, 2, 1), dt.date(2024, 2, 29))),
    ],
)
def test_tree(query: str, tree: Node) -> None:
    assert parse(query).tree == tree


@pytest.mark.parametrize("number", ["+855 12 345 678", "+85523456789", "+1 202 555 0123"])
def test_the_plus_sign_of_a_telephone_number_is_no_operator(number: str) -> None:
    tree = parse(f"rice {number}").tree
    assert isinstance(tree, Best)
    assert [child for child in tree.children if isinstance(child, Word)] == list(tree.children)
    assert " ".join(child.text for child in tree.children if isinstance(child, Word)) == (
        f"rice {number}"
    )


def test_a_minus_leaves_out_a_listed_name_as_a_whole_and_else_one_word() -> None:
    for query, read_as in {
        "rice -Phnom Penh": 'rice AND -"Phnom Penh"',
        "rice NOT siem reap flood": 'rice flood AND -"siem reap"',
        "ស្រូវ -ភ្នំ ពេញ": 'ស្រូវ AND -"ភ្នំ ពេញ"',
        "rice -Hun Sen -United States": 'rice AND -"Hun Sen" AND -"United States"',
        "rice -Takeo province": "rice province AND -Takeo",
        "rice -title:Phnom Penh": "rice Penh AND -title:Phnom",
    }.items():
        assert read_back(parse(query).tree) == read_as
        assert parse(read_as).tree == parse(query).tree


def test_nesting_ends_somewhere() -> None:
    deep = "(" * 900 + "a OR b" + ")" * 900
    assert parse(deep).remarks == (Remark.TOO_DEEP,)
    assert parse(deep).tree == Or((Word("a"), Word("b")))
    assert parse("(" * 10_000).remarks == (
        Remark.TOO_LONG,
        Remark.TOO_DEEP,
        Remark.UNCLOSED_BRACKET,
        Remark.EMPTY_OPERAND,
    )
    within = "(" * DEEPEST_BRACKETS + "a OR b" + ")" * DEEPEST_BRACKETS
    assert parse(within).remarks == ()
    assert parse(within).tree == Or((Word("a"), Word("b")))


REPEATED = (
    *("(", ")", "-", '"', "“", "a ", "title:", "a OR ", "NOT ", "title:(", "a*", "~", "«", "‹"),
    *("<<", "„ a", "«a", '"a" ~ ', "https://a(", "ក៖", "date: ", "place:(", "-(lang:fr "),
)


def test_length_ends_somewhere_and_time_follows_it() -> None:
    started = time.process_time()
    for piece in REPEATED:
        assert Remark.TOO_LONG in parse(piece * 1_000_000).remarks
        parse((piece * LONGEST_QUERY)[:LONGEST_QUERY])
    assert time.process_time() - started < 5


@given(QUERIES)
def test_any_text_is_a_query_and_reads_back_as_itself(query: str) -> None:
    tree = parse(query).tree
    again = parse(read_back(tree))
    assert again.tree == tree
    assert not {Remark.UNCLOSED_BRACKET, Remark.STRAY_BRACKET} & set(again.remarks)
