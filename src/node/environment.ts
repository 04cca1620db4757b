/**
 * Environment variables and what the machine says about itself.
 */
import { readFileSync } from "node:fs";
import type { Environment } from "../engine/index.ts";
import { builtinModule } from "./builtin-module.ts";
import type { UserNames } from "./user-names.ts";

export interface EnvironmentOptions {
  /** The first location; the process's own unless given. */
  readonly startDirectory: string;
  /** `$PSHOME`: where the program's own files are; where this file is unless given. */
  readonly applicationDirectory: string;
  /** As `[Environment]::GetCommandLineArgs()` gives it. */
  readonly commandLine: readonly string[];
  /** `[Environment]::MachineName`; the system's own unless given. */
  readonly machineName?: string;
}

const OS_NAMES: Readonly<Record<string, Environment["osName"]>> = { darwin: "Darwin", win32: "Windows" };
const ARCHITECTURES: Readonly<Record<string, Environment["architecture"]>> = { arm64: "Arm64", ia32: "X86", arm: "Arm" };

/** Variables are those of the thread, which shares them with the process unless it was started with its own. */
export function createEnvironment(options: EnvironmentOptions, names: UserNames): Environment {
  const os = () => builtinModule("node:os");
  return {
    ...options,
    get: (name) => process.env[name],
    set(name, value) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    },
    *entries() {
      for (const [name, value] of Object.entries(process.env)) if (value !== undefined) yield [name, value];
    },
    get machineName() {
      return options.machineName ?? os().hostname();
    },
    get userName() {
      return process.geteuid === undefined ? (process.env["USERNAME"] ?? "") : names.userName(process.geteuid());
    },
    get domainName() {
      return process.env["USERDOMAIN"] ?? os().hostname();
    },
    get isElevated() {
      return process.geteuid?.() === 0;
    },
    get homeDirectory() {
      return process.env["HOME"] ?? os().homedir();
    },
    processId: process.pid,
    processPath: process.execPath,
    get processorCount() {
      return os().availableParallelism();
    },
    osName: OS_NAMES[process.platform] ?? "Linux",
    get osVersion() {
      return os().release();
    },
    get osDescription() {
      return distributionName() ?? `${os().type()} ${os().release()}`;
    },
    architecture: ARCHITECTURES[process.arch] ?? "X64",
    tickCountMs: () => os().uptime() * 1000,
    get workingSetBytes() {
      return process.memoryUsage.rss();
    },
  };
}

/** The name that a Linux distribution gives itself. */
function distributionName(): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
