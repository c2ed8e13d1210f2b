"""A courtesy that forgets with its process, for tests of whoever asks services."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Lock


class MemoryCourtesy:
    """`bot.interfaces.Courtesy` in memory."""

    def __init__(self):
        self.turns = Counter()  # by service and UTC day
        self._last = {}
        self._alone_until = {}
        self._lock = Lock()

    def take_turn(self, service, now, *, interval=timedelta(0), daily=None):
        with self._lock:
            again = self.due_at(service, now, interval=interval, daily=daily)
            if again is None:
                self.turns[service, now.astimezone(UTC).date()] += 1
                self._last[service] = now
            return again

    def due_at(self, service, now, *, interval=timedelta(0), daily=None):
        day = now.astimezone(UTC).date()
        last = self._last.get(service)
        waits = [self._alone_until.get(service, now)]
        if last is not None and last <= now + timedelta(days=1):
            waits.append(last + interval)
        if daily is not None and self.turns[service, day] >= daily:
            waits.append(datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1))
        return max(waits) if max(waits) > now else None

    def leave_alone(self, service, until):
        with self._lock:
            self._alone_until[service] = max(until, self._alone_until.get(service, until))

    def left_alone(self, now):
        with self._lock:
            return {service: until for service, until in self._alone_until.items() if until > now}
