import { compareStrings, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { AliasInfo } from "../../commands/command-info.ts";
import { aliasScope, writeAliasNotFound } from "./aliases/alias-store.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-alias */
export function getAlias(): CmdletDeclaration {
  return {
    name: "Get-Alias",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetAliasCommand",
    aliases: ["gal"],
    defaultParameterSet: "Default",
    outputTypes: ["System.Management.Automation.AliasInfo"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ set: "Default", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Exclude", type: "System.String[]" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ArgumentCompleter" }] },
      { name: "Definition", type: "System.String[]", sets: [{ set: "Definition" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
    ],
    create: (cmdlet) => new GetAlias(cmdlet),
  };
}

class GetAlias implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.has("Definition")) for (const definition of parameters.texts("Definition")) this.#write("definition", definition);
    else for (const name of parameters.has("Name") ? parameters.texts("Name") : ["*"]) this.#write("name", name);
  }

  #write(kind: "name" | "definition", value: string): void {
    const { parameters, session } = this.#cmdlet;
    const aliases: Iterable<AliasInfo> = parameters.has("Scope")
      ? (aliasScope(this.#cmdlet).aliases?.values() ?? [])
      : session.commands.visibleAliases();
    const pattern = new WildcardPattern(value, { ignoreCase: true });
    const excluded = parameters.texts("Exclude").map((one) => new WildcardPattern(one, { ignoreCase: true }));
    const found = [...aliases].filter((alias) => {
      const text = kind === "name" ? alias.name : alias.definition;
      return pattern.isMatch(text) && !excluded.some((one) => one.isMatch(text));
    });
    found.sort((left, right) => compareStrings(left.name, right.name, true));
    for (const alias of found) this.#cmdlet.writeObject(alias);
    if (found.length === 0 && excluded.length === 0 && !WildcardPattern.containsWildcardCharacters(value)) {
      writeAliasNotFound(this.#cmdlet, kind, value);
    }
  }
}
