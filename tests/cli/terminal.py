#!/usr/bin/env python3
"""Runs a program in a terminal of its own and presses keys: terminal.py KEYS PROGRAM [ARGUMENT …]

Each of KEYS is pressed after the program has asked once more (a line that ends in "q quit"); "^" is Ctrl-C. What the program
shows in the terminal is printed on stdout, what it writes to stdout is left out, and its exit status is passed on.
"""

import os
import pty
import subprocess
import sys

SECONDS_OF_SILENCE = 60


def main() -> int:
    keys, command = sys.argv[1], sys.argv[2:]
    ours, theirs = pty.openpty()
    program = subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL, start_new_session=True,
                               preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0))
    os.close(theirs)
    shown, asked = b"", 0
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # The other end is closed.
            break
        if not piece:
            break
        shown += piece
        while shown.count(b"q quit\r\n") > asked and asked < len(keys):
            os.write(ours, b"\x03" if keys[asked] == "^" else keys[asked].encode())
            asked += 1
    status = program.wait(timeout=SECONDS_OF_SILENCE)
    sys.stdout.write(shown.decode("utf-8", "replace").replace("\r\n", "\n"))
    return status


if __name__ == "__main__":
    sys.exit(main())
