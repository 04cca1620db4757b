/** `$block.GetSteppablePipeline()`: a pipeline that its caller drives, object by object. */
import { defineType, type PSValue, ReferenceObject, runtimeError, type TerminatingError, type TypeInfo } from "../../objects/index.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import { BlockBuilder } from "../compiler/block-builder.ts";
import { compilerRules } from "../compiler/compile-block.ts";
import { CommandSite } from "../compiler/compile-command.ts";
import { type CodeRights, FULL_RIGHTS } from "../restrictions/code-rights.ts";
import { checkScript } from "../restrictions/language-gate.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { createCallInfo, Frame } from "../runtime/frame.ts";
import { ListPipe, NULL_PIPE, type Pipe } from "../runtime/pipe.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import { CmdletCommand } from "./cmdlet-command.ts";
import type { CommandProcessor } from "./command-processor.ts";
import { Pipeline } from "./pipeline.ts";
import { ScriptCmdlet } from "./script-cmdlet.ts";

export class SteppablePipeline extends ReferenceObject {
  readonly #context: ExecutionContext;
  readonly #commands: CommandProcessor[];
  readonly #pipeline: Pipeline;
  #collected: ListPipe | null = null;

  /** @param callerRights Of whoever called the function that passes its call on; its own unless given. */
  constructor(block: PSScriptBlock, args: readonly CommandArgument[], context: ExecutionContext, callerRights?: CodeRights) {
    super();
    this.#context = context;
    if (block.rights !== FULL_RIGHTS) checkScript(block.rights);
    this.#commands = commandsOf(block, args, context);
    if (callerRights !== undefined) {
      for (const command of this.#commands) if (command instanceof CmdletCommand) command.forwardFor(callerRights);
    }
    this.#pipeline = new Pipeline(context, this.#commands);
  }

  override nativeType(): TypeInfo {
    return SteppablePipelineType;
  }

  /** @param target Where the output goes: to the command that owns the pipeline, or into what `process` gives back. */
  begin(isExpectingInput: boolean, target: Pipe | null): void {
    const last = this.#commands[this.#commands.length - 1];
    if (target === null) this.#collected = new ListPipe();
    if (last !== undefined) last.out = target ?? this.#collected ?? NULL_PIPE;
    this.#pipeline.start({ isExpectingInput });
  }

  process(value: PSValue): PSValue {
    this.#pipeline.step(value);
    return this.#take();
  }

  end(): PSValue {
    this.#pipeline.finish();
    return this.#take();
  }

  dispose(): void {
    this.#pipeline.dispose();
  }

  #take(): PSValue {
    return this.#collected === null ? undefined : this.#collected.items.splice(0);
  }

  /** The function that calls has the output. */
  beginForCaller(isExpectingInput: boolean): void {
    this.begin(isExpectingInput, this.#context.frame?.out ?? null);
  }

  /** A command that the function around has as `$PSCmdlet`. */
  beginFor(owner: PSValue): void {
    if (owner instanceof ScriptCmdlet) this.begin(owner.runtime.processor.isExpectingInput, owner.runtime.processor.out);
    else this.begin(true, this.#context.frame?.out ?? null);
  }
}

function commandsOf(block: PSScriptBlock, args: readonly CommandArgument[], context: ExecutionContext): CommandProcessor[] {
  const { ast } = block.code;
  const statements = ast.endBlock?.statements ?? [];
  const [only] = statements;
  if (statements.length !== 1 || only?.kind !== "Pipeline" || ast.beginBlock !== null || ast.processBlock !== null) {
    throw notConvertible();
  }
  const builder = new BlockBuilder(block.code, compilerRules([]), []);
  const sites = only.elements.map((element) => {
    if (element.kind !== "Command") throw notConvertible();
    return new CommandSite(element, builder);
  });
  const session = block.session ?? context.session;
  const scope = session.currentScope;
  const around = context.frame;
  const call = around?.call ?? createCallInfo(null, "", null);
  const frame = new Frame(
    context,
    block.code,
    session,
    scope,
    new Array(builder.layout.keys.length),
    false,
    call,
    NULL_PIPE,
    around?.streams ?? context.streams,
  );
  frame.useLayout(builder.layout);
  frame.rights = block.rights;
  return sites.map((site, index) =>
    index === 0 && args.length > 0 ? site.createFor(frame, site.resolve(frame), args) : site.create(frame),
  );
}

export const SteppablePipelineType: TypeInfo = defineType<SteppablePipeline>({
  name: "System.Management.Automation.SteppablePipeline",
  assembly: "System.Management.Automation",
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.method("void Begin(bool expectInput)", (p, isExpectingInput) => p.begin(isExpectingInput, null)),
    m.method("void Begin(bool expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)", (p, isExpectingInput) =>
      p.beginForCaller(isExpectingInput),
    ),
    m.method("void Begin(System.Management.Automation.Internal.InternalCommand command)", (p, command) => p.beginFor(command)),
    m.method("array Process(System.Object input)", (p, input) => p.process(input)),
    m.method("array Process()", (p) => p.process(undefined)),
    m.method("array End()", (p) => p.end()),
    m.method("void Clean()", (p) => p.dispose()),
    m.method("void Dispose()", (p) => p.dispose()),
  ],
});

function notConvertible(): TerminatingError {
  const message =
    "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control structures are not permitted. Verify that the script block contains exactly one pipeline or command.";
  return runtimeError("InvalidOperation", message, { category: "InvalidOperation", exceptionType: "PSInvalidOperationException" });
}
