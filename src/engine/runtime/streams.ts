/** The six streams besides output that a command writes to, and how redirections bend them. */
import type { RedirectionStream } from "../../language/index.ts";
import { NULL_PIPE, type Pipe } from "./pipe.ts";

export class Streams {
  /** ErrorRecords. */
  readonly error: Pipe;
  /** WarningRecords, and so on: each stream carries its own kind of record. */
  readonly warning: Pipe;
  readonly verbose: Pipe;
  readonly debug: Pipe;
  readonly information: Pipe;
  readonly progress: Pipe;

  constructor(pipes: Pick<Streams, "error" | "warning" | "verbose" | "debug" | "information" | "progress">) {
    this.error = pipes.error;
    this.warning = pipes.warning;
    this.verbose = pipes.verbose;
    this.debug = pipes.debug;
    this.information = pipes.information;
    this.progress = pipes.progress;
  }

  /** The same streams with one (or all) of them led elsewhere. */
  redirect(stream: Exclude<RedirectionStream, "output">, pipe: Pipe): Streams {
    if (stream === "all") {
      return new Streams({ error: pipe, warning: pipe, verbose: pipe, debug: pipe, information: pipe, progress: this.progress });
    }
    return new Streams({ ...this, [stream]: pipe });
  }
}

export const SILENT_STREAMS: Streams = new Streams({
  error: NULL_PIPE,
  warning: NULL_PIPE,
  verbose: NULL_PIPE,
  debug: NULL_PIPE,
  information: NULL_PIPE,
  progress: NULL_PIPE,
});
