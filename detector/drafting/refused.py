"""The one exception that says, in Chinese, why no draft can be made and what to do."""


class DraftRefused(ValueError):
    """No draft can be made, kept or accepted; the message says why and what to do."""
