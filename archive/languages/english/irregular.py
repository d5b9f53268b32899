"""English words whose forms the rules of stemming do not bring together."""

from collections.abc import Mapping
from types import MappingProxyType

# Each line has a word and then its forms. Left out is what is also a word of its own: left, found,
# saw, lay, lives, leaves, fell (trees), shot (in the arm), wound, bore, bit, rose, drunk, stuck,
# thought, lit, spelt, data, media, people, bases, axes.
_NOUNS = """
thief thieves
wife wives
housewife housewives
midwife midwives
knife knives
half halves
shelf shelves
bookshelf bookshelves
wolf wolves
calf calves
loaf loaves
scarf scarves
hoof hooves
child children
grandchild grandchildren
schoolchild schoolchildren
stepchild stepchildren
foot feet
tooth teeth
goose geese
mouse mice
ox oxen
bus buses
gas gases
lens lenses
canvas canvases
alias aliases
summons summonses
rhinoceros rhinoceroses
quiz quizzes
crisis crises
hypothesis hypotheses
oasis oases
prosthesis prostheses
thesis theses
bacterium bacteria
criterion criteria
phenomenon phenomena
curriculum curricula
memorandum memoranda
fungus fungi
nucleus nuclei
stimulus stimuli
alumnus alumni
"""

# Not by their ending: specimen, abdomen, regimen and Yemen are no plurals.
_MEN = """
man woman policeman policewoman businessman businesswoman spokesman spokeswoman chairman chairwoman
congressman congresswoman sportsman sportswoman fisherman fireman gunman salesman saleswoman
cameraman craftsman layman statesman gentleman nobleman clergyman workman boatman seaman crewman
countryman airman serviceman servicewoman watchman middleman foreman doorman marksman henchman
horseman tribesman postman nurseryman ferryman linesman swordsman freshman madman hitman
"""

_VERBS = """
arise arose arisen
become became
begin began begun
bend bent
bite bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank
drive drove driven
eat ate eaten
fall fallen
feed fed
feel felt
fight fought
flee fled
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lay laid
lead led
leap leapt
learn learnt
lend lent
lose lost
make made
mean meant
meet met
mislead misled
mistake mistook mistaken
overcome overcame
overthrow overthrew overthrown
pay paid
prove proven
rebuild rebuilt
repay repaid
resell resold
ride rode ridden
ring rang
rise risen
run ran
say said
see seen
seek sought
sell sold
send sent
sew sewn
shake shook shaken
shine shone
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
slay slain
sleep slept
slide slid
sow sown
speak spoke spoken
speed sped
spend spent
spill spilt
stand stood
steal stole stolen
strike struck
strive strove
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
throw threw thrown
undergo underwent undergone
understand understood
undertake undertook undertaken
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
withdraw withdrew withdrawn
write wrote written
"""


def _bases() -> dict[str, str]:
    forms: dict[str, tuple[str, ...]] = {man: (f"{man[:-2]}en",) for man in _MEN.split()}
    for line in (*_NOUNS.splitlines(), *_VERBS.splitlines()):
        base, *others = line.split() or [""]
        forms[base] = tuple(others)
    return {form: base for base, others in forms.items() for form in others}


BASES: Mapping[str, str] = MappingProxyType(_bases())
"""The word that each irregular form is one of, both as keys: ``thieves`` gives ``thief``."""
