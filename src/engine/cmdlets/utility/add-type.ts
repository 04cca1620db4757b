import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { definitionRefusal } from "../../restrictions/language-gate.ts";
import { unresolvedPath } from "../file-paths.ts";
import { knownAssembly } from "./add-type/known-assemblies.ts";

/**
 * Assemblies of .NET and PowerShell are accepted, for their types are there without loading; nothing else can be, as there is no C# compiler.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/add-type
 */
export function addType(): CmdletDeclaration {
  return {
    name: "Add-Type",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.AddTypeCommand",
    defaultParameterSet: "FromSource",
    outputTypes: ["System.Type"],
    parameters: [
      { name: "TypeDefinition", type: "System.String", sets: [{ set: "FromSource", mandatory: true, position: 0 }] },
      { name: "Name", type: "System.String", sets: [{ set: "FromMember", mandatory: true, position: 0 }] },
      { name: "MemberDefinition", type: "System.String[]", sets: [{ set: "FromMember", mandatory: true, position: 1 }] },
      { name: "Namespace", type: "System.String", aliases: ["NS"], sets: [{ set: "FromMember" }], attributes: [{ kind: "AllowNull" }] },
      {
        name: "UsingNamespace",
        type: "System.String[]",
        aliases: ["Using"],
        sets: [{ set: "FromMember" }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Path", type: "System.String[]", sets: [{ set: "FromPath", mandatory: true, position: 0 }] },
      { name: "LiteralPath", type: "System.String[]", aliases: ["PSPath", "LP"], sets: [{ set: "FromLiteralPath", mandatory: true }] },
      { name: "AssemblyName", type: "System.String[]", aliases: ["AN"], sets: [{ set: "FromAssemblyName", mandatory: true }] },
      { name: "Language", type: "Microsoft.PowerShell.Commands.Language", sets: [{ set: "FromMember" }, { set: "FromSource" }] },
      {
        name: "ReferencedAssemblies",
        type: "System.String[]",
        aliases: ["RA"],
        sets: [{ set: "FromLiteralPath" }, { set: "FromMember" }, { set: "FromPath" }, { set: "FromSource" }],
      },
      {
        name: "OutputAssembly",
        type: "System.String",
        aliases: ["OA"],
        sets: [{ set: "FromLiteralPath" }, { set: "FromMember" }, { set: "FromPath" }, { set: "FromSource" }],
      },
      {
        name: "OutputType",
        type: "Microsoft.PowerShell.Commands.OutputAssemblyType",
        aliases: ["OT"],
        sets: [{ set: "FromLiteralPath" }, { set: "FromMember" }, { set: "FromPath" }, { set: "FromSource" }],
      },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "IgnoreWarnings",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "FromLiteralPath" }, { set: "FromMember" }, { set: "FromPath" }, { set: "FromSource" }],
      },
      {
        name: "CompilerOptions",
        type: "System.String[]",
        sets: [{ set: "FromLiteralPath" }, { set: "FromMember" }, { set: "FromPath" }, { set: "FromSource" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new AddType(cmdlet),
  };
}

const NO_COMPILER =
  "Cannot add type. This engine runs no C# and loads no assemblies from files. Define the type with the PowerShell keywords class and enum, or use a type of .NET that is there already.";

class AddType implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    const refusal = definitionRefusal(this.#cmdlet.session.context.rights);
    if (refusal !== null) this.#cmdlet.throwTerminatingError(refusal);
    if (this.#cmdlet.parameterSetName === "FromAssemblyName") {
      for (const name of parameters.texts("AssemblyName")) this.#load(name);
      return;
    }
    const exception = newException("System.NotSupportedException", NO_COMPILER);
    this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "CSHARP_NOT_SUPPORTED", "NotImplemented", null));
  }

  #load(name: string): void {
    const [simpleName = ""] = name.split(",");
    if (knownAssembly(simpleName.trim()) !== undefined) return;
    // PowerShell goes on to look for a file of that name.
    const path = unresolvedPath(this.#cmdlet, /\.dll$/i.test(name) ? name : `${name}.dll`);
    const exception = newException("ItemNotFoundException", `Cannot find path '${path}' because it does not exist.`);
    this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "PathNotFound", "ObjectNotFound", path));
  }
}
