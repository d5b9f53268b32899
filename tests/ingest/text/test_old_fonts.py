"""Khmer in fonts from before Unicode: what the tables say, read in both directions."""

from collections.abc import Iterator

import pytest

from archive.languages import RULES
from archive.records import Legibility, Page
from corpus.legacy_fonts import LegacyFont, font_named, read_letters
from corpus.lexicon import read_words
from ingest.reading import Block, Reading, Remark
from ingest.text import old_fonts, unicode
from ingest.text.font_runs import Run, in_unicode_runs
from ingest.text.old_fonts import converted, font_of
from ingest.text.unicode import in_unicode

COENG, RO = "\u17d2", "\u17d2\u179a"
# What a typist of those days did: the inverse of what is tested, written on its own.
SPLIT = {"ោ": "េា", "ើ": "េី", "ៅ": "េៅ", "ៀ": "េៀ", "ឿ": "េឿ"}
TABLED = (LegacyFont.LIMON, LegacyFont.ABC, LegacyFont.KHEK, LegacyFont.BAIDOK)
LETTER = (
    "RksYgTUkdr sUmCRmabCUnsaFarNCnfa s<anGUrtUcRtUvbiTCabeNþaHGasnñ cab;BIéf¶TI22 ExFñÚ teTA "
    "edIm,ICYsCul nigBRgwgssrTaMgBIr."
)
MEANT = (
    "ក្រសួងទូកដរ សូមជម្រាបជូនសាធារណជនថា ស្ពានអូរតូចត្រូវបិទជាបណ្តោះអាសន្ន ចាប់ពីថ្ងៃទី២២ ខែធ្នូ តទៅ "
    "ដើម្បីជួសជុល និងពង្រឹងសសរទាំងពីរ។"
)


def clusters(word: str) -> Iterator[str]:
    cluster = ""
    for place, letter in enumerate(word):
        starts = "\u1780" <= letter <= "\u17b3" and word[place - 1 : place] != COENG
        if starts and cluster:
            yield cluster
            cluster = ""
        cluster += letter
    yield cluster


def typed(word: str, font: LegacyFont) -> str | None:
    """A word as it was typed; None where it has a letter that the font lacks or draws specially."""
    codes: dict[str, str] = {}
    for legacy, khmer in read_letters(font).items():
        codes.setdefault(khmer, legacy)
    out = ""
    for cluster in clusters(word):
        for whole, split in SPLIT.items():
            cluster = cluster.replace(whole, split)
        pieces = []
        place = 0
        while place < len(cluster):
            length = 2 if cluster[place] == COENG else 1
            piece = cluster[place : place + length]
            pieces.append(COENG + "ត" if piece == COENG + "ដ" else piece)
            place += length
        before = [piece for piece in pieces if piece in "េែៃ"]
        before += [piece for piece in pieces if piece == RO]
        seen = before + [piece for piece in pieces if piece not in before]
        if any(piece not in codes for piece in seen):
            return None
        out += "".join(codes[piece] for piece in seen)
    return out


@pytest.mark.parametrize("font", TABLED)
def test_words_of_the_lexicon_come_back_as_they_were_typed(font: LegacyFont) -> None:
    rules = RULES["km"]
    words = [rules.normalize(entry.word) for entry in read_words() if len(entry.word) > 3]
    words = [word for word in words if all("\u1780" <= letter <= "\u17d2" for letter in word)]
    chosen = words[:: len(words) // 3000]
    wrong, tried = [], 0
    for word in chosen:
        legacy = typed(word, font)
        if legacy is None:
            continue
        tried += 1
        meant = word.replace("\u17d2ដ", "\u17d2ត")
        if converted(legacy, font) != rules.normalize(meant):
            wrong.append((word, legacy, converted(legacy, font)))
    assert tried > 2500
    assert len(wrong) <= 0.01 * tried, wrong[:20]


def test_a_sentence_as_it_was_typed() -> None:
    assert converted(LETTER, LegacyFont.LIMON).replace(" ", "") == MEANT.replace(" ", "")


@pytest.mark.parametrize(
    ("legacy", "khmer"),
    [
        ("éf¶ExqñaMkMeNIt", "ថ្ងៃខែឆ្នាំកំណើត"),
        ("kBa©b;", "កញ្ចប់"),
        ("eRkam", "ក្រោម"),
        ("éRB", "ព្រៃ"),
        ("suIvIl", "ស៊ីវីល"),
        ("bu:nµan", "ប៉ុន្មាន"),
        ("B½t’man", "ព័ត៌មាន"),
        ("B½t\x92man", "ព័ត៌មាន"),
        ("12 3", "១២ ៣"),
        ("mun>", "មុន។"),
        ("1>5", "១.៥"),
        ("edIm¼I", "ដើម្បី"),
        ("Gbs¼Cb", "អបស/ជប"),
    ],
)
def test_limon(legacy: str, khmer: str) -> None:
    khmer = RULES["km"].normalize(khmer)
    assert converted(legacy, LegacyFont.LIMON) == khmer


def test_a_line_that_begins_with_the_rest_of_a_cluster_keeps_its_order() -> None:
    """As lines of a page do that a program broke inside a word."""
    assert converted("aNb&NÑ", LegacyFont.BAIDOK) == "ាណប័ណ្ណ"


def typed_sentence(sentence: str, font: LegacyFont) -> str:
    words = [typed(RULES["km"].normalize(word), font) for word in sentence.split()]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize("font", TABLED)
def test_old_khmer_is_told_by_its_letters(font: LegacyFont) -> None:
    sentence = MEANT.replace("ថ្ងៃទី២២", "").replace("។", "")
    assert font_of(typed_sentence(f"{sentence} ជូនចំពោះសាធារណជនដើម្បីជ្រាបជាព័ត៌មាន", font)) is font


def test_plain_words_are_told_without_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(old_fonts, "converted")
    german = "Die Schule am Fluss wurde am Montag eröffnet, sagte Herr Meas Sophorn-Klee (41)."
    assert font_of(german) is None
    with pytest.raises(NameError):
        font_of(LETTER)


def test_what_is_of_no_certain_font_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unicode, "font_of", lambda _: None)
    reading = Reading(
        blocks=(Block(LETTER), Block("The bridge is open.")),
        parser="text",
        pages=(
            Page(number=1, start=0, end=len(LETTER)),
            Page(number=2, start=len(LETTER) + 1, end=len(LETTER) + 20),
        ),
    )
    read = in_unicode(reading)
    assert read.blocks == (Block("The bridge is open."),)
    assert (read.parser, read.remarks) == ("text", (Remark.OLD_FONT_UNREAD,))
    assert [(page.start, page.end) for page in read.pages] == [(0, 0), (0, 19)]
    assert in_unicode(Reading(blocks=(Block(LETTER),), parser="text")).legibility is Legibility.NONE


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Ferries wishes to inform the public that the bridge is closed on Sunday.",
        "Sok Vichetra, Keo Sreyleak, Chan Rithy, Meas Sophorn, Ly Kunthea, Nov Samnang, Heng Dara",
        "Le ministère des ponts annonce que le pont sera fermé dimanche pour être réparé à neuf.",
        "Phnom Penh Battambang Siem Reap Kampong Cham Kampot Takeo Kratie Stung Treng Prey Veng",
        MEANT,
        "kk",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert font_of(text) is None


def test_the_rest_of_a_document_stays() -> None:
    english = "The bridge was closed on Sunday."
    reading = Reading(
        title="esckþICUndMNwg",
        blocks=(Block("esckþICUndMNwg", heading=True), Block(LETTER), Block(english), Block("12")),
        parser="text",
        pages=(Page(number=1, start=0, end=14), Page(number=2, start=15, end=15 + len(LETTER))),
    )
    read = in_unicode(reading)
    khmer = converted(LETTER, LegacyFont.LIMON)
    assert read.blocks == (Block("សេចក្តីជូនដំណឹង", heading=True), Block(khmer), *reading.blocks[2:])
    assert read.title == "សេចក្តីជូនដំណឹង"
    assert (read.parser, read.remarks) == ("text; from limon", (Remark.OLD_FONT,))
    text = "\n".join(block.text for block in read.blocks)
    assert [text[page.start : page.end] for page in read.pages] == ["សេចក្តីជូនដំណឹង", khmer]


@pytest.mark.parametrize("font", TABLED)
def test_short_lines_are_converted_beside_more_english_than_old_khmer(font: LegacyFont) -> None:
    english = "The Ministry sent the notice above to ISO and UNICEF as well. " * 4
    plain = ("ISO 9001 Certificate", "UNICEF", "COVID-19", "Mr. SOK Dara", "Press Office")
    short, long = typed_sentence("សេចក្តីជូនដំណឹង", font), typed_sentence(MEANT, font)
    texts = [short, long, english, *plain]
    found = in_unicode(Reading(blocks=tuple(map(Block, texts)), parser="x"))
    assert [block.text for block in found.blocks] == ["សេចក្តីជូនដំណឹង", MEANT, english, *plain]


def test_a_document_in_unicode_is_not_touched() -> None:
    reading = Reading(blocks=(Block("The road is open."), Block(MEANT)), parser="text")
    assert in_unicode(reading) is reading


def test_runs_by_the_names_of_their_fonts() -> None:
    runs = [
        Run("ទឹក ", font_named("Limon S1")),
        Run("TwkP", font_named("Limon S1")),
        Run("øk", font_named("Limon R1")),
        Run(" 2024", font_named("Arial")),
        Run("3", font_named("Tacteing")),
        Run("dYgs", font_named("ABC-TEXT-05A")),
    ]
    found = in_unicode_runs(runs)
    assert found.texts == ("ទឹក ", "ទឹកភ្លក", "", " 2024", "", "")
    assert found.remarks == {Remark.OLD_FONT, Remark.OLD_FONT_UNREAD}


def test_a_khmer_sign_among_letters_of_an_old_font_makes_no_unicode_of_them() -> None:
    mixed = in_unicode_runs([Run("elx៖ 1234", font_named("Limon S1"))])
    assert mixed.texts == ("លេខ៖ ១២៣៤",)
    for text in ("លេខ៖ 12 No. 3", "៖"):
        assert in_unicode_runs([Run(text, font_named("Limon S1"))]).texts == (text,)
