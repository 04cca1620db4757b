/**
 * A runspace of a session, on a thread of its own: waits to be asked, runs, answers.
 */
import {
  applySessionDefinition,
  createRunspace,
  engineCmdlets,
  engineProviders,
  type HostServiceKey,
  ParallelTasks,
  type Runspace,
  runSetupScript,
} from "../../engine/index.ts";
import { createEngineHost, nodeSessionCrypto, openRunspaceThread, provideService } from "../../node/index.ts";
import { type ConsolePlatform, createPlainContext, invalidOperation, type PSValue } from "../../objects/index.ts";
import {
  clearTextCodec,
  decodeObject,
  encodeCreatePipeline,
  NO_HOST,
  NO_MERGE,
  type SecureStringCodec,
  sessionKeyCodec,
} from "../../psrp/index.ts";
import {
  interactiveSessions,
  parallelTasks,
  RemotingLink,
  type RemotingNews,
  remotingCmdlets,
  remotingExtension,
  remotingService,
  wsmanProvider,
} from "../../remoting/index.ts";
import { groupsOf } from "./account-groups.ts";
import { PipelineRunner } from "./pipeline-runner.ts";
import { RemoteHost } from "./remote-host.ts";
import { senderInfoOf } from "./sender-info.ts";
import {
  CLOSE_EVENT,
  INPUT_EVENT,
  type InputMessage,
  READY_EVENT,
  REMOTING_SERVICE,
  RESET_EVENT,
  RUN_EVENT,
  type RunRequest,
  type RunspaceStart,
  START_EVENT,
} from "./thread-messages.ts";

/** Standard output belongs to the session host, or to the protocol: what a script writes to `[Console]` is lost, as in PowerShell. */
const NO_CONSOLE: ConsolePlatform = { write: () => {}, writeError: () => {}, readLine: () => null, width: 120, height: 30 };

const HOST_VERSION = "7.6.0";

const WARM_UP_RUNS = 10;
const PROTOCOL_VERSION = "2.3";
const EMBEDDED = { kind: "embedded", configurationName: "", startupScript: null, definitionFile: null } as const;

const { bridge, keepsCode } = openRunspaceThread();

function main(): void {
  warmUp();
  let session: Session | Error | null | undefined;
  bridge.onEvent(START_EVENT, (start) => {
    session = start === null ? null : startSession(start as RunspaceStart); // WaitingRunspace gave it
  });
  while (session === undefined) bridge.next().deliver();
  if (session === null) {
    keepsCode?.();
    return;
  }
  const started = session;
  bridge.onEvent(READY_EVENT, () => {
    if (started instanceof Error) throw started;
    return null;
  });
  if (started instanceof Error) {
    // One of several runspaces of a pool, of which nobody asks whether it is ready: it ends, and the session with it.
    bridge.onEvent(RUN_EVENT, () => {
      throw started;
    });
  } else {
    const { runner, runspace } = started;
    bridge.onEvent(RUN_EVENT, (request) => runner.run(request as RunRequest));
    bridge.onEvent(INPUT_EVENT, (input) => runner.receiveInput(input as InputMessage));
    bridge.onEvent(RESET_EVENT, () => runspace.resetState());
  }
  // To be answered when nothing runs any more.
  bridge.onEvent(CLOSE_EVENT, () => null);
  for (;;) bridge.next().deliver();
}

/** What is wrong with a session's configuration is told by whoever asks whether it is ready. */
function startSession(start: RunspaceStart): Session | Error {
  try {
    return openSession(start);
  } catch (error) {
    return new Error((error as Error).message, { cause: error });
  }
}

/** Runs pipelines as a client sends them, so that the first of a session finds its code compiled. */
function warmUp(): void {
  const { runner } = openSession({
    launch: { computerName: "localhost", engine: EMBEDDED, workingDirectory: null, sender: null, culture: "", uiCulture: "" },
    hostInfo: NO_HOST,
    applicationArguments: new Uint8Array(0),
    environment: {},
    sessionKey: null,
    protocolVersion: PROTOCOL_VERSION,
  });
  const script =
    'function Get-It { param([int]$Count) 1..$Count | ForEach-Object { "$_" } }; Get-It 2 | Where-Object { $_ -gt 1 } | Out-String';
  const command = { text: script, isScript: true, useLocalScope: null, parameters: [], merge: NO_MERGE };
  const payload = encodeCreatePipeline(
    {
      statements: [[command]],
      noInput: true,
      apartmentState: 2,
      remoteStreamOptions: 0,
      addToHistory: false,
      hostInfo: NO_HOST,
      isNested: false,
      history: null,
      redirectShellErrorOutputPipe: false,
    },
    { protocolVersion: PROTOCOL_VERSION },
    { context: createPlainContext() },
  );
  // No pipeline of the session has such ids, so nobody is told of these.
  for (let runId = -WARM_UP_RUNS; runId < 0; runId++) runner.run({ runId, kind: "createPipeline", payload });
}

interface Session {
  readonly runspace: Runspace;
  readonly runner: PipelineRunner;
}

function openSession(start: RunspaceStart): Session {
  const { launch } = start;
  Object.assign(process.env, start.environment);
  let runner: PipelineRunner | undefined;
  const remoteHost = new RemoteHost({
    call: (method, parameters) => runner?.callHost(method, parameters) ?? null,
    info: start.hostInfo,
    version: HOST_VERSION,
    instanceId: crypto.randomUUID(),
    culture: launch.culture,
    uiCulture: launch.uiCulture,
  });
  const services = new Map<HostServiceKey<unknown>, unknown>();
  provideService(services, remotingService, remotingLink());
  provideService(services, ParallelTasks, parallelTasks);
  provideService(services, interactiveSessions, {
    isInNestedPrompt: false,
    push: () => {
      throw invalidOperation("Cannot enter Runspace because there is no server remote debugger available.");
    },
    pop: () => remoteHost.popRunspace(),
  });
  const engineHost = createEngineHost(bridge, {
    host: remoteHost,
    services,
    machineName: launch.computerName,
    console: NO_CONSOLE,
    ...(launch.workingDirectory === null ? {} : { startDirectory: launch.workingDirectory }),
  });
  const runspace = createRunspace(engineHost, {
    cmdlets: [...engineCmdlets, ...remotingCmdlets],
    providers: [...engineProviders, wsmanProvider],
    extensions: [remotingExtension],
  });
  const codec: SecureStringCodec = start.sessionKey === null ? clearTextCodec : sessionKeyCodec(start.sessionKey, nodeSessionCrypto);
  const { evaluation } = runspace;
  const secure = {
    decryptSecureString: (text: string) => codec.decrypt(text),
    encryptSecureString: (value: Parameters<SecureStringCodec["encrypt"]>[0]) => codec.encrypt(value),
  };
  const applicationArguments: PSValue =
    start.applicationArguments.length === 0 ? null : decodeObject(start.applicationArguments, { context: evaluation, ...secure });
  if (launch.sender !== null) {
    runspace.setVariable("PSSenderInfo", senderInfoOf(launch.sender, applicationArguments), { isReadOnly: true });
  }
  if (launch.engine.kind === "embedded") {
    const { startupScript, definitionFile } = launch.engine;
    const userName = launch.sender?.userName ?? "";
    if (startupScript !== null) runSetupScript(runspace, startupScript);
    if (definitionFile !== null) applySessionDefinition(runspace, definitionFile, { userName, groups: groupsOf(userName) });
  }
  bridge.beforeWait = () => runner?.flush();
  runner = new PipelineRunner({ bridge, runspace, host: () => remoteHost, context: evaluation, codec: secure });
  return { runspace, runner };
}

/** Sessions, commands and jobs elsewhere: the main thread does them. */
function remotingLink(): RemotingLink {
  const link = new RemotingLink((request) => bridge.tell(REMOTING_SERVICE, "request", [request]));
  bridge.onEvent(REMOTING_SERVICE, (news) => link.receive(news as readonly RemotingNews[])); // EmbeddedEngine sends nothing else
  return link;
}

main();
