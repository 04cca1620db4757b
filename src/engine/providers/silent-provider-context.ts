/** A provider's command that is none: what goes wrong is thrown, nothing is asked. */
import { type ErrorRecord, type PSValue, TerminatingError } from "../../objects/index.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { ProviderContext } from "./provider.ts";
import type { PSDriveInfo } from "./provider-info.ts";

const NO_PARAMETERS: ReadonlyMap<string, PSValue> = new Map();

export function silentProviderContext(
  session: SessionState,
  drive: PSDriveInfo | null,
  sinks: { readonly onItem?: (item: PSValue, path: string, isContainer: boolean) => void; readonly onObject?: (value: PSValue) => void; readonly force?: boolean } = {},
): ProviderContext {
  return {
    session,
    drive,
    force: sinks.force === true,
    filter: null,
    include: [],
    exclude: [],
    credential: null,
    dynamicParameters: NO_PARAMETERS,
    writeItem: (item, path, isContainer) => sinks.onItem?.(item, path, isContainer),
    writeObject: (value) => sinks.onObject?.(value),
    writeError(record: ErrorRecord) {
      throw new TerminatingError(record);
    },
    writeWarning: () => undefined,
    writeVerbose: () => undefined,
    writeDebug: () => undefined,
    shouldProcess: () => true,
    shouldContinue: () => true,
    checkStop() {
      if (session.context.stopSignal[0] !== 0) session.context.stopRequested();
    },
  };
}
