"""Kinds of wrong mouths and wrong words that a reader found in random statements; made-up rows.

Each row is a text and its statements, each as a speaker and words.
"""

from tests.ingest.statements.khmer.kinds import DARA, SHUT, SOK, VANNA, Rows
from tests.ingest.statements.khmer.speakers_named import (
    BODIES,
    DESCRIBED_BY_NAME,
    HIGH_TITLES,
    MINISTERS,
    NAMES_LIKE_WORDS,
    NAMES_WRITTEN_ON,
    PLAIN_PRONOUNS,
    POSTS,
    RELATIONS,
    TITLES_BEHIND_A_YEAR,
)

COLON_SIGN: Rows = (
    *(
        (f"{subject}បាន{verb}ថាៈ{gap}{SHUT}។", ((SOK, SHUT),))
        for subject in (f"លោក {SOK} ", f"លោក {SOK} អភិបាលខេត្តកំពត ")
        for verb in ("និយាយ", "ប្រាប់", "បញ្ជាក់")
        for gap in ("", " ")
    ),
    (
        f"លោក {SOK} បានឆ្លើយថាៈខ្លួនខឹងនឹងអ្នកជិតខាងដែលចោទប្រកាន់ខ្លួនថា{SHUT}។",
        ((SOK, f"ខ្លួនខឹងនឹងអ្នកជិតខាងដែលចោទប្រកាន់ខ្លួនថា{SHUT}"),),
    ),
    (f"លោក {SOK} បានបន្តទៀតថា ថា {SHUT}។", ((SOK, SHUT),)),
)


REMARKS: Rows = (
    *(
        (f"លោក {SOK} បានថ្លែងថា ទឹកឡើង។ {remark}ថា {SHUT}។", ((SOK, "ទឹកឡើង"),))
        for remark in (
            "កត់សម្គាល់",
            "គូសបញ្ជាក់",
            "បញ្ជាក់",
            "រំលឹក",
            "រំឭក",
            "ក្រើនរំលឹក",
            "គួរបញ្ជាក់",
            "សូមបញ្ជាក់",
            "គួរម្លឹង",
        )
    ),
    (
        f"លោក {SOK} បានថ្លែងថា ទឹកឡើង។ បានបញ្ជាក់ថា {SHUT}។",
        ((SOK, "ទឹកឡើង"), (SOK, SHUT)),
    ),
)

BEHIND_A_SOURCE: Rows = (
    *(
        (f"{SHUT}។ នេះបើតាមលោក {SOK} {what}។", ((SOK, SHUT),))
        for what in (
            "អ្នកដឹកនាំការស្រាវជ្រាវរបស់ក្រុមហ៊ុនទឹក",
            "ក្នុងសន្និសីទមួយនៅទីស្តីការខេត្ត",
            "ដែលបានអញ្ជើញជាអធិបតីក្នុងពិធីនោះ",
        )
    ),
    (f"បើតាមលោក {SOK} {SHUT}ពេញមួយថ្ងៃ។", ((SOK, f"{SHUT}ពេញមួយថ្ងៃ"),)),
)

ONLY_IN_WORDS: Rows = (
    (
        f"ស្ត្រីខាងលើបានរៀបរាប់ថា កូនស្រីឈ្មោះ {VANNA} ធ្វើការនៅរោងចក្រ។ ស្ត្រីខាងលើបានបន្តថា {SHUT}។",
        (),
    ),
    (
        f"បុរសខាងលើបានប្រាប់ថា កូនប្រុសឈ្មោះ {SOK} ធ្វើការនៅទីនោះ។ បុរសខាងលើបានបន្តថា {SHUT}។",
        (),
    ),
    (
        f"ស្ត្រីឈ្មោះ {VANNA} បានមកដល់។ ស្ត្រីខាងលើបានបន្តថា {SHUT}។",
        ((VANNA, SHUT),),
    ),
    (
        f"ស្ត្រីឈ្មោះ {VANNA} បានមកដល់។ កញ្ញា ចាន់ ធីតា បានមកដល់ដែរ។ ស្ត្រីខាងលើបានបន្តថា {SHUT}។",
        ((f"? {VANNA} / ចាន់ ធីតា", SHUT),),
    ),
)

ANOTHER_IN_THE_SENTENCE: Rows = (
    (
        f"លោក {SOK} បានថ្លែងថា ទឹកឡើង។ គួររំលឹកផងដែរថាលោក ចាន់ ធី មេបញ្ជាការកងរាជអាវុធហត្ថ "
        f"កាលពីម្សិលមិញនេះលោកធ្លាប់បានប្រកាសថា{SHUT}។",
        ((SOK, "ទឹកឡើង"), ("ចាន់ ធី", SHUT)),
    ),
    (
        f"លោក {SOK} និងលោក ចាន់ ធី បានមកដល់។ {SHUT}។ នេះបើតាមអ្វីដែលលោកបានថ្លែងប្រាប់អ្នកកាសែត។",
        ((f"? {SOK} / ចាន់ ធី", SHUT),),
    ),
    (
        f"លោក {SOK} និងលោក ចាន់ ធី បានមកដល់។ លោកបានថ្លែងថា {SHUT}។",
        ((f"? {SOK} / ចាន់ ធី", SHUT),),
    ),
    (
        f"លោក {SOK} និងលោកស្រី {VANNA} បានមកដល់។ លោកស្រីបានថ្លែងថា {SHUT}។",
        ((VANNA, SHUT),),
    ),
)


NO_SPEAKERS: Rows = (
    *(
        (f"កញ្ញា {VANNA} ដែលមានវ័យ ២២ ឆ្នាំ ក៏បានជំរុញ{that}{she}សម្រេចសមិទ្ធផលខ្ពស់។", ())
        for that in ("ឲ្យ", "ឱ្យ", "អោយ")
        for she in ("នាង", "គាត់")
    ),
    (f"អ្នកដឹងទេអ្នកភូមិទាំងអស់និយាយថា {SHUT}។", ()),
    (f"កាលនោះបានឮកូនស្រីរូបនេះយំផងនិយាយផងថា {SHUT}។", ()),
    (f"សភាពការណ៍នៅទីនោះ បានប្រាប់ថា {SHUT}។", ()),
    (f"លោកស្រី {VANNA} ត្រូវបានប្រជាពលរដ្ឋចោទថា {SHUT}។", ()),
    (f"ក្រុមអ្នកជំនាញជាច្រើនចោទប្រកាន់រដ្ឋបាលលោក {SOK} ថា {SHUT}។", ()),
    (f"អ្នកដែលចូលរួមនៅទីនេះ សុទ្ធតែនិយាយថា {SHUT}។", ()),
    (f"កាលពីឆ្នាំមុន ទស្សនាវដ្តី Forbes បានរាយការណ៍ថា {SHUT}។", ()),
    (f"ជុំវិញរឿងនេះ បើយោងតាមរយៈអង្គភាពសារព័ត៍មាន TVX បានសរសេរថា {SHUT}។", ()),
    (f"ជុំវិញរឿងនេះ បើយោងតាមរយៈបណ្តាញព័ត៌មាន TVX បានសរសេរថា {SHUT}។", ()),
    (
        f"{DARA}វិមានរដ្ឋបាលខេត្ត វិញ បានអះអាងថា {SHUT}។",
        (("វិមានរដ្ឋបាលខេត្ត", SHUT),),
    ),
)


TOLD: Rows = (
    (f"គ្រូបង្វឹក {SOK} ត្រូវបានសាច់ថ្លៃរបស់គាត់ប្រាប់ថា {SHUT}។", ()),
    (f"លោក {SOK} ត្រូវបានប្រាប់ថា {SHUT}។", ()),
    (f"លោក {SOK} ត្រូវបានគេប្រាប់ថា {SHUT}។", ()),
    ("ប្រជាពលរដ្ឋត្រូវបានស្នើឲ្យចូលរួមក្នុងពិធីនោះ។", ()),
    (f"លោក {SOK} ត្រូវបាននគរបាលប្រាប់ថា {SHUT}។", (("នគរបាល", SHUT),)),
    (f"លោក {SOK} ដែលត្រូវបានជ្រើសរើសជាតំណាង បាននិយាយថា {SHUT}។", ((SOK, SHUT),)),
)


WHERE_WORDS_BEGIN: Rows = (
    (f"លោក {SOK} ថា អះអាងថា {SHUT}។", ((SOK, SHUT),)),
    (
        f"លោក {SOK} បានជំរុញ និងក្រើនរំលឹកដល់កងទ័ព ត្រូវគោរពច្បាប់។",
        ((SOK, "ដល់កងទ័ព ត្រូវគោរពច្បាប់"),),
    ),
    (f"លោក {SOK} បានជម្រុញណែនាំ ដល់កងទ័ព ត្រូវគោរពច្បាប់។", ((SOK, "ដល់កងទ័ព ត្រូវគោរពច្បាប់"),)),
    (
        f"យោងតាមប្រភពបានបញ្ជាក់ថា {SHUT}។ នេះបើតាមការអះអាងរបស់សមត្ថកិច្ច។",
        (("សមត្ថកិច្ច", SHUT),),
    ),
    (f"លោក {SOK} បានប្រាប់ថា {SHUT} ហើយបានចុចបិទទូរស័ព្ទវិញ។", ((SOK, SHUT),)),
)


SHOWN: Rows = tuple(
    (f"បើយោងតាម លោក {SOK} បាន{verb}នៅលើហ្វេសប៊ុករបស់ខ្លួន{gap}ថា «{SHUT}»។", ((SOK, SHUT),))
    for verb in ("បង្ហាញ", "បង្ហោះ", "សរសេរ")
    for gap in ("", " ")
)

OTHERS_ABOUT_SOMEBODY: Rows = (
    *(
        (f"{case}លោក {SOK} ដែល{body}បាន{verb}ថា {SHUT}។", ((body, SHUT),))
        for case in ("", "ចំពោះករណី ")
        for body in ("ប៉ូលិស", "ក្រុមអ្នកជំនាញអន្តរជាតិ", "តុលាការ")
        for verb in ("ថ្លែង", "បញ្ជាក់")
    ),
    (f"លោក {SOK} ដែលប៉ូលិសបានអំពាវនាវឲ្យចូលខ្លួន បានរត់។", ()),
    *(
        (f"លោក {SOK} ដែល{did} បានអំពាវនាវឲ្យពលរដ្ឋចូលរួម។", ((SOK, "ឲ្យពលរដ្ឋចូលរួម"),))
        for did in ("ជាប្រធានក្រុម", "បានទៅទីនោះ", "ក្រុមការងារបានអញ្ជើញ")
    ),
)

BEFORE_A_SOURCE: Rows = (
    *(
        (f"{lead} បើតាមលោក {SOK} {SHUT}នៅខេត្តកំពត។", ((SOK, f"{SHUT}នៅខេត្តកំពត"),))
        for lead in ("គួរបញ្ជាក់ថា", "គួររំលឹកថា", "សូមបញ្ជាក់ថា", "ប៉ុន្តែ", "ដោយឡែក")
    ),
    (f"{SHUT} បើតាមលោក {SOK}។", ((SOK, SHUT),)),
    (
        f"យោងតាមប្រភពចេញពីប្រទេសអេស្ប៉ាញបានបញ្ជាក់ថា {SHUT}។",
        (("ប្រភពចេញពីប្រទេសអេស្ប៉ាញ", SHUT),),
    ),
    (f"យោងតាមប្រភពពីខេត្តកំពតបានបញ្ជាក់ថា {SHUT}។", ()),
    (f"យោងតាមប្រភពពីសមត្ថកិច្ចបានបញ្ជាក់ថា {SHUT}។", (("សមត្ថកិច្ច", SHUT),)),
    (
        f"ពលរដ្ឋម្នាក់ បានប្រាប់ថា ទឹកឡើង។ ពលរដ្ឋដដែលនេះ អះអាងថា {SHUT}។",
        (("ពលរដ្ឋម្នាក់", "ទឹកឡើង"), ("ពលរដ្ឋម្នាក់", SHUT)),
    ),
)

READ: dict[str, Rows] = {
    "a sign for a colon": COLON_SIGN,
    "a title behind a year": TITLES_BEHIND_A_YEAR,
    "names that begin as words do": NAMES_LIKE_WORDS,
    "the newsroom's remarks": REMARKS,
    "what is behind a source": BEHIND_A_SOURCE,
    "named only in another's words": ONLY_IN_WORDS,
    "another in the sentence": ANOTHER_IN_THE_SENTENCE,
    "high titles alone": HIGH_TITLES,
    "no speakers": NO_SPEAKERS,
    "posts": POSTS,
    "relations": RELATIONS,
    "who was told": TOLD,
    "plain pronouns": PLAIN_PRONOUNS,
    "where words begin": WHERE_WORDS_BEGIN,
    "names written on": NAMES_WRITTEN_ON,
    "described by name": DESCRIBED_BY_NAME,
    "bodies": BODIES,
    "ministers": MINISTERS,
    "shown on a page": SHOWN,
    "before a source": BEFORE_A_SOURCE,
    "others about somebody": OTHERS_ABOUT_SOMEBODY,
}
