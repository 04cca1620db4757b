"""Logs in with pypsrp as told, runs one command, says what it saw. Reads the keywords of WSMan as JSON; a line of JSON for each."""

import json
import sys
import warnings

from pypsrp.powershell import PowerShell, RunspacePool
from pypsrp.wsman import WSMan

SCRIPT = "param($text) $i = $PSSenderInfo.UserInfo.Identity; $i.Name; $i.AuthenticationType; $text.Length; 'ä' * 50000"


def login(options):
    with WSMan(**options) as wsman, RunspacePool(wsman) as pool:
        shell = PowerShell(pool)
        # More than one sealed piece of CredSSP, both ways.
        shell.add_script(SCRIPT).add_argument("é" * 30_000)
        name, kind, sent, received = shell.invoke()
        is_sealed = wsman.transport.encryption is not None
        return {"name": name, "type": kind, "sent": sent, "received": len(received), "sealed": is_sealed}


warnings.filterwarnings("ignore")
for line in sys.stdin:
    try:
        print(json.dumps(login(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
