"""What can go wrong on the way from a fitted model to a model folder."""


class ExportError(Exception):
    """Base of every error that `modeldesk.export` raises on purpose. Nothing was written."""


class UnsupportedModelError(ExportError):
    """The model holds a part that cannot be converted faithfully."""


class ParityError(ExportError):
    """The converted graph and the fitted model disagree by more than the tolerance."""


class CardError(ExportError):
    """The card's texts and figures do not fit the model, the data or the schema."""


class AlreadyPublishedError(ExportError):
    """The folder exists; a published version never changes."""
