"""The small word tables that the English rules read; all in lower case."""

from ingest.statements.speakers_titles import english_titles


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION_WORDS = _set("""
    a about after again against all also although among an and another any as asked at because
    before being both but by despite during each earlier even every few following for from further
    given had has have he her here him his how however i if in instead into is it its just last
    later like many meanwhile more moreover most much my nearly neither no nor not now of off on
    once one only or other our out over per rather several she similarly since so some speaking
    still such than that the their them then there therefore these they this those though through
    thus to today together two under until up upon us was we were what when where whether which
    while who whom whose why will with within without yes yesterday yet you your
    """)
"""Words that are capital only because they begin a sentence."""

NAMES_TOO = frozenset({"or", "him", "you"})
"""Khmer family names among them that seldom begin a sentence: Or Vandine."""

FINITE = _set("""
    is are was were am be has have had do does did will would can could may might must shall should
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't
    couldn't shouldn't cannot needs need it's he's she's they're we're i'm there's that's they've
    we've i've he'd she'd they'd we'd i'd they'll we'll he'll she'll it'll
    """)
"""Verb forms that show a clause; a noun phrase has none."""

PAST = _set("""
    rose fell went came grew won lost took made got met left held gave ran broke began became kept
    led fled sent spent built paid sold bought brought caught felt found fought drew drove flew
    hid laid lay rode sang sank sat shook shot slept stood stole struck swam threw wore ate drank
    chose froze spoke woke
    """)
"""Past tenses without -ed that are no noun."""

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
OBJECTIVE = {"him": "he", "her": "she", "them": "they"}
"""A pronoun behind a preposition, and what it is before a verb."""
OWN_PRONOUNS = frozenset({"i", "we", "you"})
"""What stands for the writer or the reader: nobody of the text."""
DETERMINERS = _set(
    "a an the this that these those his her its their our my your some many most all both"
)

OPENERS = _set("""
    about after against ahead along although amid among as asked at because before besides between
    beyond by citing commenting considering despite due during earlier even except following for
    from given if in inside instead into later like meanwhile near of off on once outside over
    referring regarding responding since speaking standing though through throughout to toward
    under unless unlike until upon via when whenever where whereas whether while with within
    without yesterday today tomorrow then however moreover furthermore meantime similarly
    additionally nevertheless nonetheless still but and so yet also last this next nearby elsewhere
    there here late early soon finally eventually afterwards subsequently therefore thus again
    recently together
    """)
"""Words that open an adverbial: what begins with them is not who speaks."""

REACHED = _set("contacted reached asked pressed questioned interviewed quizzed quoted")
"""How a paper came by somebody's words, at the beginning: contacted on Monday, Mr Dara said."""

ADVERBS = _set("""
    long also later then again further furthermore reportedly recently already once often repeatedly
    always only just now earlier previously publicly briefly simply first still even both all
    either never quickly today yesterday meanwhile however bluntly sarcastically
    jokingly angrily quietly proudly
    """)
"""What may stand between a subject and its reporting verb."""

AUXILIARIES = frozenset({"has", "have", "had", "did", "does", "do", "would", "will", "'s", "’s"})
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "get", "got", "gets"})

MALE_TITLES, FEMALE_TITLES, TITLES = english_titles()
"""Words of titles, without their full stop; those of ``corpus/titles.tsv``."""

RANKS = frozenset({"gen", "col", "maj", "lt", "pol"})
"""Titles among them that are written without a full stop too: Lt Gen Chan Dara."""
ABBREVIATED = RANKS | {"sen", "rep", "gov", "st", "hon", "tan", "sri"}
"""Titles among them that are names unless a full stop follows."""

ROLES = _set("""
    minister secretary spokesman spokeswoman spokesperson spokespersons spokeswomen spokesmen
    president vice-president chairman chairwoman chairperson chair director director-general chief
    head deputy governor mayor officer commander ambassador envoy representative official officials
    leader senator congressman congresswoman lawmaker mp mps am ams councillor commissioner
    coordinator adviser advisor analyst expert experts professor lecturer researcher scientist
    headmaster headmistress headteacher cook librarian midwife chef guard guide
    doctor surgeon nurse physician teacher principal rector dean economist lawyer attorney
    prosecutor judge police manager coach captain skipper player striker midfielder defender
    goalkeeper quarterback golfer boxer fighter champion singer actor actress author writer poet
    director producer artist editor journalist reporter correspondent columnist founder co-founder
    owner executive ceo cfo partner resident villager farmer fisherman worker driver student mother
    father son daughter brother sister wife husband widow neighbour neighbor friend survivor witness
    activist campaigner advocate organiser organizer volunteer candidate chancellor premier king
    queen prince princess pope bishop archbishop priest pastor monk general colonel sergeant
    lieutenant inspector detective superintendent constable investigator specialist consultant
    engineer technician trader businessman businesswoman entrepreneur investor shopkeeper vendor
    undersecretary counsel plaintiff defendant veteran pilot astronaut historian biologist
    epidemiologist hydrologist geologist
    seismologist archaeologist anthropologist criminologist virologist cardiologist
    meteorologist psychologist sociologist psychiatrist paramedic firefighter
    organisers organizers supporters member boss source sources star rapper comedian presenter host
    aide assistant successor predecessor counterpart relative cousin uncle aunt nephew niece
    colleague classmate bodyguard interpreter translator heir
    controller
    """)
"""Nouns that name what a person is."""

TRADES = _set("grinder maker seller keeper driver owner worker player holder goer dweller hand")
"""How words for what somebody does end behind a hyphen: knife-grinder."""

SAME_POST = {"premier": "prime minister", "pm": "prime minister"}
"""Short names of posts."""

SURNAMES_TOO = _set(
    "cook king prince bishop pope judge major head farmer driver guard priest monk star pastor "
    "captain nurse minister chancellor may march white"
)
"""Words of these tables that are surnames after a first name."""

FEMALE_ROLES = _set("""
    spokeswoman spokeswomen chairwoman congresswoman actress mother daughter sister wife widow
    queen princess businesswoman woman girl
    """)
OFTEN_FEMALE = frozenset({"nurse", "midwife", "seamstress", "housewife"})
"""Posts that decide between two only where nothing else does."""
WISHES = _set(
    "wish wishes wished hope hopes hoped regret regrets regretted fear fears feared doubt doubts "
    "doubted imagine imagined pretend pretended believe believes believed think thinks thought "
    "deny denies denied suppose supposed suspect suspected"
)
"""What before "he said" makes that nobody says so."""
MEETING = _set(
    "met meets meeting with hosted received welcomed greeted joined visited visiting hosting "
    "receiving welcoming accompanied alongside"
)
"""What makes two persons of one sentence whom "he" may mean alike."""
MALE_ROLES = _set("""
    spokesman spokesmen chairman congressman actor father son brother husband king prince fisherman
    businessman priest monk pope man boy
    """)

ORGANISATIONS = _set("""
    ministry department government agency authority commission committee council office bureau
    administration party union association federation organisation organization institute
    institution university college school hospital clinic centre center company corporation group
    firm bank fund foundation club team court tribunal parliament assembly senate house congress
    cabinet police army navy force forces embassy palace campaign charity network alliance league
    service services board society airline airlines airport press times post news newspaper unit
    kingdom states nations republic city county province district village commune street road
    river island islands cup championship stadium church temple inc ltd corp plc co llc programme
    program project act agreement treaty summit conference festival games award awards prize
    museum library week month year park bridge lake sea ocean mountain valley beach bay tower
    hotel
    """)
"""Nouns that name a body or a place, never a person."""

PERSON_NOUNS = ROLES | _set(
    "man woman boy girl person people men women patient patients victim official pair duo"
)

NOT_PERSONS = _set("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december american british chinese japanese korean
    cambodian khmer thai vietnamese french german russian indian australian canadian european
    indonesian english irish scottish welsh italian spanish mexican israeli iranian iraqi turkish
    health public national world international global central supreme social economic finance
    education interior foreign affairs defence defense justice labor primary secondary high old
    royal prime red cross water human rights covid covid-19 god christmas
    swiss dutch united north south east west northern southern eastern western new democrats
    constitution article republicans democratic republican labour conservative tory tories
    christian muslim buddhist exchequer treasury
    """)

PARTICLES = _set("de da di del della der den van von bin ibn al el la le ter dos du st")

PREPOSITIONS = _set(
    "in at on during after before via through by from to with of about over under following "
    "outside inside near alongside"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
MONTHS = _set(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sept sep oct nov dec"
)
LAWS = _set(
    "law laws constitution article articles act bill regulation regulations decree sub-decree code "
    "treaty contract agreement rule rules slogan slogans sign poster banner proverb saying motto "
    "bible quran scripture sutra"
)
"""What says something without anybody saying it."""
WRITINGS = _set(
    "statement statements letter letters post posts message messages tweet tweets release note "
    "email e-mail memo announcement communique communiqué remarks speech testimony"
)
"""What somebody writes: her statement said."""
OUTLETS = _set(
    "news times post press reuters bbc cnn ap afp xinhua bloomberg guardian telegraph journal "
    "tribune herald gazette daily radio television tv magazine newspaper newspapers website outlet "
    "broadcaster channel akp vod voa rfa rfi kyodo yonhap nhk media"
)
"""The last word of what reports and does not speak."""
OCCASIONS = _set(
    "statement interview tweet post message letter speech address briefing conference report "
    "telephone phone email e-mail release blog video facebook twitter reporters journalists "
    "announcement forum meeting ceremony television court testimony"
)
"""What somebody says something in, at or to."""

HEARERS = _set(
    "reporters journalists lawmakers mps senators parliament congress delegates supporters fans "
    "investors viewers listeners police newspaper magazine channel radio television news agency "
    "programme program show court jurors students crowd audience members officials conference "
    "meeting people residents"
)
CLAIMS = _set(
    "allegation allegations accusation accusations claim claims charge charges rumour rumours "
    "rumor rumors report reports suggestion suggestions idea notion assertion assertions complaint "
    "complaints criticism speculation"
)
"""What somebody else says: "answered the claim that" tells of that, not of the answer."""
NEGATIVE = _set("no nobody none neither nor not few hardly scarcely nothing if unless whether had")
"""What before a subject makes that it did not speak, or only might have."""
DOUBTING = frozenset({"whether", "if", "unless"})

NUMBERS = _set(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds none"
)
"""What may be all that somebody says: he said four."""

NO_CLAUSE = _set(
    "nothing little much so yes no goodbye hello sorry of about to for as something anything"
)
"""What after "said" is no report of words."""

DOCUMENTS = _set(
    "bulletin report reports study studies poll polls survey surveys data figures statistics "
    "research paper newspaper document documents media press news times post reuters bbc "
    "cnn afp ap xinhua "
    "associated website magazine census estimate estimates rules law plan schedule records article "
    "regulations regulation constitution guidelines examination examinations test tests results "
    "evidence footage images leak leaks speculation rumours rumors ruling polling analysis "
    "tradition legend review index "
    "protocol protocols guidance edition monitoring advisory manual criteria standards policy "
    "model modelling projections tmz bloomberg guardian journal"
)
"""Sources that "according to" may name without anybody speaking."""
