import { ErrorRecord, newException, ScriptBlock } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { isDirectory, resolveFiles } from "../file-paths.ts";
import {
  type Breakpoint,
  type BreakpointParts,
  CommandBreakpoint,
  LineBreakpoint,
  type VariableAccessMode,
  VariableBreakpoint,
} from "./breakpoints/breakpoint.ts";
import { breakpointTableOf } from "./breakpoints/breakpoint-table.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/set-psbreakpoint */
export function setPSBreakpoint(): CmdletDeclaration {
  return {
    name: "Set-PSBreakpoint",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SetPSBreakpointCommand",
    aliases: ["sbp"],
    defaultParameterSet: "Line",
    outputTypes: [
      "System.Management.Automation.CommandBreakpoint",
      "System.Management.Automation.LineBreakpoint",
      "System.Management.Automation.VariableBreakpoint",
    ],
    parameters: [
      {
        name: "Action",
        type: "System.Management.Automation.ScriptBlock",
        sets: [{ set: "Command" }, { set: "Line" }, { set: "Variable" }],
      },
      {
        name: "Column",
        type: "System.Int32",
        sets: [{ set: "Line", position: 2 }],
        attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
      },
      { name: "Command", type: "System.String[]", aliases: ["C"], sets: [{ set: "Command", mandatory: true }] },
      { name: "Line", type: "System.Int32[]", sets: [{ set: "Line", mandatory: true, position: 1 }] },
      {
        name: "Script",
        type: "System.String[]",
        sets: [
          { set: "Command", position: 0 },
          { set: "Line", mandatory: true, position: 0 },
          { set: "Variable", position: 0 },
        ],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Variable", type: "System.String[]", aliases: ["V"], sets: [{ set: "Variable", mandatory: true }] },
      { name: "Mode", type: "System.Management.Automation.VariableAccessMode", sets: [{ set: "Variable" }] },
      { name: "Runspace", type: "System.Management.Automation.Runspaces.Runspace", attributes: [{ kind: "ValidateNotNull" }] },
    ],
    create: (cmdlet) => new SetPSBreakpoint(cmdlet),
  };
}

class SetPSBreakpoint implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const scripts = this.#findScripts();
    const places = scripts.length === 0 ? [null] : scripts;
    switch (this.#cmdlet.parameterSetName) {
      case "Command":
        for (const name of parameters.texts("Command")) this.#addFor(places, (parts) => new CommandBreakpoint(parts, name));
        return;
      case "Variable": {
        // Only the enum's own names are bound.
        const mode = parameters.enumName("Mode", "Write") as VariableAccessMode;
        for (const name of parameters.texts("Variable")) this.#addFor(places, (parts) => new VariableBreakpoint(parts, name, mode));
        return;
      }
      default: {
        const lines = parameters.get("Line");
        for (const line of Array.isArray(lines) ? lines.map(Number) : []) this.#addLine(scripts, line);
      }
    }
  }

  #addLine(scripts: readonly string[], line: number): void {
    if (line < 1) {
      this.#fail("SetPSBreakpoint:LineLessThanOne", "Line cannot be less than 1.");
      return;
    }
    const column = this.#cmdlet.parameters.number("Column", 0);
    this.#addFor(scripts, (parts) => new LineBreakpoint(parts, line, column));
  }

  #addFor(scripts: readonly (string | null)[], make: (parts: BreakpointParts) => Breakpoint): void {
    const { parameters, session } = this.#cmdlet;
    const table = breakpointTableOf(session.context);
    const action = parameters.get("Action");
    for (const script of scripts) {
      const breakpoint = make({ id: table.nextId(), script, action: action instanceof ScriptBlock ? action : null });
      table.add(breakpoint);
      this.#cmdlet.writeObject(breakpoint);
    }
  }

  #findScripts(): readonly string[] {
    return this.#cmdlet.parameters.texts("Script").flatMap((given) =>
      resolveFiles(this.#cmdlet, given, { isLiteral: false }).paths.filter((path) => {
        if (isDirectory(this.#cmdlet, path)) {
          this.#fail("NewPSBreakpoint:FileDoesNotExist", `File '${path}' does not exist.`);
          return false;
        }
        if (/\.psm?1$/i.test(path)) return true;
        this.#fail("NewPSBreakpoint:WrongExtension", `Cannot set breakpoint on file '${path}'; only *.ps1 and *.psm1 files are valid.`);
        return false;
      }),
    );
  }

  #fail(errorId: string, message: string): void {
    this.#cmdlet.writeError(new ErrorRecord(newException("System.ArgumentException", message), errorId, "InvalidArgument", null));
  }
}
