import type { PSObject, PSValue } from "../../objects/index.ts";
import {
  ApartmentState,
  apartmentState,
  PipelineResultTypes,
  pipelineResultTypes,
  RemoteStreamOptions,
  remoteStreamOptions,
} from "../enums.ts";
import { decodeHostInfo, encodeHostInfo, type HostInfo } from "../host/host-info.ts";
import { bagOf, encodeBag, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** An argument of a command. @see MS-PSRP 2.2.3.13 Command Parameter */
export interface CommandParameter {
  /** Without dash; null for a positional argument. */
  readonly name: string | null;
  /** Undefined for a name that stands alone, a switch. */
  readonly value: PSValue;
}

/** One command or script of a pipeline. @see MS-PSRP 2.2.3.12 Command */
export interface PipelineCommand {
  /** A name, or the text of a script. */
  readonly text: string;
  readonly isScript: boolean;
  /** Null leaves it to the other side. */
  readonly useLocalScope: boolean | null;
  readonly parameters: readonly CommandParameter[];
  readonly merge: CommandMerge;
}

/** Where the streams of a command go: values of {@link PipelineResultTypes}. */
export interface CommandMerge {
  /** PowerShell 2's way: this stream goes … */
  readonly myResult: number;
  /** … into that one. */
  readonly toResult: number;
  /** The errors of the commands before this one come as its input. */
  readonly previousResults: number;
  readonly error: number;
  readonly warning: number;
  readonly verbose: number;
  readonly debug: number;
  readonly information: number;
}

export const NO_MERGE: CommandMerge = {
  myResult: PipelineResultTypes.None,
  toResult: PipelineResultTypes.None,
  previousResults: PipelineResultTypes.None,
  error: PipelineResultTypes.None,
  warning: PipelineResultTypes.None,
  verbose: PipelineResultTypes.None,
  debug: PipelineResultTypes.None,
  information: PipelineResultTypes.None,
};

/** A pipeline to be run. @see MS-PSRP 2.2.2.10 CREATE_PIPELINE */
export interface CreatePipeline {
  /** One pipeline for each statement; at least one. */
  readonly statements: readonly (readonly PipelineCommand[])[];
  /** No PIPELINE_INPUT will come. */
  readonly noInput: boolean;
  readonly apartmentState: number;
  /** Flags of {@link RemoteStreamOptions}. */
  readonly remoteStreamOptions: number;
  readonly addToHistory: boolean;
  readonly hostInfo: HostInfo;
  readonly isNested: boolean;
  /** The text for the history. */
  readonly history: string | null;
  readonly redirectShellErrorOutputPipe: boolean;
}

export interface CreatePipelineVersion {
  /** The negotiated one; it decides which properties there are. */
  readonly protocolVersion: string;
}

export function encodeCreatePipeline(pipeline: CreatePipeline, version: CreatePipelineVersion, options: PayloadWriteOptions): Uint8Array {
  const hasIsNested = isAtLeast(version, 2);
  const members: [string, PSValue][] = [
    ["NoInput", pipeline.noInput],
    ["ApartmentState", apartmentState(pipeline.apartmentState)],
    ["RemoteStreamOptions", remoteStreamOptions(pipeline.remoteStreamOptions)],
    ["AddToHistory", pipeline.addToHistory],
    ["HostInfo", encodeHostInfo(pipeline.hostInfo)],
    ["PowerShell", encodePowerShell(pipeline, version)],
  ];
  if (hasIsNested) {
    members.push(["IsNested", pipeline.isNested]);
  }
  return encodeBag(members, options);
}

export function decodeCreatePipeline(payload: Uint8Array, options: PayloadReadOptions): CreatePipeline {
  const bag = PayloadBag.decode(payload, "CREATE_PIPELINE", options);
  const powerShell = bag.bag("PowerShell");
  const commands = readCommands(powerShell, options);
  const more = powerShell.optional("ExtraCmds");
  const statements =
    more === undefined || more === null
      ? [commands]
      : powerShell
          .list("ExtraCmds")
          .map((item) => readCommands(new PayloadBag(item, "CREATE_PIPELINE.ExtraCmds", options.context), options));
  return {
    statements,
    noInput: bag.boolean("NoInput"),
    apartmentState: bag.enumeration("ApartmentState", ApartmentState),
    remoteStreamOptions: bag.enumeration("RemoteStreamOptions", RemoteStreamOptions),
    addToHistory: bag.boolean("AddToHistory"),
    hostInfo: decodeHostInfo(bag.bag("HostInfo")),
    isNested: bag.has("IsNested") ? bag.boolean("IsNested") : powerShell.boolean("IsNested"),
    history: powerShell.optionalString("History"),
    redirectShellErrorOutputPipe: powerShell.has("RedirectShellErrorOutputPipe") && powerShell.boolean("RedirectShellErrorOutputPipe"),
  };
}

/** @see MS-PSRP 2.2.3.11 PowerShell Pipeline */
function encodePowerShell(pipeline: CreatePipeline, version: CreatePipelineVersion): PSObject {
  const [first = []] = pipeline.statements;
  const members: [string, PSValue][] = [
    ["Cmds", first.map((command) => encodeCommand(command, version))],
    ["IsNested", pipeline.isNested],
    ["History", pipeline.history],
    ["RedirectShellErrorOutputPipe", pipeline.redirectShellErrorOutputPipe],
  ];
  if (pipeline.statements.length > 1 && isAtLeast(version, 2)) {
    const statements = pipeline.statements.map((commands) => bagOf([["Cmds", commands.map((command) => encodeCommand(command, version))]]));
    members.push(["ExtraCmds", statements]);
  }
  return bagOf(members);
}

function encodeCommand(command: PipelineCommand, version: CreatePipelineVersion): PSObject {
  const { merge } = command;
  const members: [string, PSValue][] = [
    ["Cmd", command.text],
    ["Args", command.parameters.map(encodeParameter)],
    ["IsScript", command.isScript],
    ["UseLocalScope", command.useLocalScope],
    ["MergeMyResult", pipelineResultTypes(merge.myResult)],
    ["MergeToResult", pipelineResultTypes(merge.toResult)],
    ["MergePreviousResults", pipelineResultTypes(merge.previousResults)],
  ];
  if (isAtLeast(version, 2)) {
    members.push(
      ["MergeError", pipelineResultTypes(merge.error)],
      ["MergeWarning", pipelineResultTypes(merge.warning)],
      ["MergeVerbose", pipelineResultTypes(merge.verbose)],
      ["MergeDebug", pipelineResultTypes(merge.debug)],
    );
  }
  if (isAtLeast(version, 3)) {
    members.push(["MergeInformation", pipelineResultTypes(merge.information)]);
  }
  return bagOf(members);
}

function encodeParameter(parameter: CommandParameter): PSObject {
  return bagOf([
    ["N", parameter.name],
    ["V", parameter.value ?? null],
  ]);
}

function readCommands(bag: PayloadBag, options: PayloadReadOptions): PipelineCommand[] {
  return bag.list("Cmds").map((item) => {
    const command = new PayloadBag(item, "CREATE_PIPELINE.Cmds", options.context);
    const merge = (name: string): number => (command.has(name) ? command.enumeration(name, PipelineResultTypes) : PipelineResultTypes.None);
    return {
      text: command.string("Cmd"),
      isScript: command.boolean("IsScript"),
      useLocalScope: command.value("UseLocalScope") === null ? null : command.boolean("UseLocalScope"),
      parameters: command.list("Args").map((argument) => readParameter(new PayloadBag(argument, "CREATE_PIPELINE.Args", options.context))),
      merge: {
        myResult: merge("MergeMyResult"),
        toResult: merge("MergeToResult"),
        previousResults: merge("MergePreviousResults"),
        error: merge("MergeError"),
        warning: merge("MergeWarning"),
        verbose: merge("MergeVerbose"),
        debug: merge("MergeDebug"),
        information: merge("MergeInformation"),
      },
    };
  });
}

function readParameter(argument: PayloadBag): CommandParameter {
  return { name: argument.optionalString("N"), value: argument.value("V") };
}

function isAtLeast(version: CreatePipelineVersion, minor: number): boolean {
  const [major = "0", minorText = "0"] = version.protocolVersion.split(".");
  return Number(major) > 2 || (Number(major) === 2 && Number(minorText) >= minor);
}
