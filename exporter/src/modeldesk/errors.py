"""What can go wrong on the way from a fitted model to a model folder."""

from collections.abc import Iterator
from contextlib import contextmanager


class ExportError(Exception):
    """Base of every error that `modeldesk.export` raises on purpose. Nothing was written."""


class UnsupportedModelError(ExportError):
    """The model holds a part that cannot be converted faithfully.

    Says what is wrong, where in the pipeline, and what to change, in one paragraph.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        self.what = what
        self.advice = advice
        self.where: list[str] = []
        super().__init__(what)

    def __str__(self) -> str:
        place = f" (in {' > '.join(self.where)})" if self.where else ""
        sentence = f"{self.what}{place}"
        if not self.advice:
            return sentence
        return f"{sentence}. {self.advice[0].upper()}{self.advice[1:]}."


class ParityError(ExportError):
    """The converted graph and the fitted model disagree by more than the tolerance."""


class CardError(ExportError):
    """The card's texts and figures do not fit the model, the data or the schema."""


class DataError(ExportError):
    """The rows cannot serve as the model's training rows."""


class PickleError(ExportError):
    """The file is not a pickle of a fitted model, or may not or cannot be loaded here."""


class AlreadyPublishedError(ExportError):
    """The folder exists; a published version never changes."""


@contextmanager
def within(place: str) -> Iterator[None]:
    """Name the part of the pipeline in which an UnsupportedModelError arises."""
    try:
        yield
    except UnsupportedModelError as error:
        error.where.insert(0, place)
        raise
