/** The commands that were run in a runspace: what Get-History shows and Invoke-History runs again. */
import { type DateTime, defineType, Int64, ReferenceObject, TimeSpan, type TypeInfo } from "../../objects/index.ts";
import { StopSignal } from "../runtime/completion.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { localNow } from "../runtime/local-now.ts";
import { enumOf, PipelineStateType, type PSInvocationStateName } from "./runspace-enums.ts";

const DEFAULT_COUNT = 4096;
const LARGEST_COUNT = 32767;

export interface HistoryEntry {
  readonly commandLine: string;
  readonly status: PSInvocationStateName;
  readonly start: DateTime;
  /** That of `start` while it runs. */
  readonly end: DateTime;
}

/** @see https://learn.microsoft.com/dotnet/api/microsoft.powershell.commands.historyinfo */
export class HistoryInfo extends ReferenceObject implements HistoryEntry {
  readonly id: number;
  readonly commandLine: string;
  readonly status: PSInvocationStateName;
  readonly start: DateTime;
  readonly end: DateTime;

  constructor(id: number, entry: HistoryEntry) {
    super();
    this.id = id;
    this.commandLine = entry.commandLine;
    this.status = entry.status;
    this.start = entry.start;
    this.end = entry.end;
  }

  override nativeType(): TypeInfo {
    return HistoryInfoType;
  }
}

export const HistoryInfoType: TypeInfo = defineType<HistoryInfo>({
  name: "Microsoft.PowerShell.Commands.HistoryInfo",
  assembly: "System.Management.Automation",
  text: (info) => info.commandLine,
  members: (m) => [
    m.property("long Id {get;}", (info) => Int64.of(info.id)),
    m.property("string CommandLine {get;}", (info) => info.commandLine),
    m.property("System.Management.Automation.Runspaces.PipelineState ExecutionStatus {get;}", (info) =>
      enumOf(PipelineStateType, info.status),
    ),
    m.property("datetime StartExecutionTime {get;}", (info) => info.start),
    m.property("datetime EndExecutionTime {get;}", (info) => info.end),
    m.property("timespan Duration {get;}", (info) => new TimeSpan(info.end.ticks - info.start.ticks)),
    m.method("string ToString()", (info) => info.commandLine),
    m.method("Microsoft.PowerShell.Commands.HistoryInfo Clone()", (info) => new HistoryInfo(info.id, info)),
  ],
});

/** Entries in the order in which they began. Ids go up and are never given twice. */
export class History {
  /** What Invoke-History runs at the moment: an entry that runs itself would never end. */
  readonly invoked: Set<number> = new Set();
  readonly #context: ExecutionContext;
  readonly #entries: Map<number, HistoryInfo> = new Map();
  #lastId = 0;
  #begun: BegunEntry | null = null;

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  /** `$MaximumHistoryCount`. */
  get capacity(): number {
    const value = this.#context.globalSession.scope.own("maximumhistorycount")?.read(this.#context);
    return typeof value === "number" && value > 0 && value <= LARGEST_COUNT ? value : DEFAULT_COUNT;
  }

  get(id: number): HistoryInfo | undefined {
    return this.#entries.get(id);
  }

  /** The oldest first. */
  all(): HistoryInfo[] {
    return [...this.#entries.values()];
  }

  add(entry: HistoryEntry): HistoryInfo {
    const info = new HistoryInfo(++this.#lastId, entry);
    this.#entries.set(info.id, info);
    const { capacity } = this;
    for (const id of this.#entries.keys()) {
      if (this.#entries.size <= capacity) break;
      this.#entries.delete(id);
    }
    return info;
  }

  remove(id: number): void {
    this.#entries.delete(id);
  }

  /** Runs something that the user typed. Its entry is there when it has ended, or when it asks for it by {@link History.addRunning}. */
  record(commandLine: string, run: () => void): void {
    const before = this.#begun;
    const start = localNow(this.#context);
    const begun: BegunEntry = { commandLine, start, id: 0 };
    this.#begun = begun;
    let status: PSInvocationStateName = "Failed";
    try {
      run();
      status = "Completed";
    } catch (error) {
      if (error instanceof StopSignal) status = "Stopped";
      throw error;
    } finally {
      this.#begun = before;
      this.#finish(begun, status);
    }
  }

  /** The entry of what runs, before those that it adds. */
  addRunning(): void {
    const begun = this.#begun;
    if (begun === null || begun.id !== 0) return;
    begun.id = this.add({ commandLine: begun.commandLine, status: "Running", start: begun.start, end: begun.start }).id;
  }

  /** What runs is to be remembered as another command line: the one that it stands for. */
  replaceRunning(commandLine: string): void {
    if (this.#begun !== null) this.#begun.commandLine = commandLine;
  }

  #finish(begun: BegunEntry, status: PSInvocationStateName): void {
    const entry: HistoryEntry = { commandLine: begun.commandLine, status, start: begun.start, end: localNow(this.#context) };
    if (begun.id === 0) this.add(entry);
    else if (this.#entries.has(begun.id)) this.#entries.set(begun.id, new HistoryInfo(begun.id, entry));
  }
}

interface BegunEntry {
  commandLine: string;
  readonly start: DateTime;
  /** 0 while it is not in the list. */
  id: number;
}

const histories: WeakMap<ExecutionContext, History> = new WeakMap();

/** The history of a runspace. */
export function historyOf(context: ExecutionContext): History {
  let history = histories.get(context);
  if (history === undefined) {
    history = new History(context);
    histories.set(context, history);
  }
  return history;
}
