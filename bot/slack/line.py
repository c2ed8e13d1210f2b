"""Socket Mode's connection as Slack's own client makes it, with four things mended.

That client holds a lock for as long as it waits for something to arrive, three seconds, so that neither an end nor a
change to a new connection comes any sooner; it takes a line that was cut for one that is silent, and asks it again and
again without a pause until its pings fail; it may send half of what it should; and what it connects while it is being
closed stays open.
"""

import errno
import socket
from contextlib import nullcontext, suppress
from threading import Lock
from typing import Any

from slack_sdk.socket_mode.builtin import SocketModeClient


class Line:
    """The socket of a connection: it can be closed while somebody waits at it, and its end is an error."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._reading = Lock()
        self._closed = False

    def recv(self, size: int) -> bytes:
        """What has arrived. Raises OSError at the end, EBADF when it was us who ended it."""
        with self._reading:
            arrived = b"" if self._closed else self._line.recv(size)
        if not arrived:
            raise OSError(errno.EBADF if self._closed else errno.ECONNRESET, "the connection has ended")
        return arrived

    def send(self, data: bytes) -> int:
        """Send all of it."""
        self._line.sendall(data)
        return len(data)

    def close(self) -> None:
        """Wake whoever waits, then close."""
        self._closed = True
        with suppress(OSError):  # the other side was first
            self._line.shutdown(socket.SHUT_RDWR)
        with self._reading:
            self._line.close()


class Client(SocketModeClient):
    """Slack's own client, with such a line."""

    def connect(self) -> None:
        """Connect anew, then close the connection there was. Not once we are closing."""
        if self.closed:
            return
        super().connect()
        connection: Any = self.current_session
        if connection is not None and isinstance(connection.sock, socket.socket):
            connection.sock = Line(connection.sock)
            connection.sock_receive_lock = nullcontext()  # the line has its own

    def close(self) -> None:
        """End everything, a connection that is being made just now too."""
        self.closed = True
        self.message_queue.put(None)  # whoever waits for a message
        for runner in (self.current_app_monitor, self.message_processor):
            if runner.is_alive():
                runner.shutdown()  # type: ignore[no-untyped-call]  # the client has no types there
        super().close()
        self.disconnect()
