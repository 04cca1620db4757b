/** What Set-TraceSource and Trace-Command do to trace sources. */
import { EnumValue, ErrorRecord, newException, WildcardPattern } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { openOutputFile } from "../../file-output.ts";
import { TraceListener } from "./trace-listener.ts";
import { type PSTraceSource, traceSourcesOf } from "./trace-source.ts";

export function findTraceSources(
  cmdlet: CmdletContext,
  names: readonly string[],
  options: { readonly reportsMissing: boolean },
): PSTraceSource[] {
  const table = traceSourcesOf(cmdlet.session.context);
  return names.flatMap((name) => {
    const found = table.find(name);
    if (found.length === 0 && options.reportsMissing && !WildcardPattern.containsWildcardCharacters(name)) {
      const exception = newException("ItemNotFoundException", `Cannot find a trace source with the name '${name}'.`);
      cmdlet.writeError(new ErrorRecord(exception, "TraceSourceNotFound", "ObjectNotFound", name));
    }
    return [...found];
  });
}

/** The sources that -Name names, those that nobody has made yet included. */
export function sourcesToConfigure(cmdlet: CmdletContext): PSTraceSource[] {
  const table = traceSourcesOf(cmdlet.session.context);
  const names = cmdlet.parameters.texts("Name");
  const found = findTraceSources(cmdlet, names, { reportsMissing: false });
  const unknown = names.filter((name) => name !== "" && !WildcardPattern.containsWildcardCharacters(name) && table.find(name).length === 0);
  return [...found, ...unknown.map((name) => table.early(name))];
}

/** Options and listeners as the parameters say. */
export function configure(cmdlet: CmdletContext, sources: readonly PSTraceSource[]): void {
  const { parameters } = cmdlet;
  const options = parameters.get("Option");
  const added = listenersFor(cmdlet);
  const outputOptions = parameters.get("ListenerOption");
  for (const source of sources) {
    if (options instanceof EnumValue) source.options = options;
    source.listeners = [...source.listeners, ...added];
    if (outputOptions instanceof EnumValue) for (const listener of source.listeners) listener.outputOptions = outputOptions;
  }
}

function listenersFor(cmdlet: CmdletContext): readonly TraceListener[] {
  const { parameters } = cmdlet;
  const listeners: TraceListener[] = [];
  if (parameters.isSet("Debugger")) listeners.push(new TraceListener("debugger", "Debug"));
  if (parameters.isSet("PSHost")) listeners.push(new TraceListener("host", "Host"));
  if (parameters.has("FilePath")) {
    const path = parameters.text("FilePath");
    openOutputFile(cmdlet, { path, isLiteral: false, appends: true, isForced: parameters.isSet("Force") }).close();
    listeners.push(new TraceListener("file", path));
  }
  return listeners;
}

/** Puts sources back as they were when this was called. */
export function keepConfiguration(sources: readonly PSTraceSource[]): () => void {
  const before = sources.map((source) => ({ source, options: source.options, listeners: source.listeners }));
  return () => {
    for (const { source, options, listeners } of before) {
      source.options = options;
      source.listeners = listeners;
    }
  };
}
