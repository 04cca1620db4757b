"""Drives pywinrm against a server: `ok NAME` or `FAIL NAME: why`, a line for each. Settings come as JSON in the first argument."""
import json
import sys
import traceback

import winrm

settings = json.loads(sys.argv[1])


def session():
    return winrm.Session(
        settings["endpoint"],
        auth=(settings["username"], settings["password"]),
        transport=settings["transport"],
        server_cert_validation="ignore",
    )


def equal(found, expected):
    if found != expected:
        raise AssertionError("found %r, expected %r" % (found, expected))


def run_cmd():
    result = session().run_cmd("printf '%s|'", ["a", "b"])
    equal((result.std_out, result.std_err, result.status_code), (b"a|b|", b"", 0))
    result = session().run_cmd("exit 5")
    equal(result.status_code, 5)


def run_ps():
    result = session().run_ps("$x = 1..3; $x; Write-Host hi; exit 4")
    equal((result.std_out, result.std_err, result.status_code), (b"1\n2\n3\nhi\n", b"", 4))


def shell():
    protocol = session().protocol
    shell_id = protocol.open_shell(env_vars={"A": "b c"}, working_directory=settings["folder"], codepage=65001, idle_timeout="PT60S")
    command_id = protocol.run_command(shell_id, 'echo "$A"; pwd; echo err >&2')
    output = protocol.get_command_output(shell_id, command_id)
    protocol.cleanup_command(shell_id, command_id)
    equal(output, (b"b c\n" + settings["folder"].encode() + b"\n", b"err\n", 0))
    command_id = protocol.run_command(shell_id, "head -c 1000000 /dev/zero | tr '\\0' x")
    equal(len(protocol.get_command_output(shell_id, command_id)[0]), 1000000)
    protocol.close_shell(shell_id)


failed = 0
for check in (run_cmd, run_ps, shell):
    try:
        check()
        print("ok %s" % check.__name__)
    except Exception:
        failed += 1
        print("FAIL %s: %s" % (check.__name__, " | ".join(line.strip() for line in traceback.format_exc().strip().splitlines()[-4:])))
sys.exit(1 if failed else 0)
