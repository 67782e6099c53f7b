"""A wire between the portal and its database, which can be cut, or left without any answer."""

import socket
from contextlib import suppress
from threading import Event, Thread


class Wire:
    """Passes on what comes in to another address, as long as it is whole."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._ends: list[socket.socket] = []
        self._speaks = Event()
        self._speaks.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._listen()

    def _listen(self) -> None:
        Thread(target=self._let_in, args=[self._listener], daemon=True).start()

    def _let_in(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, far = listener.accept()[0], socket.create_connection(self._to)
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    Thread(target=self._pass_on, args=[one, other], daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while heard := one.recv(65536):
                self._speaks.wait()
                other.sendall(heard)
            other.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """End every connection, and let nobody in."""
        for end in [self._listener, *self._ends]:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def mend(self) -> None:
        """Let in again."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._listen()

    def keep_silent(self) -> None:
        """Take what is said, and answer nothing."""
        self._speaks.clear()

    def speak(self) -> None:
        """Answer again."""
        self._speaks.set()
