"""Serves a Rasa model over HTTP; runs with the Python of nlu/.venv, started by server.py.

It differs from `rasa run --enable-api` in six things: the token travels in the Authorization header, so that
it never stands in an address or on a command line; messages of citizens are not logged; nothing but
understanding is loaded, and no assistant with its tracker stands between a message and the model; nothing
else can be asked; another model is loaded beside the old one, which answers meanwhile; and it ends with its
parent.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import warnings

TOKEN_VARIABLE = "LAPOR_RASA_TOKEN"


def end_with_parent() -> None:
    """The parent holds the other end of standard input: when that closes, this process ends."""

    def watch() -> None:
        while os.read(0, 4096):  # not through sys.stdin: its lock would be held when Python ends
            pass
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def quiet() -> None:
    """Rasa writes every parsed message to its debug log; only warnings may leave."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    logging.basicConfig(level=logging.WARNING)
    warnings.simplefilter("ignore")


def main(model: str, port: int) -> None:
    token = os.environ.pop(TOKEN_VARIABLE)
    end_with_parent()
    quiet()
    from nlu.rasa_app import application

    for name in ("sanic.root", "sanic.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    application(model, token).run(host="127.0.0.1", port=port, access_log=False, workers=1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
