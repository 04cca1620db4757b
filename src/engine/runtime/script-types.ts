/** Classes and enums that scripts define, by the session state they belong to. */
import type { ScriptBlockAst } from "../../language/index.ts";
import type { TypeInfo } from "../../objects/index.ts";
import { defineTypes } from "../classes/define-types.ts";
import type { ExecutionContext } from "./execution-context.ts";
import type { SessionState } from "./session-state.ts";

export class ScriptTypes {
  readonly #bySession: WeakMap<SessionState, Map<string, TypeInfo>> = new WeakMap();

  find(name: string, session: SessionState): TypeInfo | undefined {
    const key = name.toLowerCase();
    const own = this.#bySession.get(session)?.get(key);
    if (own !== undefined || session === session.context.globalSession) return own;
    return this.#bySession.get(session.context.globalSession)?.get(key);
  }

  add(type: TypeInfo, session: SessionState): void {
    let types = this.#bySession.get(session);
    if (types === undefined) {
      types = new Map();
      this.#bySession.set(session, types);
    }
    types.set(type.fullName.toLowerCase(), type);
    session.context.typeEpoch++;
  }

  own(session: SessionState): readonly TypeInfo[] {
    return [...(this.#bySession.get(session)?.values() ?? [])];
  }

  /** Makes the types of a script, before its first statement runs. */
  define(ast: ScriptBlockAst, context: ExecutionContext): void {
    defineTypes(ast, context);
  }
}
