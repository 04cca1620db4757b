/** A provider's command that is none: what goes wrong is thrown, nothing is asked. */
import { type ErrorRecord, type PSValue, TerminatingError } from "../../objects/index.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { ContextChanges, ProviderContext } from "./provider.ts";
import type { PSDriveInfo } from "./provider-info.ts";

const NO_PARAMETERS: ReadonlyMap<string, PSValue> = new Map();

export interface SilentSinks {
  readonly onItem?: (item: PSValue, path: string, isContainer: boolean) => void;
  readonly onObject?: (value: PSValue) => void;
  readonly force?: boolean;
}

export function silentProviderContext(session: SessionState, drive: PSDriveInfo | null, sinks: SilentSinks = {}): ProviderContext {
  return makeContext(session, drive, sinks, { force: sinks.force === true, filter: null, include: [], exclude: [] });
}

type Filters = Pick<ProviderContext, "force" | "filter" | "include" | "exclude">;

function makeContext(
  session: SessionState,
  drive: PSDriveInfo | null,
  sinks: SilentSinks & { readonly onError?: (record: ErrorRecord) => void },
  filters: Filters,
): ProviderContext {
  return {
    session,
    drive,
    ...filters,
    credential: null,
    dynamicParameters: NO_PARAMETERS,
    writeItem: (item, path, isContainer) => sinks.onItem?.(item, path, isContainer),
    writeProperty: (properties) => sinks.onObject?.(properties),
    writeObject: (value) => sinks.onObject?.(value),
    writeError(record) {
      if (sinks.onError === undefined) throw new TerminatingError(record);
      sinks.onError(record);
    },
    writeWarning: () => undefined,
    writeVerbose: () => undefined,
    writeDebug: () => undefined,
    writeProgress: () => undefined,
    shouldProcess: () => true,
    shouldContinue: () => true,
    checkStop() {
      if (session.context.stopSignal[0] !== 0) session.context.stopRequested();
    },
    with({ onItem, onError, force, filter, include, exclude }: ContextChanges) {
      return makeContext(
        session,
        this.drive,
        { ...sinks, ...(onItem === undefined ? {} : { onItem }), ...(onError === undefined ? {} : { onError }) },
        {
          force: force ?? filters.force,
          filter: filter === undefined ? filters.filter : filter,
          include: include ?? filters.include,
          exclude: exclude ?? filters.exclude,
        },
      );
    },
  };
}
