/** An operation on a session as the cmdlets see it: done or not, and how it failed. */
import type { Exception } from "../../objects/index.ts";
import { type Operation, RemotingFailure } from "../remoting-service.ts";

export class RunspaceOperation {
  #isDone = false;
  #failure: Exception | null = null;
  #listeners: (() => void)[] = [];

  /** One that has ended already. */
  static done(failure: Exception | null = null): RunspaceOperation {
    const operation = new RunspaceOperation();
    operation.#finish(failure);
    return operation;
  }

  /**
   * Follows an operation of the IO thread.
   *
   * @param succeeded Called with its result before anybody learns that it is done.
   * @param failed Makes the exception, and does what is to be done after a failure.
   */
  static of<T>(source: Operation<T>, succeeded: (result: T) => void, failed: (failure: RemotingFailure) => Exception): RunspaceOperation {
    const operation = new RunspaceOperation();
    source.whenDone(() => {
      let failure: Exception | null = null;
      try {
        succeeded(source.result());
      } catch (error) {
        if (!(error instanceof RemotingFailure)) throw error;
        failure = failed(error);
      }
      operation.#finish(failure);
    });
    return operation;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  get failure(): Exception | null {
    return this.#failure;
  }

  whenDone(listener: () => void): void {
    if (this.#isDone) listener();
    else this.#listeners.push(listener);
  }

  #finish(failure: Exception | null): void {
    this.#failure = failure;
    this.#isDone = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}
