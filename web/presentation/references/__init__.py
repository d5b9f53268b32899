"""The forms of references to documents and statements; this is the list of them."""

from enum import StrEnum

from web.presentation.exports.format import Format
from web.presentation.references import bibtex, csl, ris
from web.presentation.references.reference import Listed


class ReferenceEnding(StrEnum):
    """The ending of the file's name."""

    RIS = "ris"
    BIBTEX = "bib"
    CSL = "csl.json"


REFERENCES: dict[ReferenceEnding, Format[Listed]] = {
    ReferenceEnding.RIS: Format("application/x-research-info-systems; charset=utf-8", ris.write),
    ReferenceEnding.BIBTEX: Format("application/x-bibtex; charset=utf-8", bibtex.write),
    ReferenceEnding.CSL: Format("application/vnd.citationstyles.csl+json", csl.write),
}
