import { ScriptBlock, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { FALLBACK_COMPLETER, registeredCompleters } from "../../completion/argument-completers.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter */
export function registerArgumentCompleter(): CmdletDeclaration {
  return {
    name: "Register-ArgumentCompleter",
    module: "Microsoft.PowerShell.Core",
    type: "System.Management.Automation.RegisterArgumentCompleterCommand",
    parameters: [
      { name: "CommandName", type: "System.String[]", sets: [{ set: "NativeCommandSet", mandatory: true }, { set: "PowerShellSet" }] },
      { name: "ParameterName", type: "System.String", sets: [{ set: "PowerShellSet", mandatory: true }] },
      {
        name: "ScriptBlock",
        type: "System.Management.Automation.ScriptBlock",
        sets: [{ mandatory: true }],
        attributes: [{ kind: "AllowNull" }],
      },
      { name: "Native", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "NativeCommandSet" }] },
      { name: "NativeFallback", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "NativeFallbackSet" }] },
    ],
    create: (cmdlet) => new RegisterArgumentCompleter(cmdlet),
  };
}

class RegisterArgumentCompleter implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const { parameterSetName, parameters, session } = this.#cmdlet;
    const given = unwrap(parameters.get("ScriptBlock"));
    const block = given instanceof ScriptBlock ? given : null;
    const registered = registeredCompleters(session.context);
    const names = parameters.texts("CommandName");
    if (parameterSetName === "NativeFallbackSet") set(registered.native, FALLBACK_COMPLETER, block);
    else if (parameterSetName === "NativeCommandSet") for (const name of names) set(registered.native, name, block);
    else {
      const parameter = parameters.text("ParameterName").trim();
      if (names.length === 0) set(registered.parameters, parameter, block);
      for (const name of names) set(registered.parameters, `${name}:${parameter}`, block);
    }
  }
}

/** A completer that is null is taken away. */
function set(completers: Map<string, ScriptBlock>, name: string, block: ScriptBlock | null): void {
  if (block === null) completers.delete(name.toLowerCase());
  else completers.set(name.toLowerCase(), block);
}
