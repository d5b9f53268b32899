"""What a hash of a password costs whoever tries many."""

from argon2 import PasswordHasher


def test_the_costs_are_those_recommended(true_hasher: PasswordHasher) -> None:
    kind, costs = true_hasher.hash("one long sentence").split("$")[1:4:2]
    assert (kind, costs) == ("argon2id", "m=65536,t=3,p=4")
