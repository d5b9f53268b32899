"""The titles of speakers out of ``corpus/titles.tsv``, as the rules of each language read them."""

from collections.abc import Callable, Iterable, Mapping

from archive.languages.script import has_khmer
from corpus.titles import Title, TitleClass, TitleUse, read_titles
from ingest.statements.mention import FEMALE, MALE

_READ = (TitleUse.ALWAYS, TitleUse.DOTTED, TitleUse.FULL, TitleUse.ONTO)
_JUDGES = frozenset({"Judge", "Justice"})
"""Offices that are read as titles, being printed as such: Judge Dara."""
_SILENCED = "\N{KHMER SIGN TOANDAKHIAT}"


def english_titles() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of titles for men, for women, and all of them, in lower case, without full stop.

    Of titles of honour of two words each word counts by itself: Samdech Techo, Tan Sri.
    """
    men, women, all_ = set(), set(), set()
    for title in _titles(khmer=False):
        words = title.text.lower().split()
        honour = title.title_class is TitleClass.HONOUR and len(words) == len(("Tan", "Sri"))
        if len(words) > 1 and not honour:
            continue
        named = {word.rstrip(".") for word in words}
        all_ |= named
        if len(words) == 1 and title.gender == MALE:
            men |= named
        elif len(words) == 1 and title.gender == FEMALE:
            women |= named
    return frozenset(men), frozenset(women), frozenset(all_)


def khmer_titles(spelling: Callable[[str], str]) -> dict[str, str]:
    """The gender of each title in the canonical spelling; none of a plain one and another.

    Of ranks also the spelling without the sign that silences a letter: ឧត្តមសេនីយទោ.
    """
    titles = {spelling(each.text): each for each in _titles(khmer=True)}
    titles |= {text.replace(_SILENCED, ""): each for text, each in titles.items() if _is_rank(each)}
    return {text: each.gender for text, each in titles.items() if not _is_joined(text, titles)}


def _titles(*, khmer: bool) -> Iterable[Title]:
    """Those before a name that are no office: of offices the rules have words of their own."""
    for title in read_titles():
        office = title.title_class is TitleClass.OFFICE and title.use is not TitleUse.DOTTED
        if (office and title.text not in _JUDGES) or title.use not in _READ:
            continue
        if has_khmer(title.text) is khmer:
            yield title


def _is_rank(title: Title) -> bool:
    return title.title_class is TitleClass.RANK


def _is_joined(text: str, titles: Mapping[str, Title]) -> bool:
    """Whether a plain title and another are written together: លោកបណ្ឌិត."""
    halves = ((titles.get(text[:cut]), titles.get(text[cut:])) for cut in range(1, len(text)))
    return any(
        first
        and second
        and first.title_class is TitleClass.CIVIL
        and second.title_class is not TitleClass.CIVIL
        for first, second in halves
    )
