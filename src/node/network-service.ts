/**
 * Names, ports and echo requests, on the IO thread.
 */
import { execFile } from "node:child_process";
import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import type { Network } from "../engine/index.ts";
import type { IoCall } from "./io-service.ts";
import { monotonicMs } from "./monotonic.ts";
import { platformError } from "./platform-error.ts";

type PingOptions = Parameters<Network["ping"]>[1];
type PingAnswer = ReturnType<Network["ping"]>;

export interface NetworkService {
  resolve(call: IoCall, hostName: string): Promise<readonly string[]>;
  connectTcp(call: IoCall, hostName: string, port: number, timeoutMs: number): Promise<number | null>;
  ping(call: IoCall, address: string, options: PingOptions): Promise<PingAnswer>;
}

export const networkService: NetworkService = {
  async resolve(_, hostName) {
    try {
      const addresses = await lookup(hostName, { all: true });
      return addresses.sort((a, b) => a.family - b.family).map(({ address }) => address);
    } catch {
      return [];
    }
  },
  connectTcp(call, hostName, port, timeoutMs) {
    return new Promise((resolve) => {
      const startMs = monotonicMs();
      const socket = connect({ host: hostName, port, signal: call.signal });
      const finish = (result: number | null): void => {
        clearTimeout(timer);
        socket.destroy();
        resolve(result);
      };
      const timer = setTimeout(finish, timeoutMs, null);
      socket.once("connect", () => finish(monotonicMs() - startMs));
      socket.once("error", () => finish(null));
    });
  },
  ping(call, address, options) {
    return new Promise((resolve, reject) => {
      execFile("ping", pingArguments(address, options), { signal: call.signal, encoding: "utf8" }, (error, output) => {
        // A status of its own says that no answer came; anything else, that there is no ping to run.
        if (error !== null && typeof error.code !== "number") reject(call.signal.aborted ? error : platformError(error, "ping"));
        else resolve(parsePing(output));
      });
    });
  },
};

/** An address that begins with a hyphen would be an option. */
function pingArguments(address: string, { timeoutMs, timeToLive, bufferSize, dontFragment }: PingOptions): string[] {
  if (address.startsWith("-")) throw new RangeError(`"${address}" is no address.`);
  const size = ["-s", String(bufferSize)];
  if (process.platform === "darwin") {
    return ["-n", "-c", "1", "-W", String(timeoutMs), "-m", String(timeToLive), ...size, ...(dontFragment ? ["-D"] : []), address];
  }
  if (process.platform === "win32") {
    return [
      "-n",
      "1",
      "-w",
      String(timeoutMs),
      "-i",
      String(timeToLive),
      "-l",
      String(bufferSize),
      ...(dontFragment ? ["-f"] : []),
      address,
    ];
  }
  const seconds = String(Math.max(1, Math.ceil(timeoutMs / 1000)));
  return ["-n", "-c", "1", "-W", seconds, "-t", String(timeToLive), ...size, ...(dontFragment ? ["-M", "do"] : []), address];
}

/** What the system's ping printed; null when no answer came. */
export function parsePing(output: string): PingAnswer {
  const expired = /From (\S+?):? .*(?:Time to live exceeded|Time exceeded)/i.exec(output);
  if (expired?.[1] !== undefined) return { address: expired[1], latencyMs: 0, status: "TtlExpired" };
  const unreachable = /From (\S+?):? .*Destination (Host|Net|Port) Unreachable/i.exec(output);
  if (unreachable?.[1] !== undefined) {
    const names: Readonly<Record<string, string>> = { host: "DestinationHostUnreachable", net: "DestinationNetworkUnreachable" };
    return { address: unreachable[1], latencyMs: 0, status: names[(unreachable[2] ?? "").toLowerCase()] ?? "DestinationPortUnreachable" };
  }
  const answer = /(?:bytes from|Reply from) (\S+?):? .*time[=<]\s*([\d.]+)\s*ms/i.exec(output);
  if (answer?.[1] === undefined) return null;
  return { address: answer[1], latencyMs: Number(answer[2]), status: "Success" };
}
