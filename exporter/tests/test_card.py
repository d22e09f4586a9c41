"""The card is checked against its schema and written to be read."""

import json

import pytest

from modeldesk import CardError
from modeldesk import card as card_module
from modeldesk.card import card_bytes, check_card, in_order


def test_a_card_that_breaks_the_schema_is_refused(tmp_path, monkeypatch):
    schema = {"type": "object", "properties": {"version": {"type": "integer", "minimum": 1}}}
    (tmp_path / card_module.SCHEMA).write_text(json.dumps(schema))
    monkeypatch.setattr(card_module.resources, "files", lambda package: tmp_path)
    check_card({"version": 1})
    with pytest.raises(CardError, match=r"\$\.version"):
        check_card({"version": 0})


def test_unknown_parts_are_refused():
    with pytest.raises(CardError, match="summry"):
        in_order({"summry": "A typing error."})


def test_rows_take_one_line_and_numbers_survive():
    card = {"golden": [{"ratio": 0.1 + 0.2, "job": None}], "texts": {"long": ["x" * 200, "y"]}}
    written = card_bytes(card).decode()
    assert json.loads(written) == card
    assert '{"ratio": 0.30000000000000004, "job": null}' in written


def test_not_a_number_never_reaches_the_file():
    with pytest.raises(ValueError, match="JSON"):
        card_bytes({"value": float("nan")})
