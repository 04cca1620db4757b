/** `$MyInvocation` and an error's InvocationInfo: which command ran, where it was written and what it was given. */
import { lineText, positionOf } from "../language/index.ts";
import {
  defineEnum,
  defineType,
  enumMember,
  GenericDictionary,
  GenericDictionaryType,
  GenericList,
  Int64,
  ObjectType,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
} from "../objects/index.ts";
import type { CommandInfo } from "./commands/command-info.ts";
import { positionMessage, type ScriptRange, textOf } from "./errors/position-message.ts";
import { ScriptExtent } from "./errors/script-extent.ts";

export type CommandOrigin = "Runspace" | "Internal";

export class InvocationInfo extends ReferenceObject {
  readonly myCommand: CommandInfo | null;
  /** Where the command (or the failing expression) stands; null for code without text. */
  readonly commandPosition: ScriptRange | null;
  /** The name as it was typed. */
  readonly invocationName: string;
  boundParameters: ReadonlyMap<string, PSValue> = NO_PARAMETERS;
  unboundArguments: readonly PSValue[] = [];
  pipelineLength = 0;
  pipelinePosition = 0;
  expectingInput = false;
  commandOrigin: CommandOrigin = "Internal";
  historyId = -1;
  /** Set by scripts that want an error to point elsewhere. */
  displayPosition: ScriptRange | null = null;

  constructor(myCommand: CommandInfo | null, position: ScriptRange | null, invocationName: string) {
    super();
    this.myCommand = myCommand;
    this.commandPosition = position;
    this.invocationName = invocationName;
  }

  override nativeType(): TypeInfo {
    return InvocationInfoType;
  }

  get position(): ScriptRange | null {
    return this.displayPosition ?? this.commandPosition;
  }

  get scriptName(): string | null {
    return this.position?.source.file ?? null;
  }

  get scriptLineNumber(): number {
    return this.position === null ? 0 : positionOf(this.position.source, this.position.start).line;
  }

  get offsetInLine(): number {
    return this.position === null ? 0 : positionOf(this.position.source, this.position.start).column;
  }

  get line(): string {
    return this.position === null ? "" : lineText(this.position.source, this.scriptLineNumber);
  }

  get statement(): string {
    return this.position === null ? "" : textOf(this.position);
  }

  get positionMessage(): string {
    return this.position === null ? "" : positionMessage(this.position);
  }

  get scriptRoot(): string {
    return directoryOf(this.scriptName ?? "");
  }
}

const NO_PARAMETERS: ReadonlyMap<string, PSValue> = new Map();

function directoryOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end < 0 ? "" : end === 0 ? path.slice(0, 1) : path.slice(0, end);
}

export const CommandOriginType: TypeInfo = defineEnum("System.Management.Automation.CommandOrigin", ["Runspace", "Internal"], {
  assembly: "System.Management.Automation",
});

const BoundParametersType: TypeInfo = defineType<BoundParametersDictionary>({
  name: "System.Management.Automation.PSBoundParametersDictionary",
  assembly: "System.Management.Automation",
  base: GenericDictionaryType.makeGeneric([StringType, ObjectType]),
  members: (m) => [
    m.property("System.Collections.Generic.List[string] BoundPositionally {get;}", (d) =>
      GenericList.of(StringType, [...d.boundPositionally]),
    ),
  ],
});

class BoundParametersDictionary extends GenericDictionary {
  readonly boundPositionally: readonly string[];

  constructor(boundPositionally: readonly string[]) {
    super(BoundParametersType, { keyOf: (key) => String(key).toLowerCase() });
    this.boundPositionally = boundPositionally;
  }
}

/** `$PSBoundParameters`. */
export function boundParametersDictionary(
  parameters: ReadonlyMap<string, PSValue>,
  boundPositionally: readonly string[] = [],
): GenericDictionary {
  const dictionary = new BoundParametersDictionary(boundPositionally);
  for (const [name, value] of parameters) dictionary.set(name, value);
  return dictionary;
}

export const InvocationInfoType: TypeInfo = defineType<InvocationInfo>({
  name: "System.Management.Automation.InvocationInfo",
  assembly: "System.Management.Automation",
  members: (m) => [
    m.property("System.Management.Automation.CommandInfo MyCommand {get;}", (i) => i.myCommand),
    m.property("System.Collections.Generic.Dictionary[string,System.Object] BoundParameters {get;}", (i) =>
      boundParametersDictionary(i.boundParameters),
    ),
    m.property("System.Collections.Generic.List[System.Object] UnboundArguments {get;}", (i) =>
      GenericList.of(ObjectType, [...i.unboundArguments]),
    ),
    m.property("int ScriptLineNumber {get;}", (i) => i.scriptLineNumber),
    m.property("int OffsetInLine {get;}", (i) => i.offsetInLine),
    m.property("long HistoryId {get;}", (i) => Int64.of(i.historyId)),
    m.property("string ScriptName {get;}", (i) => i.scriptName ?? ""),
    // With its line end, unless nothing comes behind it.
    m.property("string Line {get;}", ({ position, line, scriptLineNumber }) =>
      position !== null && position.source.lineStarts[scriptLineNumber] !== undefined ? `${line}\n` : line,
    ),
    m.property("string Statement {get;}", (i) => i.statement),
    m.property("string PositionMessage {get;}", (i) => i.positionMessage),
    m.property("string PSScriptRoot {get;}", (i) => i.scriptRoot),
    m.property("string PSCommandPath {get;}", (i) => i.scriptName ?? ""),
    m.property("string InvocationName {get;}", (i) => i.invocationName),
    m.property("int PipelineLength {get;}", (i) => i.pipelineLength),
    m.property("int PipelinePosition {get;}", (i) => i.pipelinePosition),
    m.property("bool ExpectingInput {get;}", (i) => i.expectingInput),
    m.property("System.Management.Automation.CommandOrigin CommandOrigin {get;}", (i) => enumMember(CommandOriginType, i.commandOrigin)),
    m.property(
      "System.Management.Automation.Language.IScriptExtent DisplayScriptPosition {get;set;}",
      (i) => (i.displayPosition === null ? null : new ScriptExtent(i.displayPosition)),
      (i, value) => {
        i.displayPosition = value instanceof ScriptExtent ? value.range : null;
      },
    ),
  ],
});
