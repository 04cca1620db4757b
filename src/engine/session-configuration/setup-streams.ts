import { ErrorRecord, TerminatingError } from "../../objects/index.ts";
import { FunctionPipe, NULL_PIPE } from "../runtime/pipe.ts";
import { Streams } from "../runtime/streams.ts";

/** Streams of what sets a session up: nobody sees them, and an error is one of the session. */
export class SetupStreams extends Streams {
  readonly #errors: ErrorRecord[];

  constructor() {
    const errors: ErrorRecord[] = [];
    super({
      error: new FunctionPipe((value) => {
        if (value instanceof ErrorRecord) errors.push(value);
      }),
      warning: NULL_PIPE,
      verbose: NULL_PIPE,
      debug: NULL_PIPE,
      information: NULL_PIPE,
      progress: NULL_PIPE,
    });
    this.#errors = errors;
  }

  throwFirst(): void {
    const [first] = this.#errors;
    if (first !== undefined) throw new TerminatingError(first);
  }
}
