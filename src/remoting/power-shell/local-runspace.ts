/** Runspaces that scripts make in this program: an engine of their own on the thread of whoever makes them, whose objects it shares. */
import {
  type ExecutionContext,
  enumOf,
  FunctionPipe,
  newRunspaceLike,
  nextRunspaceId,
  type Runspace,
  type RunspaceAvailabilityName,
  RunspaceCapabilityType,
  RunspaceObject,
  RunspaceStateInfo,
  type RunspaceStateName,
  RunspaceType,
  SILENT_STREAMS,
} from "../../engine/index.ts";
import { defineType, type EnumValue, errorOf, netError, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { invalidRunspaceState } from "../session/remoting-exceptions.ts";

export const LocalRunspaceType: TypeInfo = defineType<LocalRunspace>({
  name: "System.Management.Automation.Runspaces.LocalRunspace",
  assembly: "System.Management.Automation",
  base: RunspaceType,
  interfaces: ["System.IDisposable"],
});

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.runspaces.sessionstateproxy */
export const SessionStateProxyType: TypeInfo = defineType<SessionStateProxy>({
  name: "System.Management.Automation.Runspaces.SessionStateProxy",
  assembly: "System.Management.Automation",
  members: (m) => [
    m.method("void SetVariable(string name, System.Object value)", (proxy, name, value) => proxy.runspace.engine.setVariable(name, value)),
    m.method("System.Object GetVariable(string name)", (proxy, name) => proxy.runspace.engine.context.session.variables.value(name)),
  ],
});

export class SessionStateProxy extends ReferenceObject {
  readonly runspace: LocalRunspace;

  constructor(runspace: LocalRunspace) {
    super();
    this.runspace = runspace;
  }

  override nativeType(): TypeInfo {
    return SessionStateProxyType;
  }
}

export class LocalRunspace extends RunspaceObject {
  override readonly isRemote: boolean = false;
  override readonly instanceId: string;
  override readonly id: number = nextRunspaceId();
  override name: string = `Runspace${this.id}`;
  override sessionStateProxy: PSValue = new SessionStateProxy(this);
  readonly #context: ExecutionContext;
  #engine: Runspace | null = null;
  #stateInfo = new RunspaceStateInfo("BeforeOpen");
  #isBusy = false;

  /** @param context Of the script that makes it: its host and its commands are the new one's. */
  constructor(context: ExecutionContext) {
    super();
    this.#context = context;
    this.instanceId = context.objects.newGuid();
  }

  override nativeType(): TypeInfo {
    return LocalRunspaceType;
  }

  /** @throws InvalidRunspaceStateException while it is not open. */
  get engine(): Runspace {
    if (this.#engine !== null) return this.#engine;
    throw errorOf(
      invalidRunspaceState(
        `Cannot perform the operation because the runspace is not in the 'Opened' state. Current state of runspace is '${this.#stateInfo.state}'.`,
        this.#stateInfo.state,
        "Opened",
      ),
    );
  }

  override get stateInfo(): RunspaceStateInfo {
    return this.#stateInfo;
  }

  override get availability(): RunspaceAvailabilityName {
    if (this.#engine === null) return "None";
    return this.#isBusy ? "Busy" : "Available";
  }

  override get capabilities(): EnumValue {
    return enumOf(RunspaceCapabilityType, "Default");
  }

  /** Runs what is given with the runspace marked as busy. */
  use(work: (engine: Runspace) => void): void {
    const { engine } = this;
    if (this.#isBusy) throw netError("System.Management.Automation.PSInvalidOperationException", BUSY);
    this.#isBusy = true;
    try {
      work(engine);
    } finally {
      this.#isBusy = false;
    }
  }

  override version(): PSValue {
    let version: PSValue = null;
    const output = new FunctionPipe((value) => {
      version = value;
    });
    this.engine.invoke("$PSVersionTable.PSVersion", { output, streams: SILENT_STREAMS });
    return version;
  }

  override open(): void {
    if (this.#stateInfo.state !== "BeforeOpen") {
      throw errorOf(
        invalidRunspaceState(
          `Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of the runspace is '${this.#stateInfo.state}'.`,
          this.#stateInfo.state,
          "BeforeOpen",
        ),
      );
    }
    this.#engine = newRunspaceLike(this.#context);
    const path = this.#context.session.path.current()?.path;
    if (path !== undefined) {
      const settings = { output: new FunctionPipe(() => {}), streams: SILENT_STREAMS, args: [path] };
      this.#engine.invoke("Set-Location -LiteralPath $args[0]", settings);
    }
    this.#enter("Opened");
  }

  override openAsync(): void {
    this.open();
  }

  override close(): void {
    this.#engine = null;
    this.#enter("Closed");
  }

  override closeAsync(): void {
    this.close();
  }

  override connect(): void {
    throw notSupported();
  }

  override connectAsync(): void {
    throw notSupported();
  }

  override disconnect(): void {
    throw notSupported();
  }

  override disconnectAsync(): void {
    throw notSupported();
  }

  override reset(): void {
    this.engine.resetState();
  }

  #enter(state: RunspaceStateName): void {
    this.#stateInfo = new RunspaceStateInfo(state);
  }
}

const BUSY = "The pipeline was not run because a pipeline is already running. Pipelines cannot be run concurrently.";

function notSupported(): Error {
  return netError(
    "System.Management.Automation.PSNotSupportedException",
    "Disconnect and connect operations are not supported on local runspaces.",
  );
}
