import { CultureInfo, EnumValue, ErrorRecord, formatValue, newException, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { AliasInfo } from "../../commands/command-info.ts";
import { localNow } from "../../runtime/local-now.ts";
import { ScopedItemOptionsType } from "../../runtime/ps-variable.ts";
import { type OutputFile, openOutputFile } from "../file-output.ts";
import { utf16Encoder } from "../text-encoding.ts";
import { aliasScope } from "./aliases/alias-store.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-alias */
export function exportAlias(): CmdletDeclaration {
  return {
    name: "Export-Alias",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ExportAliasCommand",
    aliases: ["epal"],
    defaultParameterSet: "ByPath",
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.AliasInfo"],
    parameters: [
      { name: "Path", type: "System.String", sets: [{ set: "ByPath", mandatory: true, position: 0 }] },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "Name", type: "System.String[]", sets: [{ position: 1, fromPipelineByPropertyName: true }] },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "As", type: "Microsoft.PowerShell.Commands.ExportAliasFormat" },
      { name: "Append", type: "System.Management.Automation.SwitchParameter" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "NoClobber", type: "System.Management.Automation.SwitchParameter", aliases: ["NoOverwrite"] },
      { name: "Description", type: "System.String" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ArgumentCompleter" }] },
    ],
    create: (cmdlet) => new ExportAlias(cmdlet),
  };
}

class ExportAlias implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #found: AliasInfo[] = [];
  #file: OutputFile | undefined = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, session } = this.#cmdlet;
    const all: readonly AliasInfo[] = parameters.has("Scope")
      ? [...(aliasScope(this.#cmdlet).aliases?.values() ?? [])]
      : session.commands.visibleAliases();
    for (const name of parameters.has("Name") ? parameters.texts("Name") : ["*"]) {
      const pattern = new WildcardPattern(name, { ignoreCase: true });
      const found = all.filter((alias) => pattern.isMatch(alias.name));
      this.#found.push(...found);
      if (found.length > 0 || WildcardPattern.containsWildcardCharacters(name)) continue;
      const exception = newException("ItemNotFoundException", `Cannot find alias because alias '${name}' does not exist.`);
      this.#cmdlet.writeError(new ErrorRecord(exception, "AliasNotFound", "ObjectNotFound", name));
    }
  }

  end(): void {
    const { parameters } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const path = parameters.text(isLiteral ? "LiteralPath" : "Path");
    if (this.#cmdlet.shouldProcess(path)) {
      this.#file = openOutputFile(this.#cmdlet, {
        path,
        isLiteral,
        appends: parameters.isSet("Append"),
        isForced: parameters.isSet("Force"),
        keepsExisting: parameters.isSet("NoClobber"),
        encoder: utf16Encoder,
      });
      this.#writeLines(this.#header());
    }
    for (const alias of this.#found) {
      this.#writeLines([this.#line(alias)]);
      if (parameters.isSet("PassThru")) this.#cmdlet.writeObject(alias);
    }
    this.#file?.close();
  }

  dispose(): void {
    this.#file?.close();
  }

  #writeLines(lines: readonly string[]): void {
    const end = this.#cmdlet.host.environment.osName === "Windows" ? "\r\n" : "\n";
    for (const line of lines) this.#file?.write(line + end);
  }

  #header(): readonly string[] {
    const { parameters, evaluation, host } = this.#cmdlet;
    const lines = [
      "# Alias File",
      `# Exported by : ${host.environment.userName}`,
      `# Date/Time : ${formatValue(localNow(evaluation), "F", CultureInfo.invariant, evaluation)}`,
      `# Computer : ${host.environment.machineName}`,
    ];
    if (parameters.has("Description")) lines.push("#", `# ${parameters.text("Description").replaceAll("\n", "\n# ")}`);
    return lines;
  }

  #line(alias: AliasInfo): string {
    const options = formatValue(new EnumValue(ScopedItemOptionsType, alias.options), "G", CultureInfo.invariant, this.#cmdlet.evaluation);
    if (this.#cmdlet.parameters.enumName("As", "Csv") === "Csv")
      return `"${alias.name}","${alias.target}","${alias.description}","${options}"`;
    return `set-alias -Name:"${alias.name}" -Value:"${alias.target}" -Description:"${alias.description}" -Option:"${options}"`;
  }
}
