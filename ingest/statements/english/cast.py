"""Remembers who has been named in a text, to tell whom a surname or a pronoun means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.statements.english.mentions import Kind, Mention
from ingest.statements.english.words import ROLES, SAME_POST

_MEMORY = 40
"""So many of the last mentions may a pronoun or a bare title reach back over."""


@dataclass(slots=True)
class Member:
    """Somebody of the text: the fullest name, the role first written beside it, the gender."""

    name: str
    role: str
    gender: str
    kind: Kind
    plural: bool = False
    title: str = ""
    stranger: bool = False
    """Somebody of whom the text tells without a name: "her father arrived"."""


class Cast:
    """The people and bodies of one text, the most recent last."""

    def __init__(self, names: Sequence[str]) -> None:
        """``names`` are all that the text seems to name, surnames alone among them."""
        self._alone = {name.casefold() for name in names if " " not in name}
        names = [name for name in names if " " in name]
        self._full: dict[str, str] = {}
        for name in names:
            words = name.casefold().split()
            self._full.setdefault(words[-1], name)
        for name in names:
            self._full.setdefault(name.casefold().split()[0], name)
        self._members: dict[str, Member] = {}
        self._recent: list[Member] = []
        self._noted: list[Member] = []
        self._glimpsed: list[Member] = []

    def knows(self, name: str) -> bool:
        """Whether the text shows otherwise that ``name``, without title or post, is a person's.

        A full name whose surname stands alone elsewhere, such a surname, or one introduced.
        """
        words = name.casefold().split()
        if len(words) == 1:
            return words[0] in self._full
        return name.casefold() in self._members or bool({words[0], words[-1]} & self._alone)

    def holder(self, mention: Mention) -> bool:
        """Whether "the minister" is somebody known."""
        known = self._titled(mention) if mention.definite else None
        return known is not None and known.kind is Kind.PERSON

    def note(self, mention: Mention) -> None:
        """Remembers somebody introduced in passing, whom only a post or a pronoun may mean."""
        member = self._person(mention)
        self._learn(member, mention)
        self._noted.append(member)

    def meet(self, mention: Mention) -> Member | None:
        """Who is mentioned; None where a pronoun or bare title fits nobody."""
        member = self._find(mention)
        if member is None:
            return None
        self._learn(member, mention)
        if self._recent[-1:] != [member]:
            self._recent.append(member)
        return member

    def glimpse(self, mention: Mention) -> None:
        """Remembers what may be a person, for a pronoun that fits nobody else."""
        if " " in mention.name:
            self._glimpsed.append(self._person(mention))

    def estrange(self, mention: Mention) -> None:
        """Remembers that somebody without a name acts: the next "he" is that one, so nobody."""
        self._recent.append(
            Member(mention.name, "", mention.gender, Kind.DESCRIPTION, stranger=True)
        )

    def _learn(self, member: Member, mention: Mention) -> None:
        """Keeps the fullest form of the first post, and the gender."""
        if mention.kind is Kind.PERSON and member.role in mention.role:
            member.role = mention.role
        member.gender = member.gender or mention.gender

    def _find(self, mention: Mention) -> Member | None:
        if mention.kind is Kind.PRONOUN:
            return self._latest(mention)
        if mention.kind is Kind.PERSON:
            return self._person(mention)
        if mention.definite:
            known = self._titled(mention)
            if known:
                return known
        return self._member(mention.name, mention)

    def _person(self, mention: Mention) -> Member:
        words = mention.name.split()
        name = mention.name
        fuller = self._full.get(words[-1].casefold(), "")
        if fuller.casefold().endswith(f" {name.casefold()}"):
            return self._member(fuller, mention)
        if len(words) == 1:
            full = self._full.get(words[0].casefold())
            name = full or f"{mention.title} {name}".strip()
            if not full and not mention.title and not mention.role and name.endswith("s"):
                mention = replace(mention, kind=Kind.DESCRIPTION, plural=True)
        return self._member(name, mention)

    def _member(self, name: str, mention: Mention) -> Member:
        key = name.casefold()
        if key not in self._members:
            self._members[key] = Member(
                name, mention.role, mention.gender, mention.kind, mention.plural, mention.title
            )
        return self._members[key]

    def _latest(self, pronoun: Mention) -> Member | None:
        """The most recent one that the pronoun fits; None if that is a stranger.

        "She" passes over a stranger like "the trader" to a woman known as one.
        """
        passed = False
        for member in self._latest_first():
            person = member.kind is Kind.PERSON or (
                member.kind is Kind.DESCRIPTION and not member.plural
            )
            if pronoun.plural:
                fits = member.plural or member.kind is Kind.BODY
            elif pronoun.gender:
                fits = person and member.gender in ("", pronoun.gender)
            elif pronoun.name == "it":
                fits = member.kind is Kind.BODY
            else:
                fits = False
            if fits and not member.stranger:
                return member if member.gender or not passed else None
            if fits and (member.gender or pronoun.gender != "f"):
                return None
            passed = passed or fits
        return None

    def _latest_first(self) -> list[Member]:
        """Those spoken of, those introduced, those glimpsed; each the most recent first."""
        lists = (self._recent, self._noted, self._glimpsed)
        return [member for each in lists for member in each[: -_MEMORY - 1 : -1]]

    def _titled(self, mention: Mention) -> Member | None:
        """Who holds the post of "the minister"; the body that "the ministry" is short for.

        "The 58-year-old" is the last person spoken of.
        """
        name = mention.name.casefold()
        keys = set(SAME_POST.get(name, name).split())
        aged = mention.name.split("-")[0].isdigit()
        for member in self._latest_first():
            person = member.kind is Kind.PERSON
            if member.stranger:
                continue
            if keys & ROLES if not person else mention.kind is Kind.BODY:
                continue
            held = f"{member.role} {member.title}" if person else member.name
            if keys <= {word.strip(",.") for word in held.casefold().split()}:
                return member
            if aged and person:
                return member
        return None
