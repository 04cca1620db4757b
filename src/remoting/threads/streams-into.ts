import { FunctionPipe, type StreamObject, Streams } from "../../engine/index.ts";
import { ErrorRecord, InformationalRecord, InformationRecord, ProgressRecord } from "../../objects/index.ts";

/** Streams of a runspace on this thread, all into one place, in the order in which their records come. */
export function streamsInto(take: (object: StreamObject) => void): Streams {
  const records = new FunctionPipe((record) => {
    if (record instanceof InformationalRecord) take({ type: "record", record });
  });
  return new Streams({
    error: new FunctionPipe((record) => {
      if (record instanceof ErrorRecord) take({ type: "error", record });
    }),
    warning: records,
    verbose: records,
    debug: records,
    information: new FunctionPipe((record) => {
      if (record instanceof InformationRecord) take({ type: "information", record });
    }),
    progress: new FunctionPipe((record) => {
      if (record instanceof ProgressRecord) take({ type: "progress", record });
    }),
  });
}
