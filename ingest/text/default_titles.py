"""What programs put where nobody wrote a title: "Document1", "Slide 3", the name of the file."""

import re

_DEFAULT = re.compile(
    r"(?:(?:new )?(?:microsoft )?(?:word )?document|doc|scan|img|image|new|title|"
    r"(?:new )?page|slide|sheet|book|(?:powerpoint )?presentation|"
    r"ឯកសារ|បទបង្ហាញ|dokument|documento|présentation)[\W_]*\d*[\W\d_]*|"
    r"untitled(?: document)?[\W_]*\d*[\W\d_]*|(?:unknown|no|page) title|"
    r"index|home(?: ?page)?|default|blank|គ្មាន(?:ចំណងជើង|ឈ្មោះ)|"
    r"microsoft (?:word|powerpoint|excel|office)\b.*|"
    r".*\.(?:docx?|pdf|indd|p65|cdr|ai|rtf|odt|tmp|x?html?|php|aspx?)",
    re.IGNORECASE,
)


def is_default_title(title: str) -> bool:
    """Whether a program gave this name, not somebody who wrote a title."""
    return _DEFAULT.fullmatch(title.strip()) is not None
