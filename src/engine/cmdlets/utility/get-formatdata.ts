import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { extendedTypeDefinition, type ViewDefinition, viewDatabaseOf } from "../../formatting/index.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-formatdata */
export function getFormatData(): CmdletDeclaration {
  return {
    name: "Get-FormatData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetFormatDataCommand",
    outputTypes: ["System.Management.Automation.ExtendedTypeDefinition"],
    parameters: [
      { name: "TypeName", type: "System.String[]", sets: [{ position: 0 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      // Readers of all versions understand what is given.
      { name: "PowerShellVersion", type: "System.Version" },
    ],
    create: (cmdlet) => ({ process: () => writeDefinitions(cmdlet) }),
  };
}

/** One definition for each list of types that views are made for. */
function writeDefinitions(cmdlet: CmdletContext): void {
  const { parameters } = cmdlet;
  const patterns = parameters.has("TypeName")
    ? parameters.texts("TypeName").map((name) => new WildcardPattern(name, { ignoreCase: true }))
    : undefined;
  const isWanted = (typeName: string): boolean => patterns?.some((pattern) => pattern.isMatch(typeName)) ?? true;
  const groups = new Map<string, { readonly typeNames: readonly string[]; readonly views: ViewDefinition[] }>();
  for (const view of viewDatabaseOf(cmdlet.evaluation).allViews()) {
    const { typeNames } = view;
    if (!typeNames.some(isWanted)) continue;
    const key = typeNames.join("\0");
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { typeNames, views: [view] });
    else known.views.push(view);
  }
  for (const { typeNames, views } of groups.values()) cmdlet.writeObject(extendedTypeDefinition(typeNames, views));
}
