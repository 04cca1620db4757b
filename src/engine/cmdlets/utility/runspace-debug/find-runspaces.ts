/** The runspaces that a command's parameters mean. */
import { Guid, WildcardPattern } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { OwnRunspace, ownRunspaceOf } from "./own-runspace.ts";

/** Names of the parameters, where they differ. */
export interface RunspaceParameters {
  readonly name: string;
  readonly id: string;
  readonly instanceId: string;
}

export function findRunspaces(cmdlet: CmdletContext, names: RunspaceParameters): readonly OwnRunspace[] {
  const { parameters, session } = cmdlet;
  if (parameters.has("Runspace")) {
    const given = parameters.get("Runspace");
    return (Array.isArray(given) ? given : [given]).filter((one) => one instanceof OwnRunspace);
  }
  const own = ownRunspaceOf(session.context);
  const isMeant = (): boolean => {
    if (parameters.has(names.id)) return listOf(cmdlet, names.id).some((id) => id === own.id);
    if (parameters.has(names.instanceId)) {
      return listOf(cmdlet, names.instanceId).some((id) => id instanceof Guid && id.text === own.instanceId);
    }
    if (!parameters.has(names.name)) return true;
    return listOf(cmdlet, names.name).some((name) => new WildcardPattern(String(name), { ignoreCase: true }).isMatch(own.name));
  };
  return isMeant() ? [own] : [];
}

function listOf(cmdlet: CmdletContext, parameter: string): readonly unknown[] {
  const given = cmdlet.parameters.get(parameter);
  return Array.isArray(given) ? given : [given];
}
