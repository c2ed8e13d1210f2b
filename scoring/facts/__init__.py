"""What an advert says, each fact with the words it rests on."""

from .model import Fact, Facts, Quote

__all__ = ["Fact", "Facts", "Quote"]
