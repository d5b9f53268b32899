"""Each reporting verb in a sentence that is no statement without it."""

import pytest

from ingest.statements.english.verbs import VERBS
from tests.ingest.statements.english.reading import found

# The verb, the sentence, and what Sok Dara says in it.
CLAUSES = (
    ("say", "Sok Dara says the road is shut.", "the road is shut"),
    ("tell", "Sok Dara told farmers the road was shut.", "the road was shut"),
    ("add", "Sok Dara added the road was shut.", "the road was shut"),
    ("state", "Sok Dara stated the dam would hold.", "the dam would hold"),
    ("note", "Sok Dara noted the dam was old.", "the dam was old"),
    ("claim", "Sok Dara claimed the dam was safe.", "the dam was safe"),
    ("explain", "Sok Dara explained the pump was broken.", "the pump was broken"),
    ("warn", "Sok Dara warned the river was rising.", "the river was rising"),
    ("insist", "Sok Dara insisted the water was clean.", "the water was clean"),
    ("admit", "Sok Dara admitted the bridge was late.", "the bridge was late"),
    ("acknowledge", "Sok Dara acknowledged the work was slow.", "the work was slow"),
    ("reiterate", "Sok Dara reiterated the fee would stay.", "the fee would stay"),
    ("recall", "Sok Dara recalled the market had burned.", "the market had burned"),
    ("predict", "Sok Dara predicted the price would fall.", "the price would fall"),
    ("reveal", "Sok Dara revealed the ferry had no licence.", "the ferry had no licence"),
    ("suggest", "Sok Dara suggested the rule was unclear.", "the rule was unclear"),
    ("write", "Sok Dara wrote the school was full.", "the school was full"),
    ("tweet", "Sok Dara tweeted the road was open.", "the road was open"),
    ("remark", "Sok Dara remarked the hall was empty.", "the hall was empty"),
    ("argue", "Sok Dara argued the tax was unfair.", "the tax was unfair"),
    ("declare", "Sok Dara declared that the port was open.", "the port was open"),
    ("maintain", "Sok Dara maintained that the law was clear.", "the law was clear"),
    ("stress", "Sok Dara stressed that wells must be deep.", "wells must be deep"),
    ("emphasise", "Sok Dara emphasised that rice was cheap.", "rice was cheap"),
    ("underline", "Sok Dara underlined that time was short.", "time was short"),
    ("highlight", "Sok Dara highlighted that nets were free.", "nets were free"),
    ("assert", "Sok Dara asserted that the land was his.", "the land was his"),
    ("affirm", "Sok Dara affirmed that the talks would go on.", "the talks would go on"),
    ("assure", "Sok Dara assured parents that the well was safe.", "the well was safe"),
    ("remind", "Sok Dara reminded drivers that belts were needed.", "belts were needed"),
    ("inform", "Sok Dara informed traders that the fair was off.", "the fair was off"),
    ("contend", "Sok Dara contended that the map was wrong.", "the map was wrong"),
    ("concede", "Sok Dara conceded that the count was wrong.", "the count was wrong"),
    ("complain", "Sok Dara complained that the light was out.", "the light was out"),
    ("conclude", "Sok Dara concluded that the wall was weak.", "the wall was weak"),
    ("comment", "Sok Dara commented that the plan was good.", "the plan was good"),
    ("observe", "Sok Dara observed that the lake was low.", "the lake was low"),
    ("mention", "Sok Dara mentioned that the bus was late.", "the bus was late"),
    ("disclose", "Sok Dara disclosed that the fund was empty.", "the fund was empty"),
    ("testify", "Sok Dara testified that the door was shut.", "the door was shut"),
    ("allege", "Sok Dara alleged that the books were false.", "the books were false"),
    ("boast", "Sok Dara boasted that the boat was fast.", "the boat was fast"),
    ("joke", "Sok Dara joked that the goat was faster.", "the goat was faster"),
    ("vow", "Sok Dara vowed that the gate would open.", "the gate would open"),
    ("pledge", "Sok Dara pledged that the clinic would stay.", "the clinic would stay"),
    ("promise", "Sok Dara promised that the pay would come.", "the pay would come"),
    ("agree", "Sok Dara agreed that the fence was high.", "the fence was high"),
    ("point out", "Sok Dara pointed out that the tank was full.", "the tank was full"),
    ("reply", "Sok Dara replied that the bill was paid.", "the bill was paid"),
    ("respond", "Sok Dara responded that the test was fair.", "the test was fair"),
    ("answer", "Sok Dara answered that the shop was his.", "the shop was his"),
    ("report", "Sok Dara reported that the herd was well.", "the herd was well"),
    ("recount", "Sok Dara recounted how the storm came.", "the storm came"),
    ("stipulate", "Sok Dara stipulated that nets must be wide.", "nets must be wide"),
    ("clarify", "Sok Dara clarified that the form was free.", "the form was free"),
    ("caution", "Sok Dara cautioned that the ice was thin.", "the ice was thin"),
    ("lament", "Sok Dara lamented that the trees were gone.", "the trees were gone"),
    ("hint", "Sok Dara hinted that the price would rise.", "the price would rise"),
    ("swear", "Sok Dara swore that the seal was whole.", "the seal was whole"),
    ("counter", "Sok Dara countered that the rule was old.", "the rule was old"),
    ("outline", "Sok Dara outlined that the work had three parts.", "the work had three parts"),
    ("continue", "Sok Dara continued that the road was long.", "the road was long"),
    ("demand", "Sok Dara demanded that the pump be mended.", "the pump be mended"),
    ("proclaim", "Sok Dara proclaimed that the feast was open.", "the feast was open"),
    ("retort", "Sok Dara retorted that the cow was not his.", "the cow was not his"),
    ("reassure", "Sok Dara reassured pupils that the hall was safe.", "the hall was safe"),
    ("announce", "Sok Dara announced a new ferry.", "a new ferry"),
    ("confirm", "Sok Dara confirmed the loss of two boats.", "the loss of two boats"),
    ("urge", "Sok Dara urged farmers to plant early.", "farmers to plant early"),
    ("advise", "Sok Dara advised drivers to turn back.", "drivers to turn back"),
    ("encourage", "Sok Dara encouraged pupils to read.", "pupils to read"),
    ("recommend", "Sok Dara recommended that wells be covered.", "wells be covered"),
    ("propose", "Sok Dara proposed that the fee be halved.", "the fee be halved"),
    ("appeal to", "Sok Dara appealed to owners to vaccinate dogs.", "owners to vaccinate dogs"),
    ("call on", "Sok Dara called on traders to close early.", "traders to close early"),
    ("ask", "Sok Dara asked farmers to wait.", "farmers to wait"),
)
QUOTATIONS = (
    ("deny", "“It is not so,” Sok Dara denied.", "It is not so"),
    ("elaborate", "“It has two doors,” Sok Dara elaborated.", "It has two doors"),
    ("think", "“It is late,” Sok Dara thought.", "It is late"),
    ("laugh", "“It is a goat,” Sok Dara laughed.", "It is a goat"),
    ("go on", "“It was dark,” Sok Dara went on.", "It was dark"),
    ("post", "“It is open,” Sok Dara posted.", "It is open"),
    ("read", "A letter by Sok Dara read: “It is open.”", "It is open."),
)


@pytest.mark.parametrize(("verb", "text", "words"), CLAUSES + QUOTATIONS)
def test_what_a_verb_reports(verb: str, text: str, words: str) -> None:
    (only,) = found(text)
    (part,) = only.parts
    assert (only.speaker, text[part.start : part.end]) == ("Sok Dara", words)
    assert VERBS[only.verb.split()[0]].lemma == verb


def test_every_verb_has_its_sentence() -> None:
    assert {verb for verb, _, _ in CLAUSES + QUOTATIONS} == {one.lemma for one in VERBS.values()}
