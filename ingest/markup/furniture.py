"""Lines of a page that are none of its article: captions, invitations, a day alone."""

import re

from ingest.markup.outline import Line

_FURNITURE = re.compile(
    r"\(?(?:(?:titel|beitrags)?bild|fotos?|photos?|images?|pictures?|credits?|រូបភាព|រូបថត)"
    r"(?: credits?| by| courtesy)?\s*[:៖/].{0,160}$|"
    r"(?:crédits?|fotos?|photos?)(?: photos?)?\s*:.{0,80}$|(?:bild|image) anzeigen$|"
    r"(?:last |letzte )?(?:updated|modified|aktualisiert|änderung|aktualisierung)(?: am| on)?:? "
    r"[\d\W]{6,}$|"
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright(?: ©|\s*:)?|រក្សាសិទ្ធិ|all rights reserved).*|"
    r"\*?(?:anzeige|werbung|advertisement|sponsored|publicidad|ពាណិជ្ជកម្ម)"
    r"(?:\s*[-–:,.].{0,160})?$|"
    r"(?:no|keine|\d+) (?:comments?|kommentare?)\b(?:.{0,80}\))?$|"
    r"(?:kommentare|comments) insgesamt|"
    r".{0,40}\b(?:nicht eingeloggt|eingeloggt sein|must be logged in|"
    r"log in to (?:comment|reply))\b|"
    r"(?:subscribe (?:now|to)\b|sign up\b|"
    r"follow us\b|like us on\b|join our\b|download (?:our|the) .{0,40}\bapps?\b|view comments|"
    r"(?:zum |our )?newsletter\b|advertisement$|anzeige$|share (?:this|on)\b).{0,160}$",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\b(?:newsletter|subscribe|sign(?:ing)? up|submit a letter|"
    r"support(?:ing)? our work|become a member|(?:seeing this message|already a subscriber)|"
    r"(?:already|first-time) subscribers?|"
    r"canal de (?:telegram|whatsapp|youtube)|your letter to the editor|"
    r"hazte miembro|follow us|join (?:us|our)|our .{0,30}\b(?:channel|apps?|page)|apps? for ios)\b",
    re.IGNORECASE,
)
# What asks for no more than that, wherever it stands.
_OUR_NEWSLETTER = re.compile(
    r"\b(?:our|unser(?:em|en)?|nuestro|notre)\b.{0,20}\b(?:newsletter|bolet[ií]n)\b", re.IGNORECASE
)
# A line of the page's head that stands over the text: a day, a time of day, and marks.
_ONLY_A_DAY = re.compile(r"[\d\s.,:/|–-]{6,24}(?:uhr|am|pm|h)?", re.IGNORECASE)
_LONGEST_INVITATION = 250
_LAST_LINES = 4


def is_furniture(line: Line, number: int, of: int) -> bool:
    """Whether a line, of its number among so many of an article, is furniture by its words."""
    is_at_edge = number in (0, of - 1)
    return (
        _FURNITURE.match(line.text) is not None
        or _invites(line, number, of)
        or (is_at_edge and _ONLY_A_DAY.fullmatch(line.text) is not None)
    )


def _invites(line: Line, number: int, of: int) -> bool:
    """Whether a line asks its reader to subscribe, to join or to follow."""
    near_end = number >= of - _LAST_LINES
    is_short = len(line.text) <= _LONGEST_INVITATION
    if is_short and _OUR_NEWSLETTER.search(line.text):
        return True
    return is_short and (near_end or line.link_share > 0) and bool(_INVITATION.search(line.text))
