"""Documents found by what names them: an address of theirs, their id, the hash of their bytes."""

from archive.records import document_id
from archive.store import Store
from search.index.material import Material
from search.query.addresses import identity, spellings_of


class Identities:
    """The archive's documents by name, as the entries of an index. Safe for many threads."""

    def __init__(self, store: Store, material: Material) -> None:
        self._store = store
        self._material = material

    def find(self, text: str) -> frozenset[str]:
        """The entries of the document that ``text`` names, by id."""
        known = identity(text)
        if known:
            found = self._store.find_documents([known], [known], [])
        else:
            addresses = spellings_of(text)
            names = [document_id(url=each, source_id="", origin="") for each in addresses]
            found = self._store.find_documents(names, [], addresses)
        return self._material.of_documents(found)
