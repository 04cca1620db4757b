/**
 * AST → objects: scopes, binder, pipeline, providers, formatting and cmdlets.
 */

export { escapeBlockCommentContent, escapeSingleQuotedStringContent, escapeVariableName } from "../language/index.ts";
export type {
  BoundParameters,
  CmdletBody,
  CmdletContext,
  CmdletDeclaration,
  ConfirmImpact,
  DrivenPipeline,
  InvokeScriptOptions,
  ParameterAttribute,
  ParameterDeclaration,
  ParameterSetDeclaration,
  PreparedScript,
  ShouldContinueMemory,
} from "./cmdlet.ts";
export { ALL_PARAMETER_SETS } from "./cmdlet.ts";
export { openOutputFile } from "./cmdlets/file-output.ts";
export { engineCmdlets } from "./cmdlets/index.ts";
export type { CmdletEntry } from "./commands/cmdlet-list.ts";
export { defaultHost } from "./default-host.ts";
export { minimalProgressLine, psStyle, stripEscapeSequences } from "./formatting/index.ts";
export { type CommandTopic, type HelpExample, type HelpSource, helpTopicsOf } from "./help/help-topics.ts";
export type {
  BufferCell,
  ChildProcess,
  ChoiceDescription,
  Clock,
  Compression,
  ConsoleColor,
  Coordinates,
  DirectoryEntry,
  EngineHost,
  Environment,
  FieldDescription,
  FileOpenMode,
  FileSystem,
  HostEvent,
  HostRawUI,
  HostUI,
  HttpClient,
  HttpRequest,
  HttpResponse,
  KeyInfo,
  Network,
  OpenFile,
  ProcessEvent,
  Processes,
  ProcessSignal,
  ProcessStart,
  ProcessStatus,
  PSHost,
  Rectangle,
  Size,
} from "./host.ts";
export { HostServiceKey, HttpError } from "./host.ts";
export { type ParallelTaskService, ParallelTasks } from "./host-services.ts";
export type { InitialSessionState, SessionExtension } from "./initial-session-state.ts";
export { PSDataCollection } from "./jobs/data-collection.ts";
export { Job, Job2, Job2Type, type JobListener, JobType } from "./jobs/job.ts";
export { isFinishedState, isPersistentState, JobStateInfo, type JobStateName } from "./jobs/job-state.ts";
export { JobTable, jobTableOf } from "./jobs/job-table.ts";
export { registerJobTypes } from "./jobs/job-types.ts";
export { type StreamObject, writeStreamObject } from "./jobs/stream-object.ts";
export { engineProviders } from "./providers/engine-providers.ts";
export { withItemNotes } from "./providers/item-notes.ts";
export type { Provider, ProviderContext, ProviderDeclaration, ProviderOperation } from "./providers/provider.ts";
export { invalidArgument, operationNotSupported } from "./providers/provider-errors.ts";
export { type ProviderInfo, PSDriveInfo } from "./providers/provider-info.ts";
export { type CodeRights, FULL_RIGHTS, type LanguageModeName, rightsOf } from "./restrictions/code-rights.ts";
export { jobRefusal } from "./restrictions/language-gate.ts";
export { createRunspace, type InvokeOptions, newRunspaceLike, type Runspace } from "./runspace.ts";
export type { PipelineStatement, RunspaceCommand } from "./runspaces/command-pipeline.ts";
export { encodeUsingValues, type PortableScript, portableScript, USING_PARAMETER, usingValuesOf } from "./runspaces/portable-script.ts";
export {
  enumOf,
  type PSInvocationStateName,
  PSInvocationStateType,
  type RunspaceAvailabilityName,
  RunspaceAvailabilityType,
  RunspaceCapabilityType,
  type RunspaceStateName,
  RunspaceStateType,
} from "./runspaces/runspace-enums.ts";
export { nextRunspaceId, RunspaceObject, RunspaceStateInfo, RunspaceType } from "./runspaces/runspace-object.ts";
export { scriptBlockFromFile } from "./runspaces/script-file.ts";
export { ExitSignal, StopSignal } from "./runtime/completion.ts";
export type { ExecutionContext } from "./runtime/execution-context.ts";
export { localNow } from "./runtime/local-now.ts";
export { FunctionPipe, ListPipe, NULL_PIPE, Pipe } from "./runtime/pipe.ts";
export { PSScriptBlock } from "./runtime/script-block.ts";
export { SILENT_STREAMS, Streams } from "./runtime/streams.ts";
export { applySessionDefinition, runSetupScript } from "./session-configuration/apply-definition.ts";
export type { SessionOwner } from "./session-configuration/definition-table.ts";
