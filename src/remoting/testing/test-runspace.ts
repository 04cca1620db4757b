/** A runspace for tests, on the thread of the test: its host knows no files and no processes, and a millisecond passes with each thing that happens. */
import {
  createRunspace,
  defaultHost,
  type EngineHost,
  engineCmdlets,
  FunctionPipe,
  type HostServiceKey,
  type HostUI,
  type Runspace,
  Streams,
} from "../../engine/index.ts";
import { ErrorRecord, type PSValue, TerminatingError, toText, WarningRecord } from "../../objects/index.ts";
import { remotingCmdlets } from "../cmdlets/index.ts";
import { remotingExtension } from "../remoting-extension.ts";
import { type RemotingService, remotingService } from "../remoting-service.ts";
import type { FakeServers } from "./fake-servers.ts";

export interface ScriptResult {
  /** As text. */
  readonly output: readonly string[];
  /** FullyQualifiedErrorIds. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export class TestRunspace {
  readonly runspace: Runspace;
  /** What was shown, line by line. */
  readonly shown: string[] = [];
  readonly services: Map<HostServiceKey<unknown>, unknown>;

  constructor(
    servers: FakeServers,
    service: RemotingService = servers.client(),
    more: readonly (readonly [HostServiceKey<never>, unknown])[] = [],
  ) {
    this.services = new Map<HostServiceKey<unknown>, unknown>([[remotingService, service], ...more]);
    this.runspace = createRunspace(testHost(servers, this.services, this.shown), {
      cmdlets: [...engineCmdlets, ...remotingCmdlets],
      providers: [],
      extensions: [remotingExtension],
    });
  }

  run(script: string): ScriptResult {
    const output: PSValue[] = [];
    const errors: string[] = [];
    const warnings: string[] = [];
    const nowhere = new FunctionPipe(() => {});
    const streams = new Streams({
      error: new FunctionPipe((record) => record instanceof ErrorRecord && errors.push(record.fullyQualifiedErrorId)),
      warning: new FunctionPipe((record) => record instanceof WarningRecord && warnings.push(record.message)),
      verbose: nowhere,
      debug: nowhere,
      information: nowhere,
      progress: nowhere,
    });
    try {
      this.runspace.invoke(script, { output: new FunctionPipe((value) => output.push(value)), streams });
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      errors.push(error.record.fullyQualifiedErrorId);
    }
    return { output: output.map((value) => (value === null ? "" : toText(value, this.runspace.evaluation))), errors, warnings };
  }

  /** The output alone; whatever goes wrong is a mistake of the test. */
  output(script: string): readonly string[] {
    const { output, errors } = this.run(script);
    if (errors.length > 0) throw new Error(`The script failed: ${errors.join(", ")}`);
    return output;
  }
}

/** Members that no test needs fail where they are used. */
function partly<T extends object>(what: string, members: Partial<T>): T {
  return new Proxy(members as T, {
    get: (target, name) => {
      if (name in target) return Reflect.get(target, name);
      throw new TypeError(`The test has no ${what}.${String(name)}.`);
    },
  });
}

function testHost(servers: FakeServers, services: ReadonlyMap<HostServiceKey<unknown>, unknown>, shown: string[]): EngineHost {
  let now = Date.UTC(2026, 0, 15, 12);
  let counter = 0;
  return partly<EngineHost>("host", {
    stopSignal: new Int32Array(new SharedArrayBuffer(4)),
    ignoresStop: false,
    host: { ...defaultHost(), ui: testUI(shown) },
    files: partly<EngineHost["files"]>("files", {
      directorySeparator: "/",
      isCaseSensitive: true,
      currentDirectory: () => "/",
      status: () => undefined,
      readDirectory: () => [],
      readEntries: () => [],
      temporaryDirectory: () => "/tmp",
    }),
    environment: {
      get: () => undefined,
      set: () => {},
      entries: () => [],
      machineName: "CLIENT01",
      userName: "tester",
      homeDirectory: "/home/tester",
      processId: 1,
      processPath: "/bin/test",
      processorCount: 2,
      commandLine: [],
      osName: "Linux",
      osVersion: "6.0",
      osDescription: "Test",
      architecture: "X64",
      tickCountMs: () => now,
      workingSetBytes: 0,
      startDirectory: "/",
      domainName: "",
      isElevated: false,
      applicationDirectory: "/opt/test",
    },
    clock: {
      nowMs: () => now,
      monotonicMs: () => now,
      utcOffsetMinutes: () => 0,
      timeZoneIds: () => ["UTC"],
      processCpuMs: () => ({ user: 0, system: 0 }),
    },
    localTimeZoneId: "UTC",
    timeZone: () => undefined,
    timeZoneIds: () => [],
    http: null,
    network: null,
    sleep: (milliseconds) => {
      now += milliseconds;
    },
    randomBytes: (count) => Uint8Array.from({ length: count }, () => counter++ & 0xff),
    wait(timeoutMs) {
      const deliver = timeoutMs === 0 ? undefined : servers.next();
      if (deliver !== undefined) {
        now += 1;
        return { deliver };
      }
      if (timeoutMs === null) throw new Error("The script waits for what never comes.");
      now += timeoutMs;
      return undefined;
    },
    service: <T>(key: HostServiceKey<T>) => services.get(key) as T | undefined,
  });
}

function testUI(shown: string[]): HostUI {
  return partly<HostUI>("ui", {
    rawUI: null,
    supportsVirtualTerminal: false,
    write: (text) => void shown.push(text),
    writeLine: (text) => void shown.push(text),
    writeErrorLine: (text) => void shown.push(`error: ${text}`),
    writeWarningLine: (text) => void shown.push(`warning: ${text}`),
    writeVerboseLine: () => {},
    writeDebugLine: () => {},
    writeProgress: (_id, record) => void shown.push(`progress: ${record.activity}${record.isCompleted ? " done" : ""}`),
    writeInformation: () => {},
  });
}
