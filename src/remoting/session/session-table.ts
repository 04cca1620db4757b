/** The sessions that a runspace knows: PowerShell's RunspaceRepository. */
import type { ExecutionContext } from "../../engine/index.ts";
import { PSSession } from "./ps-session.ts";
import type { RemoteRunspace } from "./remote-runspace.ts";

export class SessionTable {
  readonly #sessions: PSSession[] = [];
  #lastId = 0;

  get sessions(): readonly PSSession[] {
    return this.#sessions;
  }

  /** An id of this client and the name that goes with it. */
  nextName(): { readonly id: number; readonly name: string } {
    const id = ++this.#lastId;
    return { id, name: `Runspace${id}` };
  }

  /** A session around a runspace, not yet in the table. */
  createSession(runspace: RemoteRunspace, reserved?: { readonly id: number; readonly name: string }): PSSession {
    const { id, name } = reserved ?? this.nextName();
    const session = new PSSession(runspace, id, runspace.name === "" ? name : runspace.name);
    if (runspace.name === "") runspace.name = name;
    return session;
  }

  find(instanceId: string): PSSession | undefined {
    return this.#sessions.find((session) => session.instanceId === instanceId);
  }

  addOrReplace(session: PSSession): void {
    const place = this.#sessions.findIndex((known) => known.instanceId === session.instanceId);
    if (place < 0) this.#sessions.push(session);
    else this.#sessions[place] = session;
  }

  remove(session: PSSession): boolean {
    const place = this.#sessions.findIndex((known) => known.instanceId === session.instanceId);
    if (place < 0) return false;
    this.#sessions.splice(place, 1);
    return true;
  }
}

const tables: WeakMap<ExecutionContext, SessionTable> = new WeakMap();

/** The table of a runspace, made when it is first asked for. */
export function sessionTableOf(context: ExecutionContext): SessionTable {
  let table = tables.get(context);
  if (table === undefined) {
    table = new SessionTable();
    tables.set(context, table);
  }
  return table;
}
