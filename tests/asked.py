"""A network that answers as a test says, for whoever pastes addresses."""

from bot.errors import SourceError
from bot.interfaces import Answer
from bot.recognise import clean


class SaidNetwork:
    """`pages` by address: a body, (address it moved to, body) or a failure; `answers` likewise, by part of an address."""

    def __init__(self, pages=None, answers=None):
        self.pages, self.answers = pages or {}, answers or {}
        self.looked, self.asked = [], []

    def look(self, url):
        self.looked.append(clean(url))
        return self._said(url, self.pages.get(url, missing("page")))

    def ask(self, source, request):
        self.asked.append(request.url)
        found = next((said for part, said in self.answers.items() if part in request.url), missing(source.key))
        return self._said(request.url, found)

    @staticmethod
    def _said(url, said):
        if isinstance(said, SourceError):
            raise said
        url, body = said if isinstance(said, tuple) else (url, said)
        return Answer(url, body.encode() if isinstance(body, str) else body)


def missing(subject):
    return SourceError(subject, "missing", "answered 404")
