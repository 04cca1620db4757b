import { EnumValue, enumName } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { unresolvedPath } from "../file-paths.ts";
import { type Breakpoint, CommandBreakpoint, LineBreakpoint, VariableBreakpoint } from "./breakpoints/breakpoint.ts";
import { breakpointTableOf } from "./breakpoints/breakpoint-table.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-psbreakpoint */
export function getPSBreakpoint(): CmdletDeclaration {
  return {
    name: "Get-PSBreakpoint",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetPSBreakpointCommand",
    aliases: ["gbp"],
    defaultParameterSet: "Line",
    outputTypes: [
      "System.Management.Automation.CommandBreakpoint",
      "System.Management.Automation.LineBreakpoint",
      "System.Management.Automation.VariableBreakpoint",
      "System.Management.Automation.Breakpoint",
    ],
    parameters: [
      {
        name: "Script",
        type: "System.String[]",
        sets: [{ set: "Command" }, { set: "Line", position: 0, fromPipeline: true }, { set: "Type" }, { set: "Variable" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Id",
        type: "System.Int32[]",
        sets: [{ set: "Id", mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      {
        name: "Variable",
        type: "System.String[]",
        sets: [{ set: "Variable", mandatory: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Command", type: "System.String[]", sets: [{ set: "Command", mandatory: true }], attributes: [{ kind: "ValidateNotNull" }] },
      {
        name: "Type",
        type: "Microsoft.PowerShell.Commands.BreakpointType[]",
        sets: [{ set: "Type", mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Runspace", type: "System.Management.Automation.Runspaces.Runspace", attributes: [{ kind: "ValidateNotNull" }] },
    ],
    create: (cmdlet) => new GetPSBreakpoint(cmdlet),
  };
}

const CLASSES = { Line: LineBreakpoint, Variable: VariableBreakpoint, Command: CommandBreakpoint } as const;

class GetPSBreakpoint implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, session } = this.#cmdlet;
    const scripts = parameters.texts("Script").map((script) => unresolvedPath(this.#cmdlet, script).toLowerCase());
    for (const breakpoint of this.#chosen(breakpointTableOf(session.context).all())) {
      if (scripts.length === 0 || scripts.includes(breakpoint.script?.toLowerCase() ?? "")) this.#cmdlet.writeObject(breakpoint);
    }
  }

  /** In the order in which they were asked for. */
  #chosen(all: readonly Breakpoint[]): readonly Breakpoint[] {
    const { parameters } = this.#cmdlet;
    switch (this.#cmdlet.parameterSetName) {
      case "Id": {
        const ids = parameters.get("Id");
        return Array.isArray(ids) ? ids.flatMap((id) => all.filter((breakpoint) => breakpoint.id === id)) : [];
      }
      case "Command":
        return parameters
          .texts("Command")
          .flatMap((name) => all.filter((one) => one instanceof CommandBreakpoint && sameName(one.command, name)));
      case "Variable":
        return parameters
          .texts("Variable")
          .flatMap((name) => all.filter((one) => one instanceof VariableBreakpoint && sameName(one.variable, name)));
      case "Type": {
        const types = parameters.get("Type");
        return Array.isArray(types)
          ? types.flatMap((type) => (type instanceof EnumValue ? all.filter((one) => isOfType(one, type)) : []))
          : [];
      }
      default:
        return all;
    }
  }
}

function isOfType(breakpoint: Breakpoint, type: EnumValue): boolean {
  const name = enumName(type);
  return (name === "Line" || name === "Variable" || name === "Command") && breakpoint instanceof CLASSES[name];
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
