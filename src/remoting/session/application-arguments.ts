/** What a session is told when it is made: `$PSSenderInfo.ApplicationArguments`. */
import type { ExecutionContext } from "../../engine/index.ts";
import { convertTo, Dictionary, type PSValue, toText, unwrap } from "../../objects/index.ts";
import { encodeObject } from "../../psrp/index.ts";
import { PrimitiveDictionary } from "../types/primitive-dictionary.ts";

/** The user's arguments and this engine's version table, as CLIXML. */
export function applicationArgumentsOf(context: ExecutionContext, own: PSValue): Uint8Array {
  const table = unwrap(own);
  const copy = table instanceof Dictionary ? PrimitiveDictionary.copyOf(table) : new PrimitiveDictionary();
  if (!copy.has("PSVersionTable")) copy.set("PSVersionTable", versionTable(context));
  return encodeObject(copy, { context });
}

/** The version in the form that every PowerShell knows. */
function versionTable(context: ExecutionContext): PrimitiveDictionary {
  const table = new PrimitiveDictionary();
  const type = context.types.resolve("System.Version");
  for (const { key, value } of (context.objects.versionTable() as Dictionary).entries()) {
    const isSemantic = key === "PSVersion" && type !== undefined;
    table.set(key, isSemantic ? convertTo(toText(value, context).replace(/-.*/, ""), type, context) : value);
  }
  return table;
}
