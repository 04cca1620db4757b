/**
 * The engine's host on Node, for the thread of a runspace: what is quick and synchronous is done here, the rest is asked of the IO thread.
 */
import { writeSync } from "node:fs";
import type { EngineHost, HostServiceKey, PSHost } from "../engine/index.ts";
import { type ConsolePlatform, PlatformError } from "../objects/index.ts";
import { createProcesses } from "./child-processes.ts";
import { clock } from "./clock.ts";
import { compression } from "./compression.ts";
import { createHttpClient, createNetwork } from "./engine-network.ts";
import { createEnvironment, type EnvironmentOptions } from "./environment.ts";
import { createFileSystem } from "./file-system.ts";
import { aesCbc, hashing, randomBytes } from "./hashing.ts";
import { SHARE_SERVICE } from "./io-services.ts";
import type { ShareService } from "./share-service.ts";
import type { ThreadBridge } from "./thread-bridge.ts";
import { createTimeZone, localTimeZoneId, timeZoneIds } from "./time-zones.ts";
import { createUserNames } from "./user-names.ts";

export interface EngineHostOptions extends Partial<EnvironmentOptions> {
  readonly host: PSHost;
  /** `[Console]`; one without a screen and without input unless given. */
  readonly console?: ConsolePlatform;
  /** What folders above the engine give their own cmdlets, made with {@link provideService}. */
  readonly services?: ReadonlyMap<HostServiceKey<unknown>, unknown>;
}

/** Adds a service under its typed key. */
export function provideService<T>(services: Map<HostServiceKey<unknown>, unknown>, key: HostServiceKey<T>, service: T): void {
  services.set(key, service);
}

export function createEngineHost(bridge: ThreadBridge, options: EngineHostOptions): EngineHost {
  const names = createUserNames();
  const environment = createEnvironment(
    {
      startDirectory: options.startDirectory ?? process.cwd(),
      applicationDirectory: options.applicationDirectory ?? import.meta.dirname,
      commandLine: options.commandLine ?? process.argv.slice(1),
      ...(options.machineName === undefined ? {} : { machineName: options.machineName }),
    },
    names,
  );
  const network = createNetwork(bridge);
  const shares = bridge.service<ShareService>(SHARE_SERVICE, { ignoresStop: true });
  let zone: string | undefined;
  return {
    stopSignal: bridge.signals,
    get ignoresStop() {
      return bridge.ignoresStop;
    },
    set ignoresStop(isIgnored) {
      bridge.ignoresStop = isIgnored;
    },
    host: options.host,
    files: createFileSystem({
      startDirectory: environment.startDirectory,
      names,
      resolveShare: (path) => shares.resolve(path),
    }),
    environment,
    processes: createProcesses(bridge, names),
    clock,
    http: createHttpClient(bridge),
    network,
    hashing,
    console: options.console ?? plainConsole,
    randomBytes,
    compression,
    aesCbc,
    wait: (timeoutMs) => bridge.wait(timeoutMs),
    sleep: (milliseconds) => bridge.sleep(milliseconds),
    service: <T>(key: HostServiceKey<T>) => options.services?.get(key) as T | undefined, // provideService put it there
    timeZone: createTimeZone,
    timeZoneIds,
    get localTimeZoneId() {
      zone ??= localTimeZoneId();
      return zone;
    },
    resolveHost(name) {
      const addresses = network.resolve(name);
      if (addresses.length === 0) throw new PlatformError("ENOTFOUND", name);
      return addresses;
    },
  };
}

const plainConsole: ConsolePlatform = {
  write(text) {
    writeSync(1, text);
  },
  writeError(text) {
    writeSync(2, text);
  },
  readLine: () => null,
  width: 120,
  height: 30,
};
