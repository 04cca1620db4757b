/** The types of PowerShell remoting, made known to a runspace. */
import { type ExecutionContext, enumOf, RunspaceStateType } from "../engine/index.ts";
import { PSCodeProperty, type PSValue, type TypeInfo, type TypeTable } from "../objects/index.ts";
import { PSHostProcessInfoType } from "./cmdlets/host-process/host-processes.ts";
import { PSRemotingChildJobType } from "./jobs/remote-child-job.ts";
import { PSRemotingJobType } from "./jobs/remote-job.ts";
import { PSDataStreamsType } from "./power-shell/data-streams.ts";
import { InvocationWaitHandleType, PSAsyncResultType, PSInvocationStateInfoType } from "./power-shell/invocation.ts";
import { LocalRunspaceType, SessionStateProxyType } from "./power-shell/local-runspace.ts";
import { PowerShellType } from "./power-shell/power-shell.ts";
import { RunspaceFactoryType } from "./power-shell/runspace-factory.ts";
import { RunspacePoolType } from "./power-shell/runspace-pool.ts";
import { PSSession, PSSessionType } from "./session/ps-session.ts";
import { RemoteRunspaceType } from "./session/remote-runspace.ts";
import { PSTaskChildJobType, PSTaskJobType } from "./threads/task-jobs.ts";
import { ThreadJobType } from "./threads/thread-job.ts";
import { NewProcessConnectionInfoType, RunspaceConnectionInfoType } from "./types/connection-info.ts";
import { enumNamed } from "./types/enum-words.ts";
import { OutputBufferingModeType, remotingEnums } from "./types/enums.ts";
import { PSPrimitiveDictionaryType } from "./types/primitive-dictionary.ts";
import { PSSessionOption, PSSessionOptionType } from "./types/ps-session-option.ts";
import { remotingRecordTypes } from "./types/remoting-records.ts";
import { PSSessionTypeOptionType, PSTransportOptionType, WSManConfigurationOptionType } from "./types/transport-option.ts";
import { WSManConnectionInfo, WSManConnectionInfoType } from "./types/wsman-connection-info.ts";
import { WSManConfigContainerElementType, WSManConfigElementType, WSManConfigLeafElementType } from "./wsman-drive/config-elements.ts";
import { WSManSessionOptionType } from "./wsman-drive/session-option.ts";

const TYPES: readonly TypeInfo[] = [
  ...remotingEnums,
  ...remotingRecordTypes,
  RunspaceConnectionInfoType,
  NewProcessConnectionInfoType,
  WSManConnectionInfoType,
  PSSessionOptionType,
  PSPrimitiveDictionaryType,
  PSSessionTypeOptionType,
  PSTransportOptionType,
  WSManConfigurationOptionType,
  RemoteRunspaceType,
  PSSessionType,
  PSRemotingJobType,
  PSRemotingChildJobType,
  ThreadJobType,
  PSTaskJobType,
  PSTaskChildJobType,
  PSHostProcessInfoType,
  PowerShellType,
  PSDataStreamsType,
  PSInvocationStateInfoType,
  PSAsyncResultType,
  InvocationWaitHandleType,
  LocalRunspaceType,
  SessionStateProxyType,
  RunspaceFactoryType,
  RunspacePoolType,
  WSManConfigElementType,
  WSManConfigContainerElementType,
  WSManConfigLeafElementType,
  WSManSessionOptionType,
];

export function registerRemotingTypes(types: TypeTable): void {
  for (const type of TYPES) types.register(type);
  extendPSSession(types);
}

/** `$PSSessionOption`, the options of sessions that are made without any. */
export function addRemotingVariables(context: ExecutionContext): void {
  const { scope } = context.globalSession;
  scope.setOwn("pssessionoption", "PSSessionOption", new PSSessionOption());
}

interface Extension {
  readonly name: string;
  readonly definition: string;
  read(session: PSSession): PSValue;
}

/** What PowerShell's types.ps1xml adds to a session. */
const SESSION_EXTENSIONS: readonly Extension[] = [
  {
    name: "State",
    definition: "System.Object State {get=$this.Runspace.RunspaceStateInfo.State;}",
    read: (session) => enumOf(RunspaceStateType, session.currentState()),
  },
  {
    name: "IdleTimeout",
    definition: "System.Object IdleTimeout {get=$this.Runspace.ConnectionInfo.IdleTimeout;}",
    read: ({ runspace: { connection } }) => connection.idleTimeoutMs,
  },
  {
    name: "OutputBufferingMode",
    definition: "System.Object OutputBufferingMode {get=$this.Runspace.ConnectionInfo.OutputBufferingMode;}",
    read: ({ runspace: { connection } }) =>
      connection instanceof WSManConnectionInfo ? enumNamed(OutputBufferingModeType, connection.outputBufferingMode) : null,
  },
  {
    name: "DisconnectedOn",
    definition: "System.Object DisconnectedOn {get=$this.Runspace.DisconnectedOn;}",
    read: ({ runspace }) => runspace.disconnectedOn,
  },
  {
    name: "ExpiresOn",
    definition: "System.Object ExpiresOn {get=$this.Runspace.ExpiresOn;}",
    read: ({ runspace }) => runspace.expiresOn,
  },
];

function extendPSSession(types: TypeTable): void {
  const { members } = types.extended.getOrAdd(PSSessionType.fullName);
  for (const { name, definition, read } of SESSION_EXTENSIONS) {
    const property = new PSCodeProperty(name, (target) => (target instanceof PSSession ? read(target) : null), {
      shownAs: "ScriptProperty",
      definition,
    });
    members.set(name.toLowerCase(), property);
  }
  types.extended.changed();
}
