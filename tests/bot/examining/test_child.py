"""What a file that took the child over could reach."""

import os
import socket
import subprocess
import sys

TRY = """
import socket, sys
from bot.examining.child import leave_network
left = leave_network()
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=2).close()
    print(left, "reached")
except OSError:
    print(left, "not reached")
"""

LOCKED_OUT = """
import sys
from bot.examining import child
from importer.checking.phones import read_phone
child._load(everything=True)
sys.meta_path.clear()
print(*map(read_phone, ("+33 1 42 68 53 00", "+32 2 507 21 11")), sep=", ")
"""


def test_a_child_that_loaded_everything_knows_the_phones_of_all_countries_though_it_can_load_no_more() -> None:
    said = subprocess.run([sys.executable, "-c", LOCKED_OUT], capture_output=True, text=True, check=True).stdout.strip()

    assert said == "+33 1 42 68 53 00, +32 2 507 21 11"


def test_a_child_that_left_the_network_reaches_nobody_and_one_that_may_not_leave_goes_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        said = subprocess.run(
            [sys.executable, "-c", TRY, port], capture_output=True, text=True, check=True, env=dict(os.environ)
        ).stdout.strip()

    assert said in ("True not reached", "False reached")
