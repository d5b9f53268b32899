"""The English verbs that report speech, and what each takes after it."""

from dataclasses import dataclass
from enum import Enum


class Takes(Enum):
    """What a verb's words may be, beyond a quotation and a clause after "that"."""

    CLAUSE = "clause"
    """A clause without "that": said he would."""
    THAT = "that"
    """Only a quotation or "that": argued that."""
    NOUN = "noun"
    """Also a noun phrase: announced a plan."""
    DIRECTIVE = "directive"
    """Also somebody and what he should do: urged people to."""
    REQUEST = "request"
    """Somebody and what he should do, only with "to": asked people to."""
    DENIAL = "denial"
    """A quotation; before "that" the words keep the verb, for they are what he does not say."""
    QUOTE = "quote"
    """Only a quotation: "…," he laughed."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One reporting verb; it needs one of ``particles`` after it ("on" of "called on")."""

    lemma: str
    takes: Takes
    particles: tuple[str, ...] = ()
    hearer: bool = False
    """Whether who is told stands between the verb and the words."""


_TABLE: tuple[tuple[Verb, str], ...] = (
    (Verb("say", Takes.CLAUSE), "say says said saying"),
    (Verb("tell", Takes.CLAUSE, hearer=True), "tell tells told telling"),
    (Verb("add", Takes.CLAUSE), "adds added adding"),
    (Verb("state", Takes.CLAUSE), "stated stating"),
    (Verb("note", Takes.CLAUSE), "notes noted noting"),
    (Verb("claim", Takes.CLAUSE), "claims claimed claiming"),
    (Verb("explain", Takes.CLAUSE), "explain explains explained explaining"),
    (Verb("warn", Takes.CLAUSE), "warns warned warning"),
    (Verb("insist", Takes.CLAUSE), "insist insists insisted insisting"),
    (Verb("admit", Takes.CLAUSE), "admits admitted admitting"),
    (Verb("acknowledge", Takes.CLAUSE), "acknowledges acknowledged acknowledging"),
    (Verb("reiterate", Takes.CLAUSE), "reiterates reiterated reiterating"),
    (Verb("recall", Takes.CLAUSE), "recalls recalled recalling"),
    (Verb("declare", Takes.THAT), "declares declared declaring"),
    (Verb("predict", Takes.CLAUSE), "predicts predicted predicting"),
    (Verb("reveal", Takes.CLAUSE), "reveals revealed revealing"),
    (Verb("suggest", Takes.CLAUSE), "suggests suggested suggesting"),
    (Verb("write", Takes.CLAUSE), "writes wrote writing"),
    (Verb("tweet", Takes.CLAUSE), "tweets tweeted tweeting"),
    (Verb("remark", Takes.CLAUSE), "remarks remarked remarking"),
    (Verb("argue", Takes.CLAUSE), "argue argues argued arguing"),
    (Verb("maintain", Takes.THAT), "maintains maintained maintaining"),
    (Verb("stress", Takes.THAT), "stresses stressed stressing"),
    (Verb("emphasise", Takes.THAT), "emphasises emphasised emphasising emphasizes emphasized"),
    (Verb("underline", Takes.THAT), "underlines underlined underlining underscored"),
    (Verb("highlight", Takes.THAT), "highlights highlighted highlighting"),
    (Verb("assert", Takes.THAT), "asserts asserted asserting"),
    (Verb("affirm", Takes.THAT), "affirms affirmed affirming reaffirmed"),
    (Verb("assure", Takes.THAT, hearer=True), "assures assured assuring"),
    (Verb("remind", Takes.THAT, hearer=True), "reminds reminded reminding"),
    (Verb("inform", Takes.THAT, hearer=True), "informs informed informing"),
    (Verb("contend", Takes.THAT), "contends contended contending"),
    (Verb("concede", Takes.THAT), "concedes conceded conceding"),
    (Verb("complain", Takes.THAT), "complains complained complaining"),
    (Verb("conclude", Takes.THAT), "concludes concluded concluding"),
    (Verb("comment", Takes.THAT), "comments commented commenting"),
    (Verb("observe", Takes.THAT), "observes observed observing"),
    (Verb("mention", Takes.THAT), "mentions mentioned mentioning"),
    (Verb("disclose", Takes.THAT), "discloses disclosed disclosing"),
    (Verb("testify", Takes.THAT), "testifies testified testifying"),
    (Verb("allege", Takes.THAT), "alleges alleged alleging"),
    (Verb("boast", Takes.THAT), "boasts boasted boasting"),
    (Verb("joke", Takes.THAT), "jokes joked joking"),
    (Verb("vow", Takes.THAT), "vows vowed vowing"),
    (Verb("pledge", Takes.THAT), "pledged pledging"),
    (Verb("promise", Takes.THAT), "promised promising"),
    (Verb("agree", Takes.THAT), "agrees agreed"),
    (Verb("deny", Takes.DENIAL), "denied denying"),
    (Verb("point out", Takes.THAT, particles=("out",)), "points pointed pointing"),
    (Verb("reply", Takes.THAT), "replies replied replying"),
    (Verb("respond", Takes.THAT), "responds responded responding"),
    (Verb("answer", Takes.THAT), "answers answered answering"),
    (Verb("report", Takes.THAT), "reported"),
    (Verb("recount", Takes.THAT), "recounts recounted recounting"),
    (Verb("stipulate", Takes.THAT), "stipulates stipulated stipulating"),
    (Verb("clarify", Takes.THAT), "clarifies clarified clarifying"),
    (Verb("caution", Takes.THAT), "cautioned cautioning"),
    (Verb("lament", Takes.THAT), "laments lamented lamenting"),
    (Verb("hint", Takes.THAT), "hinted hinting"),
    (Verb("swear", Takes.THAT), "swore"),
    (Verb("counter", Takes.THAT), "countered"),
    (Verb("outline", Takes.THAT), "outlines outlined outlining"),
    (Verb("continue", Takes.THAT), "continued continues"),
    (Verb("demand", Takes.THAT), "demands demanded demanding"),
    (Verb("proclaim", Takes.THAT), "proclaims proclaimed proclaiming"),
    (Verb("retort", Takes.THAT), "retorted"),
    (Verb("reassure", Takes.THAT, hearer=True), "reassured reassures"),
    (Verb("elaborate", Takes.QUOTE), "elaborated"),
    (Verb("announce", Takes.NOUN), "announces announced announcing"),
    (Verb("confirm", Takes.NOUN), "confirms confirmed confirming"),
    (Verb("urge", Takes.DIRECTIVE), "urges urged urging"),
    (Verb("advise", Takes.DIRECTIVE), "advises advised advise advising"),
    (Verb("encourage", Takes.DIRECTIVE), "encouraged"),
    (Verb("recommend", Takes.DIRECTIVE), "recommends recommended recommending"),
    (Verb("propose", Takes.DIRECTIVE), "proposed"),
    (Verb("appeal to", Takes.DIRECTIVE, particles=("to",)), "appealed appeals"),
    (Verb("call on", Takes.DIRECTIVE, particles=("on", "upon")), "calls called calling"),
    (Verb("ask", Takes.REQUEST), "asks asked"),
    (Verb("read", Takes.QUOTE), "read reads"),
    (Verb("think", Takes.QUOTE), "thought"),
    (
        Verb("laugh", Takes.QUOTE),
        "laughed quipped shouted cried exclaimed whispered yelled fumed mused snapped gushed "
        "beamed sighed scoffed chuckled sobbed enthused",
    ),
    (Verb("post", Takes.QUOTE), "posted"),
    (Verb("go on", Takes.QUOTE, particles=("on",)), "went"),
)

VERBS: dict[str, Verb] = {form: verb for verb, forms in _TABLE for form in forms.split()}

INVERTING = frozenset({"say", "add", "explain", "note", "write", "warn", "claim", "state", "ask"})
"""Verbs that may stand before their subject: said the minister."""

AMBIGUOUS = frozenset(
    {
        "tell",
        "claims",
        "notes",
        "reports",
        "states",
        "warning",
        "comments",
        "remarks",
        "saying",
        "answers",
    }
    | {"calls", "tweets", "points", "writing", "thought", "boasts", "jokes", "asks", "highlights"}
    | {"tell", "posted", "called", "went", "pointed", "replies", "promises"}
)
"""Forms that are more often nouns or other verbs: taken only where all else agrees."""

PROMISES = frozenset({"pledge", "promise", "vow", "agree", "offer", "swear"})
"""Verbs that take "to": joined to a saying they end its words, and give none of their own."""
