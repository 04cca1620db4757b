/** System.Diagnostics.Process: a process of this machine, as it was when somebody looked. */
import {
  DateTime,
  type Describe,
  defineEnum,
  defineType,
  type EvaluationContext,
  enumMember,
  Int64,
  invalidOperation,
  type MemberDeclaration,
  netError,
  type PSValue,
  ReferenceObject,
  TimeSpan,
  type TypeInfo,
  UNIX_EPOCH_TICKS,
  unwrap,
} from "../../objects/index.ts";
import type { ChildProcess, EngineHost, ProcessEvent, ProcessStatus } from "../host.ts";
import { ExecutionContext } from "../runtime/execution-context.ts";
import { NativeInteger } from "./native-integer.ts";
import { waitForExit } from "./wait-for-exit.ts";

const ASSEMBLY = "System.Diagnostics.Process";
const TICKS_PER_MS = 10_000;

export const ProcessPriorityClassType: TypeInfo = defineEnum(
  "System.Diagnostics.ProcessPriorityClass",
  { Normal: 32, Idle: 64, High: 128, RealTime: 256, BelowNormal: 16384, AboveNormal: 32768 },
  { assembly: ASSEMBLY },
);

/** @see https://learn.microsoft.com/dotnet/api/system.diagnostics.process */
export class ProcessObject extends ReferenceObject {
  readonly host: EngineHost;
  readonly id: number;
  readonly #child: ChildProcess | null;
  #status: ProcessStatus | undefined;
  #exit: { readonly code: number; readonly atMs: number } | null = null;
  /** What it was started with; null for a process that was found. */
  startInfo: PSValue = null;

  constructor(host: EngineHost, id: number, options: { readonly status?: ProcessStatus | undefined; readonly child?: ChildProcess } = {}) {
    super();
    this.host = host;
    this.id = id;
    this.#child = options.child ?? null;
    this.#status = options.status ?? host.processes.get(id);
  }

  override nativeType(): TypeInfo {
    return ProcessType;
  }

  override equalityKey(): string {
    return `System.Diagnostics.Process:${this.id}`;
  }

  get status(): ProcessStatus | undefined {
    return this.#status;
  }

  get name(): string {
    return this.#status?.name ?? "";
  }

  refresh(): void {
    this.#status = this.host.processes.get(this.id) ?? this.#status;
  }

  /** Null until it ended; for a process that somebody else started the code is not to be known. */
  get exitCode(): number | null {
    return this.hasExited ? (this.#exit?.code ?? null) : null;
  }

  get exitedAtMs(): number | null {
    return this.hasExited ? (this.#exit?.atMs ?? null) : null;
  }

  get hasExited(): boolean {
    if (this.#exit !== null) return true;
    if (this.#child !== null) {
      this.#take(0);
      return this.#exit !== null;
    }
    const now = this.host.processes.get(this.id);
    // A number is given again: the process that has it now may be another one.
    return now === undefined || (this.#status !== undefined && Math.abs(now.startedMs - this.#status.startedMs) > 1000);
  }

  /** Looks at what the process said; its output goes past this one. */
  #take(timeoutMs: number): void {
    for (;;) {
      const event: ProcessEvent | undefined = this.#child?.next(timeoutMs);
      if (event === undefined) return;
      if (event.type !== "exit") continue;
      this.#exit = { code: event.exitCode, atMs: this.host.clock.nowMs() };
      return;
    }
  }

  kill(): void {
    if (!this.hasExited) this.host.processes.kill(this.id, "SIGKILL");
  }

  /** The processes that it started, and theirs. */
  descendants(): ProcessObject[] {
    const all = this.host.processes.list();
    const found: ProcessStatus[] = [];
    const add = (parent: number): void => {
      for (const status of all) {
        if (status.parentId !== parent || found.includes(status)) continue;
        found.push(status);
        add(status.id);
      }
    };
    add(this.id);
    return found.map((status) => new ProcessObject(this.host, status.id, { status }));
  }
}

export function processesOf(host: EngineHost): ProcessObject[] {
  const all = host.processes.list().map((status) => new ProcessObject(host, status.id, { status }));
  const collator = (left: ProcessObject, right: ProcessObject): number => {
    const a = left.name.toLowerCase();
    const b = right.name.toLowerCase();
    return a < b ? -1 : a > b ? 1 : left.id - right.id;
  };
  return all.sort(collator);
}

export class ProcessModuleObject extends ReferenceObject {
  readonly file: string;

  constructor(file: string) {
    super();
    this.file = file;
  }

  override nativeType(): TypeInfo {
    return ProcessModuleType;
  }

  get moduleName(): string {
    return this.file.slice(this.file.lastIndexOf("/") + 1);
  }
}

export const ProcessModuleType: TypeInfo = defineType<ProcessModuleObject>({
  name: "System.Diagnostics.ProcessModule",
  assembly: ASSEMBLY,
  text: (module) => `System.Diagnostics.ProcessModule (${module.moduleName})`,
  members: (m) => [
    m.property("string ModuleName {get;}", (module) => module.moduleName),
    m.property("string FileName {get;}", (module) => module.file),
    m.property("int ModuleMemorySize {get;}", () => 0),
  ],
});

/** A process that has threads, of which nothing but their number is known. */
class ProcessThreadObject extends ReferenceObject {
  readonly id: number;

  constructor(id: number) {
    super();
    this.id = id;
  }

  override nativeType(): TypeInfo {
    return ProcessThreadType;
  }
}

export const ProcessThreadType: TypeInfo = defineType<ProcessThreadObject>({
  name: "System.Diagnostics.ProcessThread",
  assembly: ASSEMBLY,
  members: (m) => [m.property("int Id {get;}", (thread) => thread.id)],
});

export const ProcessType: TypeInfo = defineType<ProcessObject>({
  name: "System.Diagnostics.Process",
  assembly: ASSEMBLY,
  interfaces: ["System.IDisposable"],
  text: (process) => (process.name === "" ? "System.Diagnostics.Process" : `System.Diagnostics.Process (${process.name})`),
  members: (m) => [...identity(m), ...lifetime(m), ...usage(m), ...methods(m), ...statics(m)],
});

type Members = Describe<ProcessObject>;

function identity(m: Members): MemberDeclaration[] {
  return [
    m.property("int Id {get;}", (p) => p.id),
    m.property("string ProcessName {get;}", (p) => p.name),
    m.property("string MachineName {get;}", () => "."),
    m.property("int SessionId {get;}", (p) => p.status?.sessionId ?? 0),
    m.property("int BasePriority {get;}", (p) => p.status?.priority ?? 0),
    m.property(
      "System.Diagnostics.ProcessPriorityClass PriorityClass {get;}",
      (p) => enumMember(ProcessPriorityClassType, priorityOf(p)) ?? null,
    ),
    m.property("bool PriorityBoostEnabled {get;}", () => false),
    m.property("bool Responding {get;}", () => true),
    m.property("bool EnableRaisingEvents {get;}", () => false),
    m.property("string MainWindowTitle {get;}", () => ""),
    m.property("System.IntPtr MainWindowHandle {get;}", () => new NativeInteger(0n)),
    m.property("System.IntPtr Handle {get;}", (p) => new NativeInteger(BigInt(p.id))),
    m.property("System.Diagnostics.ProcessModule MainModule {get;}", (p) => moduleOf(p)),
    m.property("System.Diagnostics.ProcessModule[] Modules {get;}", (p) => [moduleOf(p)].filter((module) => module !== null)),
    m.property("System.Diagnostics.ProcessThread[] Threads {get;}", (p) =>
      Array.from({ length: p.status?.threadCount ?? 0 }, (_none, index) => new ProcessThreadObject(p.id + index)),
    ),
    m.property("System.Object CommandLine {get;}", (p) => p.status?.commandLine.join(" ") ?? null),
    m.property("System.Object Parent {get;}", (p) => parentOf(p)),
    m.property("System.Diagnostics.ProcessStartInfo StartInfo {get;}", (p) => p.startInfo as never),
  ];
}

function parentOf(process: ProcessObject): ProcessObject | null {
  const id = process.status?.parentId ?? 0;
  const status = id === 0 ? undefined : process.host.processes.get(id);
  return status === undefined ? null : new ProcessObject(process.host, id, { status });
}

/** By the niceness of Unix. */
function priorityOf(process: ProcessObject): string {
  const priority = process.status?.priority ?? 0;
  if (priority === 0) return "Normal";
  if (priority < -10) return "RealTime";
  if (priority < -5) return "High";
  if (priority < 0) return "AboveNormal";
  return priority < 10 ? "BelowNormal" : "Idle";
}

function moduleOf(process: ProcessObject): ProcessModuleObject | null {
  const path = process.status?.path ?? null;
  return path === null ? null : new ProcessModuleObject(path);
}

function lifetime(m: Members): MemberDeclaration[] {
  return [
    m.property("bool HasExited {get;}", (p) => p.hasExited),
    m.property("System.Object ExitCode {get;}", (p) => p.exitCode),
    m.property("System.Object ExitTime {get;}", (p, ctx) => (p.exitedAtMs === null ? null : localTime(p.exitedAtMs, ctx))),
    m.property("datetime StartTime {get;}", (p, ctx) => startTime(p, ctx)),
  ];
}

function startTime(process: ProcessObject, ctx: EvaluationContext): DateTime {
  const { status } = process;
  if (status === undefined) throw invalidOperation(`Cannot process request because the process (${process.id}) has exited.`);
  return localTime(status.startedMs, ctx);
}

function localTime(epochMs: number, ctx: EvaluationContext): DateTime {
  const local = epochMs + ctx.utcOffsetMinutes(epochMs) * 60_000;
  return new DateTime(UNIX_EPOCH_TICKS + BigInt(Math.round(local * TICKS_PER_MS)), "Local");
}

const SIZES = ["workingSetBytes", "virtualBytes", "privateBytes"] as const;

/** Memory and time; what Linux does not tell is zero, as .NET has it there. */
function usage(m: Members): MemberDeclaration[] {
  const size = (name: string, field: (typeof SIZES)[number] | null): MemberDeclaration[] => {
    const bytes = (p: ProcessObject): number => (field === null ? 0 : (p.status?.[field] ?? 0));
    const long: string = `long ${name}64 {get;}`;
    const int: string = `int ${name} {get;}`;
    return [
      m.property(long as "long x {get;}", (p) => new Int64(BigInt(Math.trunc(bytes(p))))),
      m.property(int as "int x {get;}", (p) => Math.trunc(bytes(p)) | 0),
    ];
  };
  const time = (milliseconds: number): TimeSpan => new TimeSpan(BigInt(Math.round(milliseconds * TICKS_PER_MS)));
  return [
    m.property("int HandleCount {get;}", (p) => p.status?.handleCount ?? 0),
    ...size("WorkingSet", "workingSetBytes"),
    ...size("PeakWorkingSet", "workingSetBytes"),
    ...size("VirtualMemorySize", "virtualBytes"),
    ...size("PeakVirtualMemorySize", "virtualBytes"),
    ...size("PrivateMemorySize", "privateBytes"),
    ...size("PagedMemorySize", "privateBytes"),
    ...size("PeakPagedMemorySize", "privateBytes"),
    ...size("NonpagedSystemMemorySize", null),
    ...size("PagedSystemMemorySize", null),
    m.property("timespan TotalProcessorTime {get;}", (p) => time((p.status?.userCpuMs ?? 0) + (p.status?.systemCpuMs ?? 0))),
    m.property("timespan UserProcessorTime {get;}", (p) => time(p.status?.userCpuMs ?? 0)),
    m.property("timespan PrivilegedProcessorTime {get;}", (p) => time(p.status?.systemCpuMs ?? 0)),
  ];
}

function methods(m: Members): MemberDeclaration[] {
  return [
    m.method("void Kill()", (p) => p.kill()),
    m.method("void Kill(bool entireProcessTree)", (p, tree) => {
      for (const process of tree ? [...p.descendants(), p] : [p]) process.kill();
    }),
    m.method("void Refresh()", (p) => p.refresh()),
    m.method("void WaitForExit()", (p, ctx) => void untilExit(p, null, ctx)),
    m.method("bool WaitForExit(int milliseconds)", (p, timeout, ctx) => untilExit(p, timeout < 0 ? null : timeout, ctx)),
    m.method("bool WaitForExit(timespan timeout)", (p, timeout, ctx) => untilExit(p, Number(timeout.ticks) / TICKS_PER_MS, ctx)),
    m.method("bool CloseMainWindow()", () => false),
    m.method("void Close()", () => undefined),
    m.method("void Dispose()", () => undefined),
  ];
}

function untilExit(process: ProcessObject, timeoutMs: number | null, ctx: EvaluationContext): boolean {
  return waitForExit(
    contextOf(ctx),
    () => process.host.clock.monotonicMs(),
    () => process.hasExited,
    timeoutMs,
  );
}

function statics(m: Members): MemberDeclaration[] {
  return [
    m.static("static System.Diagnostics.Process GetCurrentProcess()", (ctx) => {
      const { host } = contextOf(ctx);
      return new ProcessObject(host, host.environment.processId);
    }),
    m.static("static System.Diagnostics.Process[] GetProcesses()", (ctx) => processesOf(contextOf(ctx).host)),
    m.static("static System.Diagnostics.Process GetProcessById(int processId)", (id, ctx) => {
      const { host } = contextOf(ctx);
      const status = host.processes.get(id);
      if (status === undefined) throw netError("System.ArgumentException", `Process with an Id of ${id} is not running.`);
      return new ProcessObject(host, id, { status });
    }),
    m.static("static System.Diagnostics.Process[] GetProcessesByName(string processName)", (name, ctx) =>
      processesOf(contextOf(ctx).host).filter((process) => process.name.toLowerCase() === name.toLowerCase()),
    ),
  ];
}

/** Processes are the session's business: a context without one knows none. */
export function contextOf(ctx: EvaluationContext): ExecutionContext {
  if (!(ctx instanceof ExecutionContext)) throw invalidOperation("There is no session here that could tell of processes.");
  return ctx;
}

export function asProcess(value: PSValue): ProcessObject | null {
  const base = unwrap(value);
  return base instanceof ProcessObject ? base : null;
}
