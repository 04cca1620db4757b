/** `$PSCmdlet` of an advanced function. */
import {
  defineType,
  ErrorRecord,
  enumerate,
  InformationRecord,
  ProgressRecord,
  PSObject,
  PSReference,
  type PSValue,
  ReferenceObject,
  TerminatingError,
  type TypeInfo,
  toText,
  UInt64,
} from "../../objects/index.ts";
import type { ParameterBinder } from "../binder/parameter-binder.ts";
import { CommandError } from "../errors/engine-error.ts";
import { CommandEndSignal } from "../runtime/completion.ts";
import { writeEnumerated } from "../runtime/pipe.ts";
import type { CommandRuntime } from "./command-runtime.ts";

const ASSEMBLY = "System.Management.Automation";

const UINT64_MAX = (1n << 64n) - 1n;

export class ScriptCmdlet extends ReferenceObject {
  readonly runtime: CommandRuntime;
  readonly binder: ParameterBinder;
  /** False once the function has ended, which scripts can outlive with its `$PSCmdlet`. */
  isRunning = true;

  constructor(runtime: CommandRuntime, binder: ParameterBinder) {
    super();
    this.runtime = runtime;
    this.binder = binder;
  }

  override nativeType(): TypeInfo {
    return ScriptCmdletType;
  }

  get parameterSetName(): string {
    return this.binder.setName;
  }

  writeObject(value: PSValue, isEnumerated: boolean): void {
    const { out } = this.runtime.processor;
    if (isEnumerated) writeEnumerated(out, value);
    else if (value !== undefined) out.write(value);
  }

  throwTerminatingError(record: ErrorRecord): never {
    const error = new CommandError(this.runtime.terminating(new TerminatingError(record), this.runtime.commandName).record);
    throw this.isRunning ? new CommandEndSignal(this.runtime, error) : error;
  }
}

export const ScriptCmdletType: TypeInfo = defineType<ScriptCmdlet>({
  name: `${ASSEMBLY}.PSScriptCmdlet`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("string ParameterSetName {get;}", (c) => c.parameterSetName),
    m.property("System.Management.Automation.InvocationInfo MyInvocation {get;}", (c) => c.runtime.invocation),
    m.property("System.Management.Automation.SessionState SessionState {get;}", (c) =>
      c.runtime.context.objects.sessionState(c.runtime.context.session),
    ),
    m.property("System.Management.Automation.Host.PSHost Host {get;}", (c) => c.runtime.context.objects.host),
    m.property(
      "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}",
      (c) => c.runtime.context.objects.invokeCommand,
    ),
    m.property("System.Management.Automation.ProviderIntrinsics InvokeProvider {get;}", (c) => c.runtime.context.objects.invokeProvider),
    m.property("bool Stopping {get;}", (c) => c.runtime.context.isStopping),
    m.property("System.Management.Automation.PagingParameters PagingParameters {get;}", (c) =>
      c.binder.values.metadata.supportsPaging ? pagingParameters(c) : null,
    ),
    m.property("System.Management.Automation.ICommandRuntime CommandRuntime {get;}", (c) => c),
    m.method("void WriteObject(System.Object sendToPipeline)", (c, value) => c.writeObject(value, false)),
    m.method("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)", (c, value, isEnumerated) =>
      c.writeObject(value, isEnumerated),
    ),
    m.method("void WriteError(System.Management.Automation.ErrorRecord errorRecord)", (c, record) => {
      if (record instanceof ErrorRecord) c.runtime.writeError(record, c.runtime.commandName);
    }),
    m.method("void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)", (c, record) => {
      if (record instanceof ErrorRecord) c.throwTerminatingError(record);
    }),
    m.method("void WriteWarning(string text)", (c, text) => c.runtime.writeWarning(text)),
    m.method("void WriteVerbose(string text)", (c, text) => c.runtime.writeVerbose(text)),
    m.method("void WriteDebug(string text)", (c, text) => c.runtime.writeDebug(text)),
    m.method("void WriteInformation(System.Object messageData, string[] tags)", (c, data, tags) =>
      c.runtime.writeInformation(
        data,
        enumerate(tags).map((tag) => toText(tag, c.runtime.context)),
      ),
    ),
    m.method("void WriteInformation(System.Management.Automation.InformationRecord informationRecord)", (c, record) => {
      if (record instanceof InformationRecord) c.runtime.writeInformationRecord(record);
    }),
    m.method("void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)", (c, record) => {
      if (record instanceof ProgressRecord) c.runtime.writeProgress(record);
    }),
    m.method("bool ShouldProcess(string target)", (c, target) => c.runtime.confirmation.shouldProcess(target, c.runtime.commandName)),
    m.method("bool ShouldProcess(string target, string action)", (c, target, action) =>
      c.runtime.confirmation.shouldProcess(target, action),
    ),
    m.method("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)", (c, description, warning, caption) =>
      c.runtime.confirmation.shouldProcessWith(description, warning, caption),
    ),
    m.method("bool ShouldContinue(string query, string caption)", (c, query, caption) =>
      c.runtime.confirmation.shouldContinue(query, caption, undefined),
    ),
    m.method("bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)", (c, query, caption, yes, no) => {
      const memory = { yesToAll: flagOf(yes), noToAll: flagOf(no) };
      const answer = c.runtime.confirmation.shouldContinue(query, caption, memory);
      if (yes instanceof PSReference) yes.value = memory.yesToAll;
      if (no instanceof PSReference) no.value = memory.noToAll;
      return answer;
    }),
    m.method("System.Object GetVariableValue(string name)", (c, name) => c.runtime.context.session.variables.value(name)),
    m.method(
      "System.Object GetVariableValue(string name, System.Object defaultValue)",
      (c, name, otherwise) => c.runtime.context.session.variables.find(name)?.read(c.runtime.context) ?? otherwise,
    ),
    m.method("bool TransactionAvailable()", () => false),
  ],
});

function flagOf(value: PSValue): boolean {
  return value instanceof PSReference && value.value === true;
}

function pagingParameters(cmdlet: ScriptCmdlet): PSValue {
  const { values } = cmdlet.binder;
  return PSObject.custom([
    ["IncludeTotalCount", values.isSet("IncludeTotalCount")],
    ["Skip", values.has("Skip") ? values.get("Skip") : new UInt64(0n)],
    ["First", values.has("First") ? values.get("First") : new UInt64(UINT64_MAX)],
  ]);
}
