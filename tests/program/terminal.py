"""Runs programs on a terminal of their own."""
import fcntl, os, pty, struct, subprocess, termios


def shown(command, width, term="xterm", locale="C.UTF-8", **streams):
    """What a terminal of some width is told by one stream of a command, the other being elsewhere, and how it ends.

    streams: stdout or stderr, where it goes instead of the terminal.
    """
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    run = subprocess.Popen(command, **{"stdout": follower, "stderr": follower, **streams},
                           env={**os.environ, "TERM": term, "LC_ALL": locale})
    os.close(follower)
    text = b""
    try:
        while piece := os.read(leader, 65536):
            text += piece
    except OSError:  # the terminal is closed
        pass
    return text.decode(), run.wait()
