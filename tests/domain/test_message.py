"""A message's text is kept as typed; only what would harm is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aparte.domain.errors import Invalid, TooLong
from aparte.domain.message import TEXT_LIMIT, checked_client_id, checked_text


@given(st.text(max_size=120))
def test_what_is_accepted_stays_the_same_when_checked_again(text):
    try:
        once = checked_text(text)
    except Invalid:
        return

    assert checked_text(once) == once


@pytest.mark.parametrize("text", ["Où est mon colis ?", "👩‍👩‍👧 ok", "שלום", "a\n\tb", "<script>alert(1)</script>"])
def test_a_person_may_write_in_any_script_and_in_angle_brackets(text):
    assert checked_text(text) == text


def test_control_characters_are_removed_and_line_ends_are_one_kind():
    assert checked_text("a\x00b\r\nc\rd\x1b") == "ab\nc\nd"


def test_the_limit_counts_characters_and_is_told():
    assert len(checked_text("é" * TEXT_LIMIT)) == TEXT_LIMIT
    with pytest.raises(TooLong) as refused:
        checked_text("é" * (TEXT_LIMIT + 1))
    assert refused.value.facts == {"limit": TEXT_LIMIT, "length": TEXT_LIMIT + 1}


@pytest.mark.parametrize("client_id", ["short", "x" * 65, "with space 1", "né-accented", "semi;colon1", ""])
def test_a_client_id_is_plain_and_of_reasonable_length(client_id):
    with pytest.raises(Invalid):
        checked_client_id(client_id)
