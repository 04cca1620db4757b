/** What a program with a prompt offers Enter-PSSession: to be in another session until Exit-PSSession. */
import { HostServiceKey } from "../../engine/index.ts";
import type { EnteredSession } from "./entered-session.ts";

export const interactiveSessions: HostServiceKey<InteractiveSessions> = new HostServiceKey("interactiveSessions");

export interface InteractiveSessions {
  readonly isInNestedPrompt: boolean;
  /** What is typed from now on runs there. */
  push(entered: EnteredSession): void;
  /** Back to the session before; nothing happens where there is none. */
  pop(): void;
}
