/**
 * A runspace of a session, on a thread of its own: waits to be asked, runs, answers.
 */
import { createRunspace, engineCmdlets, engineProviders, type Runspace } from "../../engine/index.ts";
import { createEngineHost, nodeSessionCrypto, openRunspaceThread, type ThreadBridge } from "../../node/index.ts";
import type { ConsolePlatform, PSValue } from "../../objects/index.ts";
import { clearTextCodec, decodeObject, type SecureStringCodec, sessionKeyCodec } from "../../psrp/index.ts";
import { PipelineRunner } from "./pipeline-runner.ts";
import { RemoteHost } from "./remote-host.ts";
import { senderInfoOf } from "./sender-info.ts";
import {
  CLOSE_EVENT,
  INPUT_EVENT,
  type InputMessage,
  RESET_EVENT,
  RUN_EVENT,
  type RunRequest,
  type RunspaceStart,
} from "./thread-messages.ts";

/** Standard output belongs to the session host, or to the protocol: what a script writes to `[Console]` is lost, as in PowerShell. */
const NO_CONSOLE: ConsolePlatform = { write: () => {}, writeError: () => {}, readLine: () => null, width: 120, height: 30 };

const HOST_VERSION = "7.6.0";

function main(): never {
  const { bridge, data } = openRunspaceThread();
  const start = data as RunspaceStart; // EmbeddedEngine gave it
  const session = openSession(bridge, start);
  bridge.onEvent(RUN_EVENT, (request) => session.runner.run(request as RunRequest));
  bridge.onEvent(INPUT_EVENT, (input) => session.runner.receiveInput(input as InputMessage));
  bridge.onEvent(RESET_EVENT, () => session.runspace.resetState());
  // To be answered when nothing runs any more.
  bridge.onEvent(CLOSE_EVENT, () => null);
  for (;;) bridge.wait(null)?.deliver();
}

function openSession(bridge: ThreadBridge, start: RunspaceStart): { readonly runspace: Runspace; readonly runner: PipelineRunner } {
  const { launch } = start;
  let runner: PipelineRunner | undefined;
  const remoteHost = new RemoteHost({
    call: (method, parameters) => runner?.callHost(method, parameters) ?? null,
    info: start.hostInfo,
    version: HOST_VERSION,
    instanceId: crypto.randomUUID(),
    culture: "",
    uiCulture: "",
  });
  const engineHost = createEngineHost(bridge, {
    host: remoteHost,
    machineName: launch.computerName,
    console: NO_CONSOLE,
    ...(launch.workingDirectory === null ? {} : { startDirectory: launch.workingDirectory }),
  });
  const runspace = createRunspace(engineHost, { cmdlets: engineCmdlets, providers: engineProviders });
  const codec: SecureStringCodec = start.sessionKey === null ? clearTextCodec : sessionKeyCodec(start.sessionKey, nodeSessionCrypto);
  const { evaluation } = runspace;
  const secure = {
    decryptSecureString: (text: string) => codec.decrypt(text),
    encryptSecureString: (value: Parameters<SecureStringCodec["encrypt"]>[0]) => codec.encrypt(value),
  };
  const applicationArguments: PSValue =
    start.applicationArguments.length === 0 ? null : decodeObject(start.applicationArguments, { context: evaluation, ...secure });
  runspace.setVariable("PSSenderInfo", senderInfoOf(launch.sender, applicationArguments), { isReadOnly: true });
  bridge.beforeWait = () => runner?.flush();
  runner = new PipelineRunner({ bridge, runspace, host: () => remoteHost, context: evaluation, codec: secure });
  return { runspace, runner };
}

main();
