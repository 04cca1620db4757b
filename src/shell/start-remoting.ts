/**
 * The main thread's part of remoting: connections to other computers, and jobs in processes and threads of their own. Read when a script
 * first asks for it.
 */
import { type IoCall, type IoService, programFile, type RunspaceThread } from "../node/index.ts";
import { RemotingIO, type RemotingRequest } from "../remoting/index.ts";
import { threadEngine } from "../session-host/index.ts";
import { REMOTING_SERVICE } from "./shell-start.ts";

/** The service that answers the thread's link. */
export function startRemoting(thread: RunspaceThread): IoService {
  const remoting = new RemotingIO({
    send: (news) => thread.event(REMOTING_SERVICE, news),
    processProgram: { program: process.execPath, args: [programFile("holdfast.js"), "-s", "-NoLogo", "-NoProfile"] },
    startThread: ({ workingDirectory }) => threadEngine(workingDirectory),
    environment: process.env,
  });
  void thread.ended.then(() => remoting.close());
  return { request: (_: IoCall, request: RemotingRequest): void => remoting.receive(request) };
}
