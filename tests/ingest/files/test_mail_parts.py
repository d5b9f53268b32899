"""Which parts of a letter are its text, and which came with it."""

from email.message import EmailMessage

from ingest.containers.mail import split
from tests.ingest.letters import KHMER, message, mixed, part, read, texts


def names(mail: EmailMessage) -> list[str]:
    return [each.name for each in split(mail.as_bytes())]


def test_a_text_in_pieces_around_a_file_is_one_text() -> None:
    mail = mixed(part("First half."), part("A plan.", name="plan.txt"), part("Second half."))
    assert texts(read(mail)) == ["First half.", "Second half."]
    assert names(mail) == ["", "plan.txt"]


def test_files_inside_one_of_two_forms_of_a_text_are_attachments() -> None:
    page = mixed(part("<p>Text</p>", "html"), part("A plan.", name="plan.txt"))
    mail = mixed(part("Text."), page, subtype="alternative")
    assert texts(read(mail)) == ["Text."]
    assert names(mail) == ["", "plan.txt"]


def test_other_forms_of_a_text_and_proofs_of_the_sender_are_no_attachments() -> None:
    forms = mixed(part("Text."), part("BEGIN:VCALENDAR", "calendar"), subtype="alternative")
    proof = part("MIIB")
    proof.replace_header("Content-Type", "application/pkcs7-signature")
    mail = mixed(forms, proof, subtype="signed")
    assert (texts(read(mail)), names(mail)) == (["Text."], [""])


def test_a_letter_of_one_part_is_its_text_whatever_that_is_called() -> None:
    mail = message(KHMER)
    mail.set_param("name", "letter.txt")
    assert [block.text for block in read(mail).blocks] == [KHMER]
