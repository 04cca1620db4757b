import { ErrorRecord, newException, PlatformError, PSObject, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterSetDeclaration } from "../../cmdlet.ts";
import type { Network } from "../../host.ts";
import { MANAGEMENT } from "./path-parameters.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const TYPE = "Microsoft.PowerShell.Commands.TestConnectionCommand";
const ALL = ["DefaultPing", "MtuSizeDetect", "RepeatPing", "TcpPort", "TraceRoute"];
const POSITIVE = [{ kind: "Range", min: "", max: "", rangeKind: "Positive" }] as const;
const MAX_HOPS = 128;
const LARGEST_PACKET = 10_000;
/** Of an IPv4 packet and of an echo request. */
const HEADER_BYTES = 28;

const inSets = (...sets: readonly string[]): readonly ParameterSetDeclaration[] => sets.map((set) => ({ set }));

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/test-connection */
export function testConnection(): CmdletDeclaration {
  return {
    name: "Test-Connection",
    module: MANAGEMENT,
    type: TYPE,
    defaultParameterSet: "DefaultPing",
    outputTypes: [
      `${TYPE}+PingStatus`,
      `${TYPE}+PingStatus`,
      "System.Boolean",
      `${TYPE}+PingMtuStatus`,
      "System.Int32",
      `${TYPE}+TraceStatus`,
      `${TYPE}+TcpPortStatus`,
    ],
    parameters: [
      { name: "Ping", type: SWITCH, sets: inSets("DefaultPing", "RepeatPing") },
      { name: "IPv4", type: SWITCH, sets: inSets(...ALL) },
      { name: "IPv6", type: SWITCH, sets: inSets(...ALL) },
      { name: "ResolveDestination", type: SWITCH, sets: inSets(...ALL) },
      { name: "Source", type: "System.String", sets: inSets("DefaultPing", "RepeatPing", "TcpPort", "TraceRoute") },
      {
        name: "MaxHops",
        type: "System.Int32",
        aliases: ["Ttl", "TimeToLive", "Hops"],
        sets: inSets("DefaultPing", "RepeatPing", "TraceRoute"),
        attributes: [{ kind: "Range", min: "1", max: "128" }],
      },
      { name: "Count", type: "System.Int32", sets: inSets("DefaultPing", "TcpPort"), attributes: POSITIVE },
      { name: "Delay", type: "System.Int32", sets: inSets("DefaultPing", "RepeatPing", "TcpPort"), attributes: POSITIVE },
      {
        name: "BufferSize",
        type: "System.Int32",
        aliases: ["Size", "Bytes", "BS"],
        sets: inSets("DefaultPing", "RepeatPing"),
        attributes: [{ kind: "Range", min: "0", max: "65500" }],
      },
      { name: "DontFragment", type: SWITCH, sets: inSets("DefaultPing", "RepeatPing") },
      { name: "Repeat", type: SWITCH, aliases: ["Continuous"], sets: [{ set: "RepeatPing", mandatory: true }, { set: "TcpPort" }] },
      { name: "Quiet", type: SWITCH },
      { name: "TimeoutSeconds", type: "System.Int32", attributes: POSITIVE },
      {
        name: "TargetName",
        type: "System.String[]",
        aliases: ["ComputerName"],
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "MtuSize", type: SWITCH, aliases: ["MtuSizeDetect"], sets: [{ set: "MtuSizeDetect", mandatory: true }] },
      { name: "Traceroute", type: SWITCH, sets: [{ set: "TraceRoute", mandatory: true }] },
      {
        name: "TcpPort",
        type: "System.Int32",
        sets: [{ set: "TcpPort", mandatory: true }],
        attributes: [{ kind: "Range", min: "0", max: "65535" }],
      },
      { name: "Detailed", type: SWITCH, sets: inSets("TcpPort") },
    ],
    create: (cmdlet) => new TestConnection(cmdlet),
  };
}

/** Where the session's host has none, no name leads anywhere. */
const NO_NETWORK: Network = { resolve: () => [], connectTcp: () => null, ping: () => null };

interface Target {
  readonly name: string;
  readonly address: string;
}

class TestConnection implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #network: Network;
  readonly #timeoutMs: number;
  readonly #count: number;
  readonly #delayMs: number;
  readonly #maxHops: number;
  readonly #bufferSize: number;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    const { parameters, host } = cmdlet;
    this.#network = host.network ?? NO_NETWORK;
    this.#timeoutMs = parameters.number("TimeoutSeconds", 5) * 1000;
    this.#count = parameters.isSet("Repeat") ? Number.POSITIVE_INFINITY : parameters.number("Count", parameters.has("TcpPort") ? 1 : 4);
    this.#delayMs = parameters.number("Delay", 1) * 1000;
    this.#maxHops = parameters.number("MaxHops", MAX_HOPS);
    this.#bufferSize = parameters.number("BufferSize", 32);
  }

  process(): void {
    const { parameters, parameterSetName } = this.#cmdlet;
    for (const name of parameters.texts("TargetName")) {
      const target = this.#resolve(name);
      if (target === null) {
        if (parameters.isSet("Quiet") || parameterSetName === "TcpPort") this.#cmdlet.writeObject(false);
        continue;
      }
      try {
        if (parameterSetName === "TcpPort") this.#tcp(target);
        else if (parameterSetName === "TraceRoute") this.#traceRoute(target);
        else if (parameterSetName === "MtuSizeDetect") this.#mtu(target);
        else this.#ping(target);
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        this.#report(name, error.code === "ENOENT" ? "There is no ping program on this computer." : error.message);
      }
    }
  }

  #report(name: string, reason: string): void {
    const exception = newException(
      "System.Net.NetworkInformation.PingException",
      `Testing connection to computer '${name}' failed: ${reason}`,
    );
    this.#cmdlet.writeError(new ErrorRecord(exception, "TestConnectionException", "ResourceUnavailable", name));
  }

  #resolve(name: string): Target | null {
    const { parameters } = this.#cmdlet;
    const addresses = this.#network.resolve(name);
    const wanted = parameters.isSet("IPv6")
      ? addresses.find((address) => address.includes(":"))
      : parameters.isSet("IPv4")
        ? addresses.find((address) => !address.includes(":"))
        : addresses[0];
    if (wanted !== undefined) return { name, address: wanted };
    if (!parameters.isSet("Quiet")) this.#report(name, "Cannot resolve the target name.");
    return null;
  }

  #write(type: string, entries: readonly (readonly [string, PSValue])[]): void {
    const object = PSObject.custom(entries);
    object.typeNames = [`${TYPE}+${type}`, "System.Object"];
    this.#cmdlet.writeObject(object);
  }

  #echo({ address }: Target, timeToLive: number, bufferSize: number, dontFragment: boolean): ReturnType<Network["ping"]> {
    return this.#network.ping(address, { timeoutMs: this.#timeoutMs, timeToLive, bufferSize, dontFragment });
  }

  #ping(target: Target): void {
    const cmdlet = this.#cmdlet;
    const isQuiet = cmdlet.parameters.isSet("Quiet");
    let hasAnswered = true;
    for (let ping = 1; ping <= this.#count; ping++) {
      if (ping > 1) cmdlet.sleep(this.#delayMs);
      const reply = this.#echo(target, this.#maxHops, this.#bufferSize, cmdlet.parameters.isSet("DontFragment"));
      const status = reply?.status ?? "TimedOut";
      hasAnswered &&= status === "Success";
      if (isQuiet) continue;
      const address = reply?.address ?? target.address;
      this.#write("PingStatus", [
        ["Ping", ping],
        ["Source", cmdlet.host.environment.machineName],
        ["Destination", target.name],
        ["Address", address],
        ["DisplayAddress", status === "Success" ? address : "*"],
        ["Latency", Math.round(reply?.latencyMs ?? 0)],
        ["Status", status],
        ["BufferSize", this.#bufferSize],
        ["Reply", null],
      ]);
    }
    if (isQuiet) cmdlet.writeObject(hasAnswered);
  }

  #tcp(target: Target): void {
    const cmdlet = this.#cmdlet;
    const { parameters, host } = cmdlet;
    const port = parameters.number("TcpPort");
    for (let attempt = 1; attempt <= this.#count; attempt++) {
      if (attempt > 1) cmdlet.sleep(this.#delayMs);
      const latency = this.#network.connectTcp(target.address, port, this.#timeoutMs);
      const isDetailed = parameters.isSet("Detailed") && !parameters.isSet("Quiet");
      if (!isDetailed) {
        if (attempt === this.#count || latency !== null || parameters.isSet("Repeat")) cmdlet.writeObject(latency !== null);
        if (latency !== null && !parameters.isSet("Repeat")) return;
        continue;
      }
      this.#write("TcpPortStatus", [
        ["Id", attempt],
        ["Source", host.environment.machineName],
        ["Target", target.name],
        ["TargetAddress", target.address],
        ["Port", port],
        ["Latency", Math.round(latency ?? 0)],
        ["Connected", latency !== null],
        ["Status", latency === null ? "ConnectionRefused" : "Success"],
      ]);
    }
  }

  /** A packet that may go one step further each time. */
  #traceRoute(target: Target): void {
    const cmdlet = this.#cmdlet;
    const isQuiet = cmdlet.parameters.isSet("Quiet");
    let isReached = false;
    for (let hop = 1; hop <= this.#maxHops && !isReached; hop++) {
      const reply = this.#echo(target, hop, this.#bufferSize, false);
      isReached = reply?.status === "Success";
      if (isQuiet) continue;
      this.#write("TraceStatus", [
        ["Hop", hop],
        ["HopAddress", reply?.address ?? null],
        ["Hostname", reply?.address ?? ""],
        ["Ping", 1],
        ["Latency", Math.round(reply?.latencyMs ?? 0)],
        ["Status", reply?.status ?? "TimedOut"],
        ["Source", cmdlet.host.environment.machineName],
        ["Target", target.name],
        ["TargetAddress", target.address],
        ["Reply", null],
      ]);
    }
    if (isQuiet) cmdlet.writeObject(isReached);
  }

  /** The largest packet that arrives in one piece, by halving. */
  #mtu(target: Target): void {
    const cmdlet = this.#cmdlet;
    let low = 0;
    let high = LARGEST_PACKET;
    let latency = 0;
    while (low < high) {
      cmdlet.checkStop();
      const size = Math.ceil((low + high) / 2);
      const reply = this.#echo(target, MAX_HOPS, size, true);
      if (reply?.status === "Success") {
        low = size;
        latency = reply.latencyMs;
      } else high = size - 1;
    }
    if (cmdlet.parameters.isSet("Quiet")) {
      cmdlet.writeObject(low);
      return;
    }
    this.#write("PingMtuStatus", [
      ["Source", cmdlet.host.environment.machineName],
      ["Destination", target.name],
      ["Address", target.address],
      ["DisplayAddress", target.address],
      ["Latency", Math.round(latency)],
      ["Status", low > 0 ? "Success" : "TimedOut"],
      ["MtuSize", low + HEADER_BYTES],
      ["Reply", null],
    ]);
  }
}
