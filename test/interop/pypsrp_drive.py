"""Drives pypsrp's public API against a server and tells one line per check: `ok NAME` or `FAIL NAME: why`.

Settings come as JSON in the first argument: url parts, credentials, and a folder in which files may be made.
"""
import json
import os
import sys
import time
import traceback
import uuid
import warnings

from pypsrp.client import Client
from pypsrp.complex_objects import Color, Coordinates, ObjectMeta, PSInvocationState, RunspacePoolState, Size
from pypsrp.exceptions import InvalidPSRPOperation, WinRMError, WSManFaultError
from pypsrp.host import PSHost, PSHostRawUserInterface, PSHostUserInterface
from pypsrp.powershell import PowerShell, RunspacePool
from pypsrp.shell import Process, SignalCode, WinRS
from pypsrp.wsman import WSMan

settings = json.loads(sys.argv[1])
folder = settings["folder"]
connection = settings["connection"]
warnings.simplefilter("ignore")


def wsman(**more):
    return WSMan(**connection, **more)


def client():
    return Client(**connection)


checks = []


def check(function):
    checks.append(function)
    return function


def equal(found, expected):
    if found != expected:
        raise AssertionError("found %r, expected %r" % (found, expected))


def run(pool, script, **more):
    shell = PowerShell(pool)
    shell.add_script(script)
    output = shell.invoke(**more)
    return output, shell


# ------------------------------------------------------------------------------------------------------------------ Client


@check
def client_execute_cmd():
    with client() as c:
        equal(c.execute_cmd("echo out && echo err>&2 && exit 3"), ("out\n", "err\n", 3))


@check
def client_execute_ps():
    with client() as c:
        output, streams, had_errors = c.execute_ps("Write-Error boo; Write-Warning w; 'caf\u00e9'; Write-Host h")
        equal((output, [str(e) for e in streams.error], [str(w) for w in streams.warning], had_errors), ("caf\u00e9", ["boo"], ["w"], False))
        equal(c.execute_ps("throw 'no'")[2], True)
        equal(c.execute_ps("$env:Greeting", environment={"Greeting": "h i"})[0], "h i")


@check
def client_copy_and_fetch():
    here, there, back = (os.path.join(folder, name) for name in ("here", "there", "back"))
    for content in (b"", os.urandom(600_000)):
        with open(here, "wb") as file:
            file.write(content)
        with client() as c:
            equal(c.copy(here, there), there)
            if content:
                c.fetch(there, back)
                with open(back, "rb") as file:
                    equal(file.read() == content, True)
    with client() as c:
        for missing, why in ((os.path.join(folder, "nothing"), "does not exist"), (folder, "is a directory, src must be a file")):
            try:
                c.fetch(missing, back)
                raise AssertionError("fetched %s" % missing)
            except WinRMError as error:
                equal(why in str(error), True)


# -------------------------------------------------------------------------------------------------------------------- WinRS


@check
def winrs_process():
    with wsman() as w, WinRS(w, environment={"Greeting": "h i"}, working_directory=folder, codepage=65001) as shell:
        process = Process(shell, "cmd.exe", ["/c", "echo", '"$Greeting"'])
        process.invoke()
        equal((process.stdout, process.stderr, process.rc), (b"h i\n", b"", 0))
        process = Process(shell, "cat")
        process.begin_invoke()
        process.send(b"one ", end=False)
        process.send(b"two", end=True)
        process.end_invoke()
        equal((process.stdout, process.rc), (b"one two", 0))
        process = Process(shell, "powershell.exe", ["-"])
        process.begin_invoke()
        process.send(b'Write-Host "output 1";', end=False)
        process.send(b'Write-Host "output 2";')
        process.end_invoke()
        process.signal(SignalCode.CTRL_C)
        equal((process.stdout, process.rc), (b"output 1\noutput 2\n", 0))
        process = Process(shell, "sleep 60")
        process.begin_invoke()
        process.signal(SignalCode.CTRL_C)
        process.end_invoke()
        equal(process.rc, 130)
        process.id = str(uuid.uuid4()).upper()
        try:
            process.poll_invoke()
            raise AssertionError("an unknown command had output")
        except WSManFaultError as error:
            equal(error.code, 2150858843)


# ---------------------------------------------------------------------------------------------------------------------- pools


@check
def pool_opens_with_arguments():
    with wsman() as w, RunspacePool(w) as pool:
        equal(pool.state, RunspacePoolState.OPENED)
        equal(run(pool, "1 + 1")[0], [2])
    with wsman() as w:
        pool = RunspacePool(w)
        pool.open(application_arguments={"Key": "value", "Number": 3})
        equal(run(pool, "$PSSenderInfo.ApplicationArguments.Key; $PSSenderInfo.ApplicationArguments.Number")[0], ["value", 3])
        pool.close()
        equal(pool.state, RunspacePoolState.CLOSED)


@check
def pool_runspaces():
    with wsman() as w, RunspacePool(w, min_runspaces=2, max_runspaces=5) as pool:
        equal(pool.get_available_runspaces(), 5)
        pool.max_runspaces = 10
        equal((pool.max_runspaces, pool.get_available_runspaces()), (10, 10))
        pool.min_runspaces = 3
        equal(pool.min_runspaces, 3)
        try:
            pool.max_runspaces = -1
            raise AssertionError("a negative number of runspaces was taken")
        except InvalidPSRPOperation:
            equal(pool.max_runspaces, 10)
        started = time.time()
        shells = []
        for number in range(3):
            shell = PowerShell(pool)
            shell.add_script("Start-Sleep -Seconds 2; %d" % number)
            shell.begin_invoke()
            shells.append(shell)
        equal([shell.end_invoke() for shell in shells], [[0], [1], [2]])
        equal(time.time() - started < 5.5, True)


@check
def pool_reset():
    with wsman() as w, RunspacePool(w) as pool:
        run(pool, "$kept = 'x'")
        equal(run(pool, "$kept")[0], ["x"])
        pool.reset_runspace_state()
        equal(run(pool, "$null -eq $kept")[0], [True])


@check
def pool_metadata():
    with wsman() as w, RunspacePool(w) as pool:
        found = pool.get_command_metadata("Get-ChildItem")
        equal([str(item.name) for item in found], ["Get-ChildItem"])


@check
def pool_alive():
    with wsman() as w, RunspacePool(w) as pool:
        equal(pool.is_alive(), True)
        pool.disconnect()
        equal(pool.state, RunspacePoolState.DISCONNECTED)
        pool.connect()
        equal(run(pool, "'again'")[0], ["again"])


@check
def pool_unknown_configuration():
    with wsman() as w:
        try:
            RunspacePool(w, configuration_name="Nowhere").open()
            raise AssertionError("an unknown configuration was opened")
        except WSManFaultError as error:
            equal(error.code, 2150858811)


@check
def pool_of_another_client():
    with wsman() as w:
        pool = RunspacePool(w)
        pool.open()
        shell = PowerShell(pool)
        shell.add_script("Start-Sleep -Milliseconds 500; 'late'")
        shell.begin_invoke()
        pool.disconnect()
    with wsman() as other:
        [found] = [p for p in RunspacePool.get_runspace_pools(other) if p.id == pool.id]
        equal(found.state, RunspacePoolState.DISCONNECTED)
        found.connect()
        [shell] = found.create_disconnected_power_shells()
        equal(shell.connect(), ["late"])
        equal(run(found, "1..3")[0], [1, 2, 3])
        found.close()
        equal([p for p in RunspacePool.get_runspace_pools(other) if p.id == pool.id], [])


# ------------------------------------------------------------------------------------------------------------------ pipelines


@check
def pipeline_statements_and_parameters():
    with wsman() as w, RunspacePool(w) as pool:
        shell = PowerShell(pool)
        shell.add_cmdlet("Set-Variable").add_parameter("Name", "text").add_parameter("Value", "こんにちは _x000A_\n𐐷")
        shell.add_statement().add_script("$text")
        shell.add_statement().add_cmdlet("Write-Output").add_argument([1, 2]).add_parameter("NoEnumerate")
        shell.add_statement().add_script("$args[0] + $args[1]").add_argument(4).add_argument(5)
        output = shell.invoke()
        equal((output[0], output[1], output[2]), ("こんにちは _x000A_\n𐐷", [1, 2], 9))


@check
def pipeline_streams():
    with wsman() as w, RunspacePool(w) as pool:
        output, shell = run(
            pool,
            "$DebugPreference = 'Continue'; $VerbosePreference = 'Continue'; Write-Debug d; Write-Verbose v; Write-Warning w; "
            "Write-Error e; Write-Progress -Activity a -Status s -PercentComplete 5; Write-Information i -Tags t; 'o'",
        )
        streams = shell.streams
        records = (streams.debug, streams.verbose, streams.warning, streams.error)
        equal([[str(record) for record in stream] for stream in records], [["d"], ["v"], ["w"], ["e"]])
        equal(streams.progress[0].activity, "a")
        equal((str(streams.information[0].message_data), list(streams.information[0].tags)), ("i", ["t"]))
        equal((output, shell.state), (["o"], PSInvocationState.COMPLETED))
        equal(streams.error[0].fq_error, "Microsoft.PowerShell.Commands.WriteErrorException")


@check
def pipeline_merges():
    with wsman() as w, RunspacePool(w) as pool:
        shell = PowerShell(pool)
        shell.add_script("Write-Error e; Write-Warning w; Write-Information i; 'o'").merge_error("output").merge_warning("output").merge_information("null")
        equal([str(item) for item in shell.invoke()], ["e", "w", "o"])
        equal((shell.streams.error, shell.streams.warning, shell.streams.information), ([], [], []))


@check
def pipeline_input():
    with wsman() as w, RunspacePool(w) as pool:
        shell = PowerShell(pool)
        shell.add_script("begin { $sum = 0 } process { $sum += $_; $_ * 2 } end { $sum }")
        equal(shell.invoke([1, 2, 3]), [2, 4, 6, 6])
        equal(run(pool, "$input | ForEach-Object { $_.Length }", input=["x" * 300_000])[0], [300_000])


@check
def pipeline_stop_and_failure():
    with wsman() as w, RunspacePool(w) as pool:
        shell = PowerShell(pool)
        shell.add_script("'begun'; while ($true) { }")
        shell.begin_invoke()
        shell.poll_invoke()
        shell.stop()
        equal(shell.state, PSInvocationState.STOPPED)
        output, shell = run(pool, "'before'; throw 'broken'")
        equal((output, shell.had_errors, shell.state), (["before"], True, PSInvocationState.FAILED))
        equal(str(shell.streams.error[-1]), "broken")
        equal(run(pool, "'goes on'")[0], ["goes on"])


@check
def pipeline_history():
    with wsman() as w, RunspacePool(w) as pool:
        run(pool, "Write-Output 1; Write-Output 2", add_to_history=True)
        run(pool, "'untold'")
        [entry] = run(pool, "Get-History")[0]
        equal(entry.adapted_properties["CommandLine"], "Write-Output 1; Write-Output 2")
        equal(str(entry.adapted_properties["ExecutionStatus"]), "Completed")


@check
def pipeline_large_output_in_small_envelopes():
    with wsman(max_envelope_size=32_768) as w, RunspacePool(w) as pool:
        equal([len(text) for text in run(pool, "'x' * 2000000; 'y' * 10")[0]], [2_000_000, 10])


@check
def pipeline_outlasts_the_operation_timeout():
    with wsman(operation_timeout=1) as w, RunspacePool(w) as pool:
        equal(run(pool, "Start-Sleep -Seconds 3; 'done'")[0], ["done"])


@check
def secure_strings():
    with wsman() as w, RunspacePool(w) as pool:
        pool.exchange_keys()
        shell = PowerShell(pool)
        shell.add_cmdlet("Set-Variable").add_parameter("Name", "secret").add_parameter("Value", pool.serialize("Hello World", ObjectMeta("SS")))
        shell.add_statement().add_script("[System.Net.NetworkCredential]::new('', $secret).Password")
        shell.add_statement().add_script("ConvertTo-SecureString -String 'abc' -AsPlainText -Force")
        equal(shell.invoke(), ["Hello World", "abc"])


# ---------------------------------------------------------------------------------------------------------------------- hosts


class UI(PSHostUserInterface):
    def __init__(self):
        size = Size(width=120, height=50)
        raw = PSHostRawUserInterface(
            window_title="title",
            cursor_size=50,
            foreground_color=Color(value=Color.WHITE),
            background_color=Color(value=Color.BLACK),
            cursor_position=Coordinates(x=1, y=2),
            window_position=Coordinates(x=3, y=4),
            buffer_size=size,
            max_physical_window_size=size,
            max_window_size=size,
            window_size=size,
        )
        super().__init__(raw_ui=raw)
        self.written = []

    def ReadLine(self, runspace, pipeline):
        return "typed"

    def WriteLine1(self, runspace, pipeline):
        self.written.append("")

    def WriteLine2(self, runspace, pipeline, value):
        self.written.append(value)

    def WriteLine3(self, runspace, pipeline, foreground, background, value):
        self.written.append(value)

    def PromptForChoice(self, runspace, pipeline, caption, message, choices, default):
        return 1


@check
def host_calls():
    with wsman() as w:
        ui = UI()
        host = PSHost(None, None, False, "driver", None, ui, "1.0")
        with RunspacePool(w, host=host) as pool:
            output, _shell = run(
                pool,
                "Write-Host hello; Read-Host; $choices = [System.Management.Automation.Host.ChoiceDescription[]]('&a', '&b'); "
                "$Host.UI.PromptForChoice('c', 'm', $choices, 0); $Host.Name; $Host.UI.RawUI.WindowTitle; $Host.SetShouldExit(7)",
            )
            equal((output, ui.written, host.rc), (["typed", 1, "ServerRemoteHost", "title"], ["hello"], 7))


@check
def culture():
    with wsman(locale="en-GB", data_locale="de-DE") as w, RunspacePool(w) as pool:
        equal(run(pool, "$PSUICulture; $PSCulture; $Host.CurrentCulture.Name")[0], ["en-GB", "de-DE", "de-DE"])


def main():
    wanted = settings.get("only")
    failed = 0
    for function in checks:
        name = function.__name__
        if wanted is not None and name not in wanted:
            continue
        try:
            function()
            print("ok %s" % name, flush=True)
        except Exception:
            failed += 1
            lines = traceback.format_exc().strip().splitlines()
            print("FAIL %s: %s" % (name, " | ".join(line.strip() for line in lines[-4:])), flush=True)
    sys.exit(1 if failed else 0)


main()
