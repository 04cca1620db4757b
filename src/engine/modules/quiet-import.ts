/** Imports that no Import-Module command asks for: of `using module`, of #requires, and of commands that a module exports. */
import { type ErrorRecord, TerminatingError, toText } from "../../objects/index.ts";
import { streamBlock } from "../pipeline/block-runner.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { ALL_MEMBERS } from "./import-members.ts";
import type { PSModuleInfo } from "./module-info.ts";
import { ModuleLoader } from "./module-loader.ts";
import { ModuleSpecification } from "./module-specification.ts";
import { NO_CONSTRAINTS } from "./version-text.ts";

/**
 * Imports a module by name, path or specification.
 *
 * @throws {TerminatingError} The first error that Import-Module would write.
 */
export function importQuietly(context: ExecutionContext, target: SessionState, module: string | ModuleSpecification): PSModuleInfo | null {
  const streams = context.frame?.streams ?? context.streams;
  const failures: ErrorRecord[] = [];
  const loader = new ModuleLoader(
    context,
    {
      writeVerbose: () => {},
      writeWarning: () => {},
      writeError: (record) => failures.push(record),
      forwardError: (record) => failures.push(record),
      writeObject: () => {},
      runScript: (block, sink, args) => streamBlock(context, block, sink, { args, newScope: false }, streams),
    },
    {
      target,
      patterns: ALL_MEMBERS,
      prefix: "",
      isLocal: false,
      isForced: false,
      noClobber: false,
      checksNames: false,
      args: [],
      constraints: NO_CONSTRAINTS,
      output: "none",
    },
  );
  const found = module instanceof ModuleSpecification ? loader.importSpecification(module) : loader.importByName(module);
  const [failure] = failures;
  if (found === null && failure !== undefined) throw new TerminatingError(failure);
  return found;
}

/** `$PSModuleAutoLoadingPreference` in lower case. */
export function autoLoadingPreference(context: ExecutionContext): string {
  const value = context.session.currentScope.find("psmoduleautoloadingpreference")?.read(context);
  return value === undefined || value === null ? "all" : toText(value, context).toLowerCase();
}
