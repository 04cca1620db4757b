/** What the alias cmdlets share. */
import { EnumValue, runtimeError } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { AliasInfo } from "../../../commands/command-info.ts";
import type { Scope } from "../../../runtime/scope.ts";
import { reporting } from "../variables/variable-lookup.ts";

/** The scope that -Scope names; the current one without it. */
export function aliasScope(cmdlet: CmdletContext): Scope {
  const { parameters, session } = cmdlet;
  return parameters.has("Scope") ? session.variables.scope(parameters.text("Scope")) : session.currentScope;
}

/** The alias of a name: in the scope that -Scope names, or as the current scope sees it. */
export function findAlias(cmdlet: CmdletContext, name: string): AliasInfo | undefined {
  const { parameters, session } = cmdlet;
  return parameters.has("Scope") ? aliasScope(cmdlet).aliases?.get(name.toLowerCase()) : session.commands.findAlias(name);
}

/** The alias that -Name, -Value, -Option and -Description describe. */
export function aliasFromParameters(cmdlet: CmdletContext): AliasInfo {
  const { parameters } = cmdlet;
  const option = parameters.get("Option");
  const alias = new AliasInfo(parameters.text("Name"), parameters.text("Value"), option instanceof EnumValue ? Number(option.value) : 0);
  alias.description = parameters.text("Description", "");
  return alias;
}

/** Puts an alias in its scope; a refusal is an error of the command. */
export function storeAlias(cmdlet: CmdletContext, alias: AliasInfo): void {
  reporting(cmdlet, () => {
    cmdlet.session.commands.addAlias(aliasScope(cmdlet), alias, { force: cmdlet.parameters.isSet("Force") });
    if (cmdlet.parameters.isSet("PassThru")) cmdlet.writeObject(alias);
  });
}

export function writeAliasExists(cmdlet: CmdletContext, name: string): void {
  const error = runtimeError("AliasAlreadyExists", `The alias is not allowed, because an alias with the name '${name}' already exists.`, {
    category: "ResourceExists",
    targetObject: name,
    exceptionType: "SessionStateException",
  });
  cmdlet.writeError(error.record);
}

export function writeAliasNotFound(cmdlet: CmdletContext, kind: "name" | "definition", value: string): void {
  cmdlet.writeError(
    cmdlet.makeError({
      message: `This command cannot find a matching alias because an alias with the ${kind} '${value}' does not exist.`,
      errorId: "ItemNotFoundException",
      category: "ObjectNotFound",
      target: value,
      exceptionType: "System.Management.Automation.ItemNotFoundException",
    }),
  );
}
