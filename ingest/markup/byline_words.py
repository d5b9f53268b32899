"""The words around the name in a printed byline, before and behind it, in the languages met."""

import re

from archive.languages.script import KHMER_RUN

# What makes another word of ដោយ: because of, without, separately. Some are names as well where they
# stand apart from it: ដោយ សារ ខេង is by Sar Kheng, ដោយសារ ភ្លៀង because of rain.
_BECAUSE = (
    r"(?!(?:សារ|មាន|ក្តី|ខ្លួន|ឡែក|តាម|គិត)|\s*(?:ហេតុ|គ្មាន|ពុំ|មិន|យោង|អនុលោម|ផ្អែក|រួម|ផ្ទាល់|ឥត|"
    r"ប្រើ|ទទួល|ស្វ័យ|ចៃដន្យ|សេចក្តី|ការ(?!ិយា)|ភាព|នៅ|ក្នុង|បាន|ត្រូវ|ចាប់ពី|អនុវត្ត|សង្ឃឹម))"
)
# What opens a printed byline, with what may stand between it and the name.
_OPENING = (
    r"(?:(?:(?:written|reported|compiled|posted|published|story|article|text|words|"
    r"report(?:ing)?|article in (?:english|khmer))\s+)?by|(?:post )?authors?(?: by)?|"
    r"autor(?:in|en|es)?|auteurs?|(?:reporters?|writers?|journalists?|correspondents?)(?=\s*:)|"
    r"von|por|par|di|door|"
    r"(?:text|interview|bericht|redaktion|words|reporting|(?:photos? and|fotos? und) text)"
    r"(?:\s+(?:und|and|&)\s+\w+)?(?=\s*:)|"
    r"(?:an? |eine? )?(?:article|story|artikel|(?:blog ?)?beitrag|bericht|kommentar|interview|"
    r"kolumne|column)\s+(?:by|von)|"
    r"(?:geschrieben|veröffentlicht|verfasst|erstellt|eingestellt|gespeichert|posted) (?:von|by)|"
    r"(?:écrit|publié|rédigé) par|escrito por|"
    r"(?:(?:អត្ថបទ|រាយការណ៍|សរសេរ|យកព័ត៌មាន|ប្រែសម្រួល|រៀបរៀង|បកប្រែ)(?:\s*និង\s*រូបភាព)?)?"
    rf"\s*ដោយ{_BECAUSE}|អត្ថបទ(?:\s*និង\s*រូបភាព)?(?=\s*[:៖ៈ])|អ្នកនិពន្ធ|អ្នកយកព័ត៌មាន|អ្នកសរសេរ|"
    r"អ្នករាយការណ៍)"
)
# What opens a line of its own with the author's name, wherever it stands under an article.
SIGNED = re.compile(
    r"(?:(?:authors?|autor(?:in|en|es)?|auteurs?|written by|reported by|text|words|"
    r"អ្នកនិពន្ធ|អ្នកសរសេរ|អ្នកយកព័ត៌មាន|អ្នករាយការណ៍|(?:អត្ថបទ|រាយការណ៍|សរសេរ)?\s*ដោយ|"
    r"អត្ថបទ(?:\s*និង\s*រូបភាព)?)\s*[:៖ៈ]|"
    # Agencies sign so, in brackets: (Reporting by NAME in PLACE; Editing by NAME).
    r"\(?(?:reporting by|posted by|eingestellt von|erstellt von|publié par|publicado por)\s)",
    re.IGNORECASE,
)
# A date may stand between: "Posted on 6 May 2024 by NAME".
_DATED = (
    r"(?:(?:posted|published|written|veröffentlicht|geschrieben|erstellt|publié|publicado)\b"
    r"[^.!?]{0,60}\s(?=(?:by|von|par|por)\s)|(?:ចុះផ្សាយ|ផ្សាយ|បង្ហោះ)[^។]{0,60}\s?(?=ដោយ))?"
)
BY = re.compile(
    rf"{_DATED}(?:{_OPENING})"
    rf"(?:\s*[:៖ៈ|]\s*|\s+|(?<=\b[Bb]y)(?=[A-Z])|(?<=ដោយ)(?=[{KHMER_RUN}]))",
    re.IGNORECASE,
)
OPENING_ALONE = re.compile(rf"(?:{_OPENING})\s*[:៖ៈ|]?", re.IGNORECASE)
# What stands behind a name: a mark and a date, a role, a link to the account of a network.
END = re.compile(
    r"\s*(?:[|·•–—(\[;]|\s-\s|\s/\s|"
    r"(?:^|[\s,])(?:published|posted|updated|publication date|last updated|veröffentlicht|"
    r"aktualisiert|stand|erstellt|publié|publicado|ថ្ងៃទី|ចុះផ្សាយ|ផ្សាយ)(?=[\s:៖])|\s@\w|"
    r",\s*(?:\w+[- ])?(?:editor|reporter|correspondent|writer|journalist|staff|redakteur|"
    r"redaktion|phd|md|(?:dpa|afp|ap|epd|kna|sid|apa|reuters|cnn|datum|date)\b)|"
    # A picture's author behind the text's: អត្ថបទ៖ NAME រូបភាព៖ NAME.
    r"(?:^|\s)(?:photos?|fotos?|(?:រូបភាព|រូបថត|រូប)(?:\s*ដោយ)?)\s*[:៖ៈ]|"
    r"(?:^|\s)(?:am|on|at|vom|le|el|the)\s+\d).*$",
    re.IGNORECASE | re.DOTALL,
)
# A number, which begins a date or a time, with what leads to it; a word that leads to nothing.
REST = re.compile(
    r"[\s,]*(?:\b(?:am|on|at|vom|le|el|the|um)\s+)?"
    r"(?:\b\w+(?:tag|day)\b,?\s*|\b\w{3,9}\.?\s+(?=\d{1,2},))?(?:\b|(?=\d+[. ]))\d.*$"
    r"|\s+(?:on|am|at|in|vom|le|el|und|and|the|by|von)$|(?<=\w)(?:@|Follow|Folgen)\w*.*$",
    re.IGNORECASE | re.DOTALL,
)
