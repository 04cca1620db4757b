import { defineType, type PSValue, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";
import type { PSEventJob } from "./event-job.ts";

const ASSEMBLY = "System.Management.Automation";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.pseventsubscriber */
export const PSEventSubscriberType: TypeInfo = defineType<PSEventSubscriber>({
  name: `${ASSEMBLY}.PSEventSubscriber`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("int SubscriptionId {get;set;}", (subscriber) => subscriber.subscriptionId),
    m.property("System.Object SourceObject {get;}", (subscriber) => subscriber.sourceObject),
    m.property("System.String EventName {get;}", (subscriber) => subscriber.eventName),
    m.property("string SourceIdentifier {get;}", (subscriber) => subscriber.sourceIdentifier),
    m.property("System.Management.Automation.PSEventJob Action {get;}", (subscriber) => subscriber.action),
    m.property("System.Management.Automation.PSEventReceivedEventHandler HandlerDelegate {get;}", () => null),
    m.property("bool SupportEvent {get;}", (subscriber) => subscriber.isSupport),
    m.property("bool ForwardEvent {get;}", (subscriber) => subscriber.isForwarded),
  ],
});

export interface SubscriptionParts {
  readonly sourceObject: PSValue;
  readonly eventName: string | null;
  readonly sourceIdentifier: string;
  readonly messageData: PSValue;
  readonly isSupport: boolean;
  readonly isForwarded: boolean;
  /** How often it triggers before it goes; 0 is without end. */
  readonly maxTriggerCount: number;
}

export class PSEventSubscriber extends ReferenceObject {
  readonly subscriptionId: number;
  readonly sourceObject: PSValue;
  readonly eventName: string | null;
  readonly sourceIdentifier: string;
  readonly messageData: PSValue;
  readonly isSupport: boolean;
  readonly isForwarded: boolean;
  action: PSEventJob | null = null;
  /** Takes the handler off the object. */
  unsubscribe: (() => void) | undefined = undefined;
  #triggersLeft: number;

  constructor(subscriptionId: number, parts: SubscriptionParts) {
    super();
    this.subscriptionId = subscriptionId;
    this.sourceObject = parts.sourceObject;
    this.eventName = parts.eventName;
    this.sourceIdentifier = parts.sourceIdentifier;
    this.messageData = parts.messageData;
    this.isSupport = parts.isSupport;
    this.isForwarded = parts.isForwarded;
    this.#triggersLeft = parts.maxTriggerCount > 0 ? parts.maxTriggerCount : Number.POSITIVE_INFINITY;
  }

  override nativeType(): TypeInfo {
    return PSEventSubscriberType;
  }

  /** Counts a trigger; false when there had been enough already. */
  takeTrigger(): boolean {
    if (this.#triggersLeft <= 0) return false;
    this.#triggersLeft--;
    return true;
  }

  get isSpent(): boolean {
    return this.#triggersLeft <= 0;
  }
}
