/** System.Management.Automation.Runspaces.RunspacePool: runspaces of this program that commands are given in turn. */
import { type ExecutionContext, enumOf, type RunspaceStateName, RunspaceStateType } from "../../engine/index.ts";
import { defineType, Guid, netError, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { LocalRunspace } from "./local-runspace.ts";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.runspaces.runspacepool */
export const RunspacePoolType: TypeInfo = defineType<RunspacePool>({
  name: "System.Management.Automation.Runspaces.RunspacePool",
  assembly: "System.Management.Automation",
  isSealed: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.property("guid InstanceId {get;}", (pool) => new Guid(pool.instanceId)),
    m.property("bool IsDisposed {get;}", (pool) => pool.state === "Closed"),
    m.property("System.Management.Automation.Runspaces.RunspaceState State {get;}", (pool) => enumOf(RunspaceStateType, pool.state)),
    m.method("void Open()", (pool) => pool.open()),
    m.method("void Close()", (pool) => pool.close()),
    m.method("void Dispose()", (pool) => pool.close()),
    m.method("int GetMinRunspaces()", (pool) => pool.minRunspaces),
    m.method("int GetMaxRunspaces()", (pool) => pool.maxRunspaces),
    m.method("bool SetMinRunspaces(int minRunspaces)", (pool, count) => pool.setMinRunspaces(count)),
    m.method("bool SetMaxRunspaces(int maxRunspaces)", (pool, count) => pool.setMaxRunspaces(count)),
    m.method("int GetAvailableRunspaces()", (pool) => pool.maxRunspaces),
  ],
});

export class RunspacePool extends ReferenceObject {
  readonly instanceId: string;
  minRunspaces: number;
  maxRunspaces: number;
  state: RunspaceStateName = "BeforeOpen";
  /** Commands of one thread run one after the other: one runspace is never in the way of the next. */
  #runspace: LocalRunspace | null = null;

  constructor(context: ExecutionContext, minRunspaces: number, maxRunspaces: number) {
    super();
    this.instanceId = context.objects.newGuid();
    this.minRunspaces = minRunspaces;
    this.maxRunspaces = maxRunspaces;
  }

  override nativeType(): TypeInfo {
    return RunspacePoolType;
  }

  open(): void {
    this.state = "Opened";
  }

  close(): void {
    this.#runspace?.close();
    this.#runspace = null;
    this.state = "Closed";
  }

  setMinRunspaces(count: number): boolean {
    if (count < 1 || count > this.maxRunspaces) return false;
    this.minRunspaces = count;
    return true;
  }

  setMaxRunspaces(count: number): boolean {
    if (count < this.minRunspaces) return false;
    this.maxRunspaces = count;
    return true;
  }

  /** A runspace to run commands in; one that is in use, by the commands that ask, is not given again. */
  take(context: ExecutionContext): LocalRunspace {
    if (this.state !== "Opened") {
      throw netError(
        "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException",
        `Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current state is '${this.state}'.`,
      );
    }
    if (this.#runspace === null || this.#runspace.availability === "Busy") {
      this.#runspace = new LocalRunspace(context);
      this.#runspace.open();
    }
    return this.#runspace;
  }
}
