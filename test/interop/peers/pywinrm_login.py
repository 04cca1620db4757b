"""Logs in with pywinrm as told, runs one command line, says what it saw. Reads the keywords of Protocol as JSON; a line of JSON for each."""

import json
import sys
import warnings

from winrm.protocol import Protocol


def login(options):
    protocol = Protocol(**options)
    shell = protocol.open_shell()
    try:
        command = protocol.run_command(shell, "echo", ["x" * 20_000])
        out, err, code = protocol.get_command_output(shell, command)
        protocol.cleanup_command(shell, command)
    finally:
        protocol.close_shell(shell)
    return {"received": len(out.strip()), "stderr": err.decode(), "code": code, "sealed": protocol.transport.encryption is not None}


warnings.filterwarnings("ignore")
for line in sys.stdin:
    try:
        print(json.dumps(login(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
