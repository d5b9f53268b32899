"""Why lines end, and what stood there."""

from ingest.paged.pdf.columns import Column, columns, frame
from ingest.paged.pdf.lines import Line
from ingest.paged.pdf.paragraphs import paragraphs
from ingest.paged.pdf.pieces import Rule
from ingest.paged.pdf.tables import Grid, Row, rows
from ingest.paged.pdf.wrapping import breaks_of

PAGE = Column(70, 520)


def line(
    text: str, y: float, left: float = 70, right: float = 520, *, spaced: bool = False
) -> Line:
    return Line(text, left, right, y, 12, spaced)


def texts(*lines: Line, around: Column = PAGE) -> list[str]:
    return [block.text for block in paragraphs(lines, around)]


def test_lines_that_their_author_ended_are_never_glued() -> None:
    assert texts(
        line("ព្រះរាជាណាចក្រកម្ពុជា", 800, 245, 351),
        line("ជាតិ សាសនា ព្រះមហាក្សត្រ", 782, 232, 364),
        line("ក្រសួងផ្លូវទឹក", 764, 70, 167),
        line("លេខ៖ ០៤៧ ផទស", 746, 70, 176),
        line("រដ្ឋមន្ត្រីក្រសួងផ្លូវទឹក", 728, 396, 520),
        line("បណ្ឌិត ឌួង សុភ័ក្ត្រ", 710, 445, 520),
    ) == [
        "ព្រះរាជាណាចក្រកម្ពុជា",
        "ជាតិ សាសនា ព្រះមហាក្សត្រ",
        "ក្រសួងផ្លូវទឹក",
        "លេខ៖ ០៤៧ ផទស",
        "រដ្ឋមន្ត្រីក្រសួងផ្លូវទឹក",
        "បណ្ឌិត ឌួង សុភ័ក្ត្រ",
    ]


def test_a_full_line_goes_on_without_a_space_but_for_one_that_the_file_has() -> None:
    assert texts(line("ទឹកស្អាតនិងភ្លើង", 700), line("អគ្គិសនីនៅភូមិ", 682, right=200)) == [
        "ទឹកស្អាតនិងភ្លើងអគ្គិសនីនៅភូមិ"
    ]
    assert texts(line("ទឹកស្អាតនិងភ្លើង", 700, spaced=True), line("អគ្គិសនីនៅភូមិ", 682, right=200)) == [
        "ទឹកស្អាតនិងភ្លើង អគ្គិសនីនៅភូមិ"
    ]


def test_spaces_come_back_where_lines_break_at_spaces_alone() -> None:
    """The first word of every next line had room, and yet it was not taken up."""
    long = "ប្រជាពលរដ្ឋអាចប្រើប្រាស់កំពង់ចម្លងបណ្តោះអាសន្នដែលស្ថិតនៅចម្ងាយប្រហែល"
    lines = [line(long, 700 - 18 * at, right=420) for at in range(5)]
    lines.append(line(long, 700 - 18 * 5, right=420))
    assert texts(*lines) == [" ".join([long] * 6)]


def test_an_indented_first_line_goes_on_whatever_its_end_looks_like() -> None:
    """Neither a line in the middle of its column nor one of a signature at the right."""
    long = "ប្រជាពលរដ្ឋអាចប្រើប្រាស់កំពង់ចម្លងបណ្តោះអាសន្នដែលស្ថិតនៅចម្ងាយប្រហែល"
    for right in (494, 520):
        first, second = line(long, 700, 98, right), line(f"ដល់ {long}", 682, 70, 519)
        assert texts(first, second, line("ពីផ្សារ។", 664, right=120)) == [f"{long}ដល់ {long}ពីផ្សារ។"]


def test_a_program_that_breaks_lines_at_spaces_alone_is_known_by_its_name() -> None:
    def joined(first: str, producer: str) -> list[str]:
        lines = [line(first, 700), line("ដល់ទីនេះ", 682, right=200)]
        return [block.text for block in paragraphs(lines, PAGE, breaks_of(producer))]

    assert joined("ទឹកស្អាត", "WeasyPrint 60.1") == ["ទឹកស្អាត ដល់ទីនេះ"]
    assert joined("ទឹកស្អាត", "Qt 5.15") == ["ទឹកស្អាតដល់ទីនេះ"]
    # Their writer marked where the words of these end.
    assert joined("ទឹក\u200bស្អាត", "WeasyPrint 60.1") == ["ទឹក\u200bស្អាតដល់ទីនេះ"]


def test_the_margin_shows_where_lines_run_over_the_page() -> None:
    lines = [line("x", 700, 70, 560), line("x", 680, 70, 700), line("x", 660, 70, 520)]
    assert frame(lines, 595) == Column(70, 525)


def test_after_a_full_stop_a_space_comes_back() -> None:
    ends = line("សូមជ្រាបជាព័ត៌មានហើយចូលរួមអនុវត្តទាំងអស់គ្នា។", 700)
    assert texts(ends, line("ក្រសួងសូមអរគុណ", 682, right=200)) == [f"{ends.text} ក្រសួងសូមអរគុណ"]


def test_among_stretched_lines_one_that_is_let_be_ends() -> None:
    full = "ក្រសួង សូមជម្រាបជូន សាធារណជនទូទាំងប្រទេស ឱ្យបានជ្រាបថា"
    found = texts(
        line(full, 700),
        line(full, 682),
        line(full, 664),
        line("នឹងត្រូវផ្អាក ជាបណ្តោះអាសន្ន", 646, right=480),
        line("អាស្រ័យហេតុនេះ សូមជ្រាប", 628, right=490),
    )
    assert found[-1] == "អាស្រ័យហេតុនេះ សូមជ្រាប"


def test_a_column_is_bounded_by_what_stands_beside_it() -> None:
    lines = [
        line("heading over both", 760, 100, 490),
        line("left one", 700, 70, 280),
        line("left two", 682, 70, 270),
        line("right one", 700, 310, 520),
        line("right two", 682, 310, 500),
    ]
    found = columns(lines, PAGE)
    assert found[0] == PAGE
    assert found[1] == found[2] == Column(70, 280)
    assert found[3] == found[4] == Column(310, 520)


def test_the_frame_of_a_page_of_short_lines_has_even_margins() -> None:
    assert frame([line("name", 700, 70, 170)], 595) == Column(70, 525)
    assert frame([line("signed", 700, 400, 525)], 595) == Column(70, 525)
    assert frame([line("long", 700), line("long", 682), line("short", 664, right=90)], 595) == PAGE


def test_the_day_and_who_signs_at_the_right_of_a_column_are_lines_of_their_own() -> None:
    signed = texts(
        line("រាជធានីភ្នំពេញ ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", 547, 350, 567),
        line("រដ្ឋមន្ត្រីក្រសួងទូកដរ", 507, 490, 567),
        line("ឌួង សុភ័ក្ត្រ", 468, 510, 567),
        around=Column(316, 567),
    )
    assert len(signed) == 3
    wrapped = [line("ទឹកហូរខ្លាំង", 547, 316, 567), line("ណាស់។", 527, 316, 350)]
    assert texts(*wrapped, around=Column(316, 567)) == ["ទឹកហូរខ្លាំងណាស់។"]


def test_columns_with_wide_steps_and_gaps_between_their_paragraphs() -> None:
    left = [line("ទូកដរបើកវិញ", y, 70, right) for y, right in ((700, 280), (660, 270), (606, 285))]
    right = [line("ផ្សារបិទ", 700, 310, 520)]
    assert [each.right for each in columns([*left, *right], PAGE)[:3]] == [285, 285, 285]


def test_a_line_that_runs_over_the_page_shows_no_edge_but_that_lines_break_at_spaces() -> None:
    lines = [
        line("ទូកដរបើកវិញ", 700, 62, 533),
        line("ពេលព្រឹកនិងពេលល្ងាចរាល់ថ្ងៃដោយគ្មានថ្ងៃឈប់សម្រាក", 680, 62, 949),
        line("សូមជ្រាប។", 660, 62, 419),
    ]
    around = frame(lines, 595)
    assert (around.left, around.right) == (62, 533)
    assert texts(*lines, around=around)[0].startswith("ទូកដរបើកវិញ ពេលព្រឹក")


def box(left: float, low: float, right: float, high: float) -> list[Rule]:
    return [
        Rule(left, low, right, low + 0.5),
        Rule(left, high, right, high + 0.5),
        Rule(left, low, left + 0.5, high),
        Rule(right, low, right + 0.5, high),
    ]


def test_a_ruled_table_is_read_row_by_row() -> None:
    rules = [
        rule
        for row in (660, 700)
        for left, right in ((70, 120), (120, 320), (320, 520))
        for rule in box(left, row, right, row + 40)
    ]
    lines = [
        line("No", 720, 75, 90),
        line("Name of the ferry and", 728, 125, 310),
        line("its landing", 712, 125, 200),
        line("Money", 720, 325, 360),
        line("Two", 680, 75, 90),
        line("Ferry", 680, 125, 160),
        line("120", 680, 325, 350),
        line("After the table", 640, 70, 200),
    ]
    found = list(rows(lines, Grid(rules)))
    assert [isinstance(each, Row) for each in found] == [True, True, False]
    assert [block.text for block in paragraphs(found, PAGE)] == [
        "No Name of the ferry and its landing Money",
        "Two Ferry 120",
        "After the table",
    ]


def test_a_frame_around_a_page_is_no_table() -> None:
    lines = [line("First paragraph.", 700, right=200), line("Second one.", 660, right=200)]
    found = list(rows(lines, Grid(box(40, 40, 550, 800))))
    assert found == lines
