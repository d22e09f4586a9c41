"""Turns a fitted scikit-learn model into a Modeldesk model folder."""

from modeldesk.convert import Converted, convert
from modeldesk.errors import (
    AlreadyPublishedError,
    CardError,
    DataError,
    ExportError,
    ParityError,
    PickleError,
    UnsupportedModelError,
)
from modeldesk.exporting import export

__all__ = [
    "AlreadyPublishedError",
    "CardError",
    "Converted",
    "DataError",
    "ExportError",
    "ParityError",
    "PickleError",
    "UnsupportedModelError",
    "convert",
    "export",
]
