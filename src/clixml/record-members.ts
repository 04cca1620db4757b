import {
  ERROR_CATEGORIES,
  type ErrorRecord,
  type EvaluationContext,
  Int32Type,
  netText,
  type PSValue,
  type TypeInfo,
  typedArray,
  typeOf,
} from "../objects/index.ts";

/** Members in the order they are written. */
export type Members = readonly (readonly [name: string, value: PSValue])[];

export interface RecordOptions {
  /** Tell where the command ran; the other side asks for it, stream by stream. */
  readonly serializeInvocationInfo: boolean;
}

/**
 * What an error record is on the wire.
 *
 * @see MS-PSRP 2.2.3.15 ErrorRecord
 */
export function errorRecordMembers(record: ErrorRecord, options: RecordOptions, context: EvaluationContext): Members {
  const { categoryInfo, errorDetails, invocationInfo, scriptStackTrace } = record;
  const members: [string, PSValue][] = [
    ["Exception", record.exception],
    ["TargetObject", record.targetObject],
    ["FullyQualifiedErrorId", record.fullyQualifiedErrorId],
    ["InvocationInfo", invocationInfo],
    ["ErrorCategory_Category", ERROR_CATEGORIES.indexOf(record.category)],
    ["ErrorCategory_Activity", categoryInfo.activity],
    ["ErrorCategory_Reason", categoryInfo.reason],
    ["ErrorCategory_TargetName", textProperty(categoryInfo, "TargetName", context)],
    ["ErrorCategory_TargetType", textProperty(categoryInfo, "TargetType", context)],
    ["ErrorCategory_Message", netText(categoryInfo, context)],
  ];
  if (errorDetails !== null) {
    members.push(["ErrorDetails_Message", errorDetails.message], ["ErrorDetails_RecommendedAction", errorDetails.recommendedAction]);
  }
  const isExtended = options.serializeInvocationInfo && isPresent(invocationInfo);
  members.push(["SerializeExtendedInfo", isExtended]);
  if (isExtended) {
    members.push(...invocationInfoMembers(invocationInfo, context));
    members.push(["PipelineIterationInfo", typedArray(Int32Type, [...record.pipelineIterationInfo])]);
  }
  if (scriptStackTrace !== null && scriptStackTrace !== "") {
    members.push(["ErrorDetails_ScriptStackTrace", scriptStackTrace]);
  }
  return members;
}

/**
 * What a debug, verbose or warning record is on the wire.
 *
 * @see MS-PSRP 2.2.3.16 InformationalRecord
 */
export function informationalRecordMembers(record: PSValue, options: RecordOptions, context: EvaluationContext): Members {
  const invocationInfo = property(record, "InvocationInfo", context);
  const isExtended = options.serializeInvocationInfo && isPresent(invocationInfo);
  const members: [string, PSValue][] = [
    ["InformationalRecord_Message", property(record, "Message", context)],
    ["InformationalRecord_SerializeInvocationInfo", isExtended],
  ];
  if (isExtended) {
    members.push(...invocationInfoMembers(invocationInfo, context));
    members.push(["InformationalRecord_PipelineIterationInfo", property(record, "PipelineIterationInfo", context)]);
  }
  return members;
}

/** A debug, verbose or warning record. */
export function isInformationalRecord(value: PSValue): boolean {
  for (let type: TypeInfo | null = typeOf(value); type !== null; type = type.base) {
    if (type.fullName === "System.Management.Automation.InformationalRecord") {
      return true;
    }
  }
  return false;
}

const INVOCATION_PROPERTIES = [
  "BoundParameters",
  "CommandOrigin",
  "ExpectingInput",
  "InvocationName",
  "Line",
  "OffsetInLine",
  "HistoryId",
  "PipelineIterationInfo",
  "PipelineLength",
  "PipelinePosition",
  "PSScriptRoot",
  "PSCommandPath",
  "PositionMessage",
  "ScriptLineNumber",
  "ScriptName",
  "UnboundArguments",
] as const;
const EXTENT_PROPERTIES = ["File", "StartLineNumber", "StartColumnNumber", "EndLineNumber", "EndColumnNumber"] as const;
const COMMAND_PROPERTIES = ["CommandType", "Definition", "Name", "Visibility"] as const;

/** @see MS-PSRP 2.2.3.15.1 InvocationInfo */
function invocationInfoMembers(invocationInfo: PSValue, context: EvaluationContext): [string, PSValue][] {
  const members = INVOCATION_PROPERTIES.map((name): [string, PSValue] => [
    `InvocationInfo_${name}`,
    property(invocationInfo, name, context),
  ]);
  const extent = property(invocationInfo, "DisplayScriptPosition", context);
  if (isPresent(extent)) {
    members.push(...EXTENT_PROPERTIES.map((name): [string, PSValue] => [`ScriptExtent_${name}`, property(extent, name, context)]));
  }
  members.push(["SerializeExtent", isPresent(extent)]);
  const command = property(invocationInfo, "MyCommand", context);
  if (isPresent(command)) {
    members.push(...COMMAND_PROPERTIES.map((name): [string, PSValue] => [`CommandInfo_${name}`, property(command, name, context)]));
  }
  return members;
}

function property(target: PSValue, name: string, context: EvaluationContext): PSValue {
  return context.types.operations.getProperty(target, name, context);
}

function textProperty(target: PSValue, name: string, context: EvaluationContext): PSValue {
  return context.types.operations.toText(property(target, name, context), context);
}

function isPresent(value: PSValue): boolean {
  return value !== null && value !== undefined;
}
