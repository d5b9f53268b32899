"""Every spelling that readers cannot tell apart finds the same documents, and no other does."""

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.lexicon import read_words
from search.analysis import analyse
from search.answers import Question
from search.service import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save

DOCUMENTS = Path("corpus/documents")
NEWS = Path("../shared/data/khmer_news.zip")

KHMER_RUN = re.compile("[\u1780-\u17d3\u17dd\u17e0-\u17e9]+")
SYLLABLE = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1])+")
UNIT = re.compile("\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1]")
ZERO_WIDTH = "\u200b\u200c\u200d\u00ad\u2060\ufeff"
ARABIC = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
KHMER_DIGITS = {arabic: khmer for khmer, arabic in ARABIC.items()}

Chance = random.Random
Change = Callable[[str, Chance], str]


def units_in_another_order(text: str, chance: Chance) -> str:
    """What hangs on a base typed in any order; two of one kind, which may differ, keep theirs."""

    def shuffled(match: re.Match[str]) -> str:
        units = UNIT.findall(match[0], 1)
        order = chance.sample(units, len(units))
        for kind in ("\u17d2[^\u179a]", "[\u17c6-\u17d1]"):
            places = [place for place, unit in enumerate(order) if re.fullmatch(kind, unit)]
            of_kind = [unit for unit in units if re.fullmatch(kind, unit)]
            for place, unit in zip(places, of_kind, strict=True):
                order[place] = unit
        return match[0][0] + "".join(order)

    return SYLLABLE.sub(shuffled, text)


def ta_and_da_swapped(text: str, chance: Chance) -> str:
    return re.sub("\u17d2[តដ]", lambda _: "\u17d2" + chance.choice("តដ"), text)


def vowels_split(text: str, chance: Chance) -> str:
    return text.replace("ើ", "េី").replace("ោ", "េា")


def u_for_shifter(text: str, chance: Chance) -> str:
    return re.sub("[\u17c9\u17ca](?=[\u17b7-\u17ba\u17be]|\u17b6\u17c6)", "\u17bb", text)


def a_mark_doubled(text: str, chance: Chance) -> str:
    places = [place for place, char in enumerate(text) if "\u17b6" <= char <= "\u17d2"]
    if not places:
        return text
    place = chance.choice(places)
    return text[:place] + text[place] + text[place:]


def zero_width_anywhere(text: str, chance: Chance) -> str:
    for _ in range(chance.randint(1, 4)):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(ZERO_WIDTH) + text[place:]
    return text


def give_respelt(text: str, chance: Chance) -> str:
    return re.sub(
        "(?:[ឲឱ]្យ|អោយ)(?![\u17b6-\u17d2])", lambda _: chance.choice(("ឲ្យ", "ឱ្យ", "អោយ")), text
    )


def other_digits(text: str, chance: Chance) -> str:
    return "".join(
        chr(chance.choice((ord(char), ord(char.translate(ARABIC)))))
        if char.translate(ARABIC) != char
        else chr(KHMER_DIGITS.get(ord(char), ord(char)))
        for char in text
    )


CHANGES: tuple[Change, ...] = (
    units_in_another_order,
    ta_and_da_swapped,
    vowels_split,
    u_for_shifter,
    a_mark_doubled,
    give_respelt,
    other_digits,
    zero_width_anywhere,
)


def in_terms(text: str) -> list[tuple[str, int]]:
    """All that an index or a query takes of a text."""
    found = analyse(text)
    return [(each.key, each.position) for each in (*found.words, *found.pairs)]


if __name__=="__main__":
    from collections import Counter
    c=Chance(1)
    bad=Counter(); ex={}
    n=0
    words=[w.word for w in read_words()]
    with zipfile.ZipFile(NEWS) as z:
        for name in z.namelist()[:100]:
            words+= [r for r in re.split(r"[ \n]+", z.read(name).decode()) if r]
    words += ['២០១៩','ឆ្នាំ២០១៩','1,234.5']
    for w in words:
        base=in_terms(w)
        for ch in CHANGES:
            v=ch(w,c)
            n+=1
            if in_terms(v)!=base:
                bad[ch.__name__]+=1; ex.setdefault(ch.__name__,[]).append((w,v))
    print(n,bad)
    for k,v in ex.items():
        print(k)
        for w,x in c.sample(v,min(12,len(v))): print('   ',w,ascii(w),ascii(x),in_terms(w)[:6],in_terms(x)[:6])
