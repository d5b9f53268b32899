"""What people do at the desk, over PostgreSQL: the same tests as over SQLite, one of each kind."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.accounts.records import Role
from archive.archive import open_archive
from archive.store import open_store
from archive.told_settings import read_settings
from tests.archive.conftest import databases, new_database
from tests.web.desk.conftest import Desk, Kept, desk_over, token_of
from tests.web.desk.test_access import test_the_log_as_a_file_has_every_entry
from tests.web.desk.test_adding import (
    test_the_quotation_of_a_paragraph_is_taken_as_it_stands,
)
from tests.web.desk.test_collecting import (
    test_it_is_arranged_by_forms,
    test_its_sheet_has_its_order_its_notes_and_what_is_checked,
    test_one_can_be_embargoed_and_hidden_by_an_administrator_alone,
)
from tests.web.desk.test_deciding import (
    test_a_correction_says_only_what_differs,
    test_a_second_pair_of_eyes_is_another_one,
    test_place_and_occasion_are_corrected_to_words_of_the_document,
    test_rejecting_and_taking_back,
    test_the_queue_shows_what_nobody_has_checked_own_words_first,
    test_what_is_checked_leaves_the_queue_and_leads_on,
)
from tests.web.desk.test_documents import (
    test_corrections_are_followed_by_lists_filters_facets_and_the_record,
    test_decisions_outlast_every_reading,
)
from tests.web.desk.test_requests import (
    test_a_reply_stands_beside_the_statement,
    test_a_report_is_answered_and_the_answer_is_for_everybody,
    test_one_client_cannot_flood_the_desk,
)
from tests.web.desk.test_saved import test_a_search_is_changed_and_removed_by_its_owner_only
from tests.web.desk.test_somebody import (
    test_one_click_makes_somebody_known_in_both_scripts,
    test_who_is_known_from_what_is_withheld_alone_is_not_known,
)
from tests.web.desk.test_somebody_else import (
    test_it_is_merged_into_somebody_who_is_known,
    test_names_are_corrected_and_everything_follows,
    test_where_it_led_is_not_told_to_whoever_may_know_of_nothing_it_said,
)
from tests.web.desk.test_visibility import (
    test_a_hidden_document_is_gone_for_all_but_administrators,
    test_an_embargo_is_in_the_time_of_cambodia,
    test_what_readers_are_given_of_a_source_is_decided_at_the_desk,
)

__all__ = [
    "databases",
    "new_database",
    "test_a_correction_says_only_what_differs",
    "test_a_hidden_document_is_gone_for_all_but_administrators",
    "test_a_reply_stands_beside_the_statement",
    "test_a_report_is_answered_and_the_answer_is_for_everybody",
    "test_a_search_is_changed_and_removed_by_its_owner_only",
    "test_a_second_pair_of_eyes_is_another_one",
    "test_an_embargo_is_in_the_time_of_cambodia",
    "test_corrections_are_followed_by_lists_filters_facets_and_the_record",
    "test_decisions_outlast_every_reading",
    "test_it_is_arranged_by_forms",
    "test_it_is_merged_into_somebody_who_is_known",
    "test_its_sheet_has_its_order_its_notes_and_what_is_checked",
    "test_names_are_corrected_and_everything_follows",
    "test_one_can_be_embargoed_and_hidden_by_an_administrator_alone",
    "test_one_click_makes_somebody_known_in_both_scripts",
    "test_one_client_cannot_flood_the_desk",
    "test_place_and_occasion_are_corrected_to_words_of_the_document",
    "test_rejecting_and_taking_back",
    "test_the_log_as_a_file_has_every_entry",
    "test_the_queue_shows_what_nobody_has_checked_own_words_first",
    "test_the_quotation_of_a_paragraph_is_taken_as_it_stands",
    "test_what_is_checked_leaves_the_queue_and_leads_on",
    "test_what_readers_are_given_of_a_source_is_decided_at_the_desk",
    "test_where_it_led_is_not_told_to_whoever_may_know_of_nothing_it_said",
    "test_who_is_known_from_what_is_withheld_alone_is_not_known",
]


@pytest.fixture
def desk(kept_desk: Kept, tmp_path: Path, new_database: Callable[[str], str]) -> Iterator[Desk]:
    """The desk of the other tests, its rows loaded into an empty database of PostgreSQL."""
    url = new_database("postgresql")
    shutil.copytree(kept_desk.home, tmp_path, dirs_exist_ok=True)
    archive = open_archive(read_settings(tmp_path, {"BANNASAR_DATABASE": url}))
    lasting = open_store(read_settings(tmp_path, {}).database)
    archive.store.load(lasting.dump())
    lasting.close()
    for role in Role:
        archive.store.accounts.begin_session(role.value, token_of(role), dt.datetime.now(dt.UTC))
    with desk_over(archive, kept_desk) as made:
        yield made
