/** Runs conformance cases, each in a runspace of its own. */
import {
  createRunspace,
  defaultHost,
  engineCmdlets,
  engineProviders,
  FunctionPipe,
  type HostServiceKey,
  ListPipe,
  ParallelTasks,
  SILENT_STREAMS,
  Streams,
} from "../../src/engine/index.ts";
import { createEngineHost, openRunspaceThread, provideService } from "../../src/node/index.ts";
import { ErrorRecord, type PSValue, TerminatingError, toText, typeNamesOf } from "../../src/objects/index.ts";
import {
  parallelTasks,
  RemotingLink,
  type RemotingNews,
  remotingCmdlets,
  remotingExtension,
  remotingService,
} from "../../src/remoting/index.ts";
import type { CaseResult, ErrorSummary } from "./case-result.ts";

const { bridge } = openRunspaceThread();
const remoting = new RemotingLink((request) => bridge.tell("remoting", "request", [request]));
bridge.onEvent("remoting", (news) => remoting.receive(news as readonly RemotingNews[])); // the runner sends nothing else

bridge.onEvent("case", (payload) => {
  const { name, script } = payload as { readonly name: string; readonly script: string }; // the runner sends nothing else
  return runCase(name, script);
});
const hostServices = new Map<HostServiceKey<unknown>, unknown>();
provideService(hostServices, remotingService, remoting);
provideService(hostServices, ParallelTasks, parallelTasks);
for (;;) bridge.wait(null)?.deliver();

function runCase(name: string, script: string): CaseResult {
  const runspace = createRunspace(createEngineHost(bridge, { host: defaultHost(), services: hostServices }), {
    cmdlets: [...engineCmdlets, ...remotingCmdlets],
    providers: engineProviders,
    extensions: [remotingExtension],
  });
  const { context } = runspace;
  const output = new ListPipe();
  const errors: ErrorSummary[] = [];
  const warnings: string[] = [];
  const verbose: string[] = [];
  const information: string[] = [];
  const textInto = (list: string[]) => new FunctionPipe((value) => list.push(toText(value, context)));
  const streams = new Streams({
    error: new FunctionPipe((value) => errors.push(summary(value))),
    warning: textInto(warnings),
    verbose: textInto(verbose),
    debug: SILENT_STREAMS.debug,
    information: textInto(information),
    progress: SILENT_STREAMS.progress,
  });
  let terminating: ErrorSummary | null = null;
  runspace.invoke("$PSStyle.OutputRendering = 'PlainText'", { output: SILENT_STREAMS.error, streams: SILENT_STREAMS });
  context.errors.items.length = 0;
  try {
    runspace.invoke(script, { output, streams });
  } catch (error) {
    terminating =
      error instanceof TerminatingError ? summary(error.record) : { id: "Thrown", category: "NotSpecified", message: String(error) };
  }
  return {
    name,
    text: textOf(output.items),
    types: output.items.map((value) => (value === null ? "null" : (typeNamesOf(value)[0] ?? null))),
    errors,
    terminating,
    warnings,
    verbose,
    information,
  };

  function textOf(values: readonly PSValue[]): string {
    const text: string[] = [];
    try {
      runspace.invoke("$input | Out-String -Width 120", {
        output: new FunctionPipe((value) => text.push(toText(value, context))),
        streams: SILENT_STREAMS,
        input: values,
        useLocalScope: true,
      });
    } catch (error) {
      return `Out-String failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    return trimmed(text.join(""));
  }
}

function summary(value: PSValue): ErrorSummary {
  if (!(value instanceof ErrorRecord)) return { id: "", category: "", message: String(value) };
  const internal = value.errorId === "InternalError" ? `\n${value.exception.stackTrace ?? ""}` : "";
  return { id: value.fullyQualifiedErrorId, category: value.category, message: value.exception.message + internal };
}

/** Without blanks at the ends of lines and blank lines at both ends. */
function trimmed(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  return lines.join("\n");
}
