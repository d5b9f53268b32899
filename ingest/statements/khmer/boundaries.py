"""Where words begin and end inside a run of Khmer letters: short ones also stand in long ones."""

_WORD_ENDS = "(?![\u17b6-\u17d3])"

HAS = f"(?<!\u17d2)(?<!វិ)(?<!ត[\u17c9-\u17d1])(?<!ព័ត)(?<!ពត)មាន(?!ជ័យ|សមត្ថ|ប្រជា){_WORD_ENDS}"
"""មាន where it is a word, not the end of គ្មាន, វិមាន or ព័ត៌មាន, which is spelt in many ways."""
WHO = f"(?<!ដ)ដែល{_WORD_ENDS}"
"""ដែល where it is a word, not the end of ដដែល."""
WORD_BEGUN = "(?:\u17d2|ប្រ|ឈ្លោះ)$"
"""Ends before a verb that is inside a longer word: ប្រធានាធិបតី is no "guarantee", ធានា."""
VERB_ENDS = "(?!គឺ|គារ|រ៉ាប់រង|[\u1780-\u17a2][\u17cb\u17cd])"
"""Not before what makes another word of a verb: ពោលគឺ, ធានាគារ, ធានារ៉ាប់រង, បន្តក់."""
