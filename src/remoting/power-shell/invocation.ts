/** What is known of commands that run: their state, and the handle that BeginInvoke gives. */
import { enumOf, type PSDataCollection, type PSInvocationStateName, PSInvocationStateType } from "../../engine/index.ts";
import { defineType, type Exception, ReferenceObject, type TimeSpan, type TypeInfo } from "../../objects/index.ts";

export const PSInvocationStateInfoType: TypeInfo = defineType<PSInvocationStateInfo>({
  name: "System.Management.Automation.PSInvocationStateInfo",
  assembly: "System.Management.Automation",
  isSealed: true,
  members: (m) => [
    m.property("System.Management.Automation.PSInvocationState State {get;}", (info) => enumOf(PSInvocationStateType, info.state)),
    m.property("System.Exception Reason {get;}", (info) => info.reason),
  ],
});

export class PSInvocationStateInfo extends ReferenceObject {
  readonly state: PSInvocationStateName;
  readonly reason: Exception | null;

  constructor(state: PSInvocationStateName, reason: Exception | null) {
    super();
    this.state = state;
    this.reason = reason;
  }

  override nativeType(): TypeInfo {
    return PSInvocationStateInfoType;
  }
}

/** Commands that were begun. */
export interface Invocation {
  /** @returns False when the time was over before they ended. */
  wait(timeoutMs: number | null): boolean;
}

const TICKS_PER_MS = 10_000n;

/** @see https://learn.microsoft.com/dotnet/api/system.iasyncresult */
export const PSAsyncResultType: TypeInfo = defineType<AsyncResult>({
  name: "System.Management.Automation.PowerShellAsyncResult",
  assembly: "System.Management.Automation",
  isSealed: true,
  interfaces: ["System.IAsyncResult"],
  members: (m) => [
    m.property("System.Object AsyncState {get;}", () => null),
    m.property("System.Threading.WaitHandle AsyncWaitHandle {get;}", (result) => result.waitHandle),
    m.property("bool CompletedSynchronously {get;}", () => false),
    m.property("bool IsCompleted {get;}", (result) => result.invocation.wait(0)),
  ],
});

export const InvocationWaitHandleType: TypeInfo = defineType<InvocationWaitHandle>({
  name: "System.Threading.ManualResetEvent",
  assembly: "System.Private.CoreLib",
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.method("bool WaitOne()", (handle) => handle.invocation.wait(null)),
    m.method("bool WaitOne(int millisecondsTimeout)", (handle, timeoutMs) => handle.invocation.wait(timeoutMs < 0 ? null : timeoutMs)),
    m.method("bool WaitOne(timespan timeout)", (handle, timeout: TimeSpan) => handle.invocation.wait(Number(timeout.ticks / TICKS_PER_MS))),
    m.method("void Close()", () => undefined),
    m.method("void Dispose()", () => undefined),
  ],
});

export class InvocationWaitHandle extends ReferenceObject {
  readonly invocation: Invocation;

  constructor(invocation: Invocation) {
    super();
    this.invocation = invocation;
  }

  override nativeType(): TypeInfo {
    return InvocationWaitHandleType;
  }
}

export class AsyncResult extends ReferenceObject {
  readonly invocation: Invocation;
  readonly output: PSDataCollection;
  readonly waitHandle: InvocationWaitHandle;

  constructor(invocation: Invocation, output: PSDataCollection) {
    super();
    this.invocation = invocation;
    this.output = output;
    this.waitHandle = new InvocationWaitHandle(invocation);
  }

  override nativeType(): TypeInfo {
    return PSAsyncResultType;
  }
}
