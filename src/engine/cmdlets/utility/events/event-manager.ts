/** The events of a runspace: who waits for what, and what came that nobody waited for. */
import { netError, type PSValue } from "../../../../objects/index.ts";
import { jobTableOf } from "../../../jobs/job-table.ts";
import type { ExecutionContext, Pulse } from "../../../runtime/execution-context.ts";
import { localNow } from "../../../runtime/local-now.ts";
import type { PSScriptBlock } from "../../../runtime/script-block.ts";
import { PSEventArgs } from "./event-args.ts";
import { PSEventJob } from "./event-job.ts";
import { isPolledSource, type PolledSource, subscribeTo } from "./event-source.ts";
import { PSEventSubscriber, type SubscriptionParts } from "./event-subscriber.ts";

/** Events of the engine itself, which scripts wait for without anybody announcing them. */
const ENGINE_EVENTS: ReadonlySet<string> = new Set(["powershell.exiting", "powershell.onidle", "powershell.onscriptblockinvoke"]);

export class PSEventManager implements Pulse {
  readonly #context: ExecutionContext;
  readonly runspaceId: string;
  readonly #subscribers: PSEventSubscriber[] = [];
  /** What no action took, oldest first. */
  readonly received: PSEventArgs[] = [];
  /** What the pipeline asks now and then, with how many wait for it. */
  readonly #polled: Map<PolledSource, number> = new Map();
  readonly #pending: { readonly subscriber: PSEventSubscriber; readonly event: PSEventArgs }[] = [];
  #lastEventId = 0;
  #lastSubscriptionId = 0;
  #isRunningAction = false;

  constructor(context: ExecutionContext) {
    this.#context = context;
    this.runspaceId = context.objects.newGuid();
  }

  get subscribers(): readonly PSEventSubscriber[] {
    return [...this.#subscribers];
  }

  /** Whether somebody waits for what has that source identifier. */
  isSubscribed(sourceIdentifier: string): boolean {
    return this.#subscribers.some((subscriber) => sameName(subscriber.sourceIdentifier, sourceIdentifier));
  }

  /**
   * @throws {TerminatingError} ArgumentException when the object has no such event or the name is the engine's own.
   */
  subscribe(parts: SubscriptionParts, action: PSScriptBlock | null): PSEventSubscriber {
    const subscriber = new PSEventSubscriber(++this.#lastSubscriptionId, parts);
    if (parts.sourceObject !== null) {
      if (ENGINE_EVENTS.has(parts.sourceIdentifier.toLowerCase())) {
        const message = `Cannot register for the specified event. The event source identifier '${parts.sourceIdentifier}' is reserved for the PowerShell engine.`;
        throw netError("System.ArgumentException", `${message} (Parameter 'sourceIdentifier')`);
      }
      subscriber.unsubscribe = subscribeTo(parts.sourceObject, parts.eventName ?? "", (sender, args) => {
        this.#deliver(this.#makeEvent(parts.sourceIdentifier, sender, [sender, args], parts.messageData), [subscriber]);
      });
      if (subscriber.unsubscribe === undefined) {
        const message = `Cannot register for the specified event. An event with the name '${parts.eventName ?? ""}' does not exist. (Parameter 'eventName')`;
        throw netError("System.ArgumentException", message);
      }
    }
    const { sourceObject } = parts;
    if (isPolledSource(sourceObject)) this.#polled.set(sourceObject, (this.#polled.get(sourceObject) ?? 0) + 1);
    if (action !== null) {
      subscriber.action = new PSEventJob(this.#context, action, parts.sourceIdentifier, () => this.unsubscribe(subscriber));
      if (!parts.isSupport) jobTableOf(this.#context).add(subscriber.action);
    }
    this.#subscribers.push(subscriber);
    return subscriber;
  }

  unsubscribe(subscriber: PSEventSubscriber): void {
    const place = this.#subscribers.indexOf(subscriber);
    if (place < 0) return;
    subscriber.unsubscribe?.();
    this.#stopPolling(subscriber.sourceObject);
    this.#runPending();
    const { action } = subscriber;
    if (action !== null && !action.isFinished) action.setState("Stopped");
    // An action may have unsubscribed it meanwhile.
    const now = this.#subscribers.indexOf(subscriber);
    if (now >= 0) this.#subscribers.splice(now, 1);
  }

  #stopPolling(source: PSValue): void {
    if (!isPolledSource(source)) return;
    const count = (this.#polled.get(source) ?? 0) - 1;
    if (count > 0) this.#polled.set(source, count);
    else this.#polled.delete(source);
  }

  /** Takes what happened meanwhile, and runs the actions that wait. */
  pulse(): void {
    for (const source of this.#polled.keys()) source.poll(this.#context);
    if (this.#pending.length > 0) this.#runPending();
  }

  /** How long nothing can come that has to be asked for; null when there is no such thing. */
  get idleMs(): number | null {
    let due: number | null = null;
    for (const source of this.#polled.keys()) if (source.dueMs !== null) due = Math.min(due ?? source.dueMs, source.dueMs);
    return due === null ? null : Math.max(0, due - this.#context.nowMs());
  }

  /** Tells of an event; its actions run before the next pipeline begins. */
  generate(sourceIdentifier: string, sender: PSValue, args: PSValue[], messageData: PSValue): PSEventArgs {
    const event = this.#makeEvent(sourceIdentifier, sender, args, messageData);
    this.#deliver(
      event,
      this.#subscribers.filter((subscriber) => sameName(subscriber.sourceIdentifier, sourceIdentifier)),
    );
    return event;
  }

  #makeEvent(sourceIdentifier: string, sender: PSValue, sourceArgs: PSValue[], messageData: PSValue): PSEventArgs {
    return new PSEventArgs({
      runspaceId: this.runspaceId,
      eventIdentifier: ++this.#lastEventId,
      sourceIdentifier,
      sender,
      sourceArgs,
      messageData,
      timeGenerated: localNow(this.#context),
    });
  }

  #deliver(event: PSEventArgs, subscribers: readonly PSEventSubscriber[]): void {
    let isTaken = false;
    for (const subscriber of subscribers) {
      if (!subscriber.takeTrigger()) continue;
      if (subscriber.action !== null) {
        this.#pending.push({ subscriber, event });
        isTaken = true;
      } else if (subscriber.isSpent) this.unsubscribe(subscriber);
    }
    if (!isTaken) this.received.push(event);
  }

  /** Actions run one after the other, never inside each other. */
  #runPending(): void {
    if (this.#isRunningAction) return;
    this.#isRunningAction = true;
    try {
      for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) {
        const { subscriber, event } = next;
        subscriber.action?.run(subscriber, event);
        if (subscriber.isSpent && !this.#pending.some((other) => other.subscriber === subscriber)) this.unsubscribe(subscriber);
      }
    } finally {
      this.#isRunningAction = false;
    }
  }
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

const managers: WeakMap<ExecutionContext, PSEventManager> = new WeakMap();

/** The events of a runspace; made when first asked for. */
export function eventManagerOf(context: ExecutionContext): PSEventManager {
  let manager = managers.get(context);
  if (manager === undefined) {
    manager = new PSEventManager(context);
    managers.set(context, manager);
    context.pulse = manager;
  }
  return manager;
}
