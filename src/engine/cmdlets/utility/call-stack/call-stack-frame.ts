import { positionOf } from "../../../../language/index.ts";
import {
  defineType,
  GenericDictionary,
  GenericDictionaryType,
  ReferenceObject,
  StringType,
  type TypeInfo,
  toText,
} from "../../../../objects/index.ts";
import { ScriptExtent } from "../../../errors/script-extent.ts";
import { frameName } from "../../../errors/stack-trace.ts";
import type { Frame } from "../../../runtime/frame.ts";
import { PSVariableType } from "../../../runtime/ps-variable.ts";

const ASSEMBLY = "System.Management.Automation";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.callstackframe */
export const CallStackFrameType: TypeInfo = defineType<CallStackFrame>({
  name: `${ASSEMBLY}.CallStackFrame`,
  assembly: ASSEMBLY,
  text: (frame) => frame.text,
  members: (m) => [
    m.property("string ScriptName {get;}", (frame) => frame.scriptName ?? ""),
    m.property("int ScriptLineNumber {get;}", (frame) => frame.lineNumber),
    m.property("System.Management.Automation.InvocationInfo InvocationInfo {get;}", (frame) => frame.invocation),
    m.property("System.Management.Automation.Language.IScriptExtent Position {get;}", (frame) => frame.position),
    m.property("string FunctionName {get;}", (frame) => frame.functionName),
    m.method("System.Collections.Generic.Dictionary[string,System.Management.Automation.PSVariable] GetFrameVariables()", (frame) =>
      frame.variables(),
    ),
    m.method("string GetScriptLocation()", (frame) => frame.location),
    // These come from PowerShell's own extended type data.
    m.property("System.Object Command {get;}", (frame) => frame.command),
    m.property("System.Object Location {get;}", (frame) => frame.location),
    m.property("System.Object Arguments {get;}", (frame, ctx) =>
      frame.arguments((value) => (value === null || value === undefined ? "" : toText(value, ctx))),
    ),
  ],
});

/** A call as it stood when somebody asked for the call stack. */
export class CallStackFrame extends ReferenceObject {
  readonly #frame: Frame;
  readonly invocation: Frame["invocation"];
  readonly position: ScriptExtent;
  readonly functionName: string;
  readonly scriptName: string | null;
  readonly lineNumber: number;

  constructor(frame: Frame) {
    super();
    const { range } = frame;
    this.#frame = frame;
    this.invocation = frame.invocation;
    this.position = new ScriptExtent(range);
    this.functionName = frameName(frame);
    this.scriptName = range.source.file;
    this.lineNumber = positionOf(range.source, range.start).line;
  }

  override nativeType(): TypeInfo {
    return CallStackFrameType;
  }

  get command(): string {
    const { myCommand, invocationName } = this.invocation;
    const name = myCommand === null ? invocationName : myCommand.name;
    return name === "" || name === "&" || name === "." ? this.functionName : name;
  }

  get location(): string {
    if (this.scriptName === null) return "<No file>";
    return `${this.scriptName.slice(Math.max(this.scriptName.lastIndexOf("/"), this.scriptName.lastIndexOf("\\")) + 1)}: line ${this.lineNumber}`;
  }

  get text(): string {
    return `at ${this.functionName}, ${this.scriptName ?? "<No file>"}: line ${this.lineNumber}`;
  }

  arguments(textOf: (value: Frame["returnValue"]) => string): string {
    const named = [...this.invocation.boundParameters].map(([name, value]) => `${name}=${textOf(value)}`);
    const unnamed = this.invocation.unboundArguments.map((value) => (value === null || value === undefined ? "$null" : textOf(value)));
    return `{${[...named, ...unnamed].join(", ")}}`;
  }

  variables(): GenericDictionary {
    const type = GenericDictionaryType.makeGeneric([StringType, PSVariableType]);
    const table = new GenericDictionary(type);
    for (const [, variable] of this.#frame.scope.variables()) table.set(variable.name, variable);
    return table;
  }
}
