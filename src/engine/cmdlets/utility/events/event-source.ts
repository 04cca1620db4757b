/** Objects whose events Register-ObjectEvent can subscribe to. */
import type { EvaluationContext, PSValue } from "../../../../objects/index.ts";
import { Job } from "../../../jobs/job.ts";
import { JobStateEventArgs } from "../../../jobs/job-state-event.ts";

export type EventHandler = (sender: PSValue, args: PSValue) => void;

/** Implemented by objects of other folders that have events. */
export interface EventSource {
  /** Undefined when there is no event of that name (in any case). What is given unsubscribes. */
  subscribe(eventName: string, handler: EventHandler): (() => void) | undefined;
}

/** Finds out what happened only when it is asked. */
export interface PolledSource extends EventSource {
  /** Calls the handlers for everything that happened since. */
  poll(ctx: EvaluationContext): void;
  /** When to ask next; null while nothing can happen. */
  readonly dueMs: number | null;
}

export function isPolledSource(value: PSValue): value is PSValue & PolledSource {
  return typeof value === "object" && value !== null && "poll" in value && typeof value.poll === "function";
}

function isEventSource(value: object): value is EventSource {
  return "subscribe" in value && typeof value.subscribe === "function";
}

/** What unsubscribes; undefined when the object has no such event. */
export function subscribeTo(source: PSValue, eventName: string, handler: EventHandler): (() => void) | undefined {
  if (typeof source !== "object" || source === null) return undefined;
  if (source instanceof Job) {
    if (eventName.toLowerCase() !== "statechanged") return undefined;
    return source.onStateChanged((job, state, previous) => handler(job, new JobStateEventArgs(state, previous)));
  }
  return isEventSource(source) ? source.subscribe(eventName, handler) : undefined;
}
