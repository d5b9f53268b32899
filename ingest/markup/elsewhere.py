"""What introduces the titles of other articles, below an article or between its paragraphs."""

import re

# What introduces other articles, alone or before their titles.
_OTHERS = re.compile(
    r"(?:[>»→*•\-\s]*)(?:(?:you (?:may|might) also like|also read|"
    r"read (?:more|also|next|the full story)|"
    r"see also|related(?: (?:news|stor(?:y|ies)|articles?|posts?|topics?|content|links?))?|"
    r"more (?:news|stories|on this(?: topic)?|from .{2,40})|recommended(?: for you)?|don.t miss|"
    r"lesen sie (?:auch|hier).*|auch (?:lesen|interessant)|mehr (?:zum thema|themen).{0,40}|"
    r"weitere (?:aktuelle )?(?:artikel|beiträge|themen).*|(?:kommentierte|empfohlene|ähnliche)"
    r" (?:artikel|beiträge)|top-?themen.{0,40}|schon gelesen\?|beiträge aus dem forum|"
    r"m[aá]s sobre .{2,40}|temas|puedes ver|mira|dowiedz się więcej|zobacz też|czytaj także|"
    r"watch|read|also see|see also|listen|most read|latest (?:news|stories)|"
    r"das könnte (?:sie|dich) auch interessieren|à lire aussi|lire aussi|lea(?: también| más)?|"
    r"le puede interesar|vea también|notas? relacionadas?|contenido relacionado|czytaj też|"
    r"(?:សូម)?អាន(?:បន្ត|ផងដែរ|បន្ថែម)|(?:អត្ថបទ|ព័ត៌មាន)"
    r"(?:ដែល)?(?:ពាក់ព័ន្ធ|ទាក់ទង|ផ្សេងទៀត|ផ្សេងៗទៀត|ដទៃទៀត|ពេញនិយម|ថ្មីៗ|ប្រហាក់ប្រហែល))"
    r"\s*(?:[:៖…]|$))",
    re.IGNORECASE,
)


def introduces_others(text: str) -> re.Match[str] | None:
    """The words with which a line introduces other articles, alone or before their titles."""
    return _OTHERS.match(text)
