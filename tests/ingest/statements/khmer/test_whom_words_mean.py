"""Whom "she", "this campaigner" and "the player" do not mean."""

from tests.ingest.statements.khmer.reading import said

SHUT = "ផ្សារនេះត្រូវបិទពីរថ្ងៃ"


def test_she_is_not_the_girl_whose_book_she_found() -> None:
    text = "ម្សិលមិញ នាងបានរកឃើញសៀវភៅរបស់កុមារីឈ្មោះ ឡុង នៅផ្សារ។ នាងថា «ខ្ញុំចូលចិត្តសៀវភៅរបស់កុមារី ឡុង ណាស់»។"
    assert said(text) == []


def test_whom_the_minister_told_is_not_the_minister() -> None:
    text = f"រដ្ឋមន្ត្រីក្រសួងមហាផ្ទៃ បានប្រាប់លោកស្រីយ៉ាងច្បាស់ថា {SHUT}។ លោកស្រីអះអាងថា ទឹកនឹងឡើងខ្ពស់ជាងនេះ។"
    assert [found[0] for found in said(text)] == ["រដ្ឋមន្ត្រីក្រសួងមហាផ្ទៃ"]


def test_whom_somebody_told_speaks_next_where_the_text_knows_her() -> None:
    text = (
        f"លោកស្រី កែវ វណ្ណា បានមកដល់។ រដ្ឋមន្ត្រីក្រសួងមហាផ្ទៃ បានប្រាប់លោកស្រីថា {SHUT}។ "
        "លោកស្រីអះអាងថា ទឹកនឹងឡើងខ្ពស់ជាងនេះ។"
    )
    assert [found[0] for found in said(text)] == ["រដ្ឋមន្ត្រីក្រសួងមហាផ្ទៃ", "កែវ វណ្ណា"]


def test_the_player_is_not_the_spokesman() -> None:
    text = f"អ្នកនាំពាក្យតុលាការកំពូល បានថ្លែងថា កីឡាករ ចាន់ ដារ៉ា ត្រូវសួរ។ កីឡាករបានពន្យល់ថា {SHUT}។"
    assert "អ្នកនាំពាក្យតុលាការកំពូល" not in [found[0] for found in said(text)[1:]]


def test_one_person_is_not_a_whole_group() -> None:
    text = f"មនុស្សមួយក្រុម បាននិយាយថា {SHUT}។ លោកបានបន្តថា ទឹកនឹងឡើងខ្ពស់ជាងនេះ។"
    assert [found[0] for found in said(text)] == ["មនុស្សមួយក្រុម"]
