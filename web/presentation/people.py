"""The people whom statements are known to be from, by id."""

from functools import cache

from corpus.people import Office, Person, read_offices, read_people


def person(person_id: str) -> Person | None:
    """Who has that id; None for nobody."""
    return _people().get(person_id)


def offices_of(person_id: str) -> tuple[Office, ...]:
    """What a person holds or held, the latest first; what began on no known day comes last."""
    held = [office for office in read_offices() if office.person_id == person_id]
    return tuple(sorted(held, key=lambda office: office.since or "", reverse=True))


@cache
def _people() -> dict[str, Person]:
    return {each.id: each for each in read_people()}
