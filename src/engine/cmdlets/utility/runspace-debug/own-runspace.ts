/** The runspace that runs the commands, as an object. */
import { type EnumValue, type EvaluationContext, netError, type PSValue } from "../../../../objects/index.ts";
import { enumOf, type RunspaceAvailabilityName, RunspaceCapabilityType } from "../../../runspaces/runspace-enums.ts";
import { nextRunspaceId, RunspaceObject, RunspaceStateInfo } from "../../../runspaces/runspace-object.ts";
import type { ExecutionContext } from "../../../runtime/execution-context.ts";
import { eventManagerOf } from "../events/event-manager.ts";

export class OwnRunspace extends RunspaceObject {
  override readonly isRemote: boolean = false;
  override readonly id: number = nextRunspaceId();
  override readonly instanceId: string;
  override name: string = `Runspace${this.id}`;
  /** Breakpoints that nobody handles are waited at. */
  waitsAtBreakpoints = false;
  /** Stops at the next statement. */
  breaksAll = false;
  readonly #context: ExecutionContext;

  constructor(context: ExecutionContext) {
    super();
    this.#context = context;
    this.instanceId = eventManagerOf(context).runspaceId;
  }

  override get stateInfo(): RunspaceStateInfo {
    return new RunspaceStateInfo("Opened");
  }

  override get availability(): RunspaceAvailabilityName {
    return this.#context.frame === null ? "Available" : "Busy";
  }

  override get capabilities(): EnumValue {
    return enumOf(RunspaceCapabilityType, "Default");
  }

  override version(ctx: EvaluationContext): PSValue {
    const type = ctx.types.find("System.Version");
    const { psVersion } = this.#context.objects;
    return type === undefined ? psVersion : ctx.types.operations.convertTo(psVersion, type, ctx);
  }

  override open(): never {
    return refuse("The runspace cannot be opened because it is not in the BeforeOpen state. Current state of the runspace is 'Opened'.");
  }

  override openAsync(): never {
    return this.open();
  }

  override close(): never {
    return refuse("The runspace runs this command and cannot close itself. Use exit.");
  }

  override closeAsync(): never {
    return this.close();
  }

  override connect(): never {
    return refuse("A local runspace cannot be connected.");
  }

  override connectAsync(): never {
    return this.connect();
  }

  override disconnect(): never {
    return refuse("A local runspace cannot be disconnected.");
  }

  override disconnectAsync(): never {
    return this.disconnect();
  }

  override reset(): never {
    return refuse("The runspace runs this command and cannot reset itself.");
  }
}

function refuse(message: string): never {
  throw netError("System.Management.Automation.PSInvalidOperationException", message);
}

const runspaces: WeakMap<ExecutionContext, OwnRunspace> = new WeakMap();

export function ownRunspaceOf(context: ExecutionContext): OwnRunspace {
  let runspace = runspaces.get(context);
  if (runspace === undefined) {
    runspace = new OwnRunspace(context);
    runspaces.set(context, runspace);
  }
  return runspace;
}
