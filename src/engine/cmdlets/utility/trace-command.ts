import { type PSValue, ScriptBlock } from "../../../objects/index.ts";
import { valueArgument } from "../../binder/command-argument.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { enumOf } from "../../runspaces/runspace-enums.ts";
import { PSTraceSourceOptionsType } from "./parameter-types.ts";
import { configure, keepConfiguration, sourcesToConfigure } from "./tracing/configure.ts";
import type { PSTraceSource } from "./tracing/trace-source.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/trace-command */
export function traceCommand(): CmdletDeclaration {
  return {
    name: "Trace-Command",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.TraceCommandCommand",
    defaultParameterSet: "expressionSet",
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "Name", type: "System.String[]", sets: [{ mandatory: true, position: 0 }] },
      { name: "Option", type: "System.Management.Automation.PSTraceSourceOptions", sets: [{ position: 2 }] },
      {
        name: "Expression",
        type: "System.Management.Automation.ScriptBlock",
        sets: [{ set: "expressionSet", mandatory: true, position: 1 }],
      },
      { name: "Command", type: "System.String", sets: [{ set: "commandSet", mandatory: true, position: 1 }] },
      { name: "ArgumentList", type: "System.Object[]", aliases: ["Args"], sets: [{ set: "commandSet", fromRemainingArguments: true }] },
      { name: "ListenerOption", type: "System.Diagnostics.TraceOptions" },
      { name: "FilePath", type: "System.String", aliases: ["PSPath", "Path"] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "Debugger", type: "System.Management.Automation.SwitchParameter" },
      { name: "PSHost", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new TraceCommand(cmdlet),
  };
}

class TraceCommand implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #items: PSValue[] = [];
  #sources: readonly PSTraceSource[] = [];
  #restore: () => void = () => {};

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  begin(): void {
    this.#sources = sourcesToConfigure(this.#cmdlet);
    this.#restore = keepConfiguration(this.#sources);
    if (!this.#cmdlet.parameters.has("Option"))
      for (const source of this.#sources) source.options = enumOf(PSTraceSourceOptionsType, "All");
    configure(this.#cmdlet, this.#sources);
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const item = parameters.at(this.#input);
    const expression = parameters.get("Expression");
    if (!(expression instanceof ScriptBlock)) {
      if (item !== undefined) this.#items.push(item);
      return;
    }
    this.#cmdlet.streamScript(expression, (value) => this.#cmdlet.writeObject(value), {
      underscore: item,
      input: [item],
      newScope: false,
    });
  }

  end(): void {
    const { parameters, session } = this.#cmdlet;
    if (!parameters.has("Command")) return;
    const given = parameters.get("ArgumentList");
    const args = Array.isArray(given) ? given.map((value) => valueArgument(value)) : [];
    const input = this.#cmdlet.isExpectingInput ? this.#items : undefined;
    for (const value of session.context.invokeCommand(parameters.text("Command"), args, input, session.context.streams)) {
      this.#cmdlet.writeObject(value);
    }
  }

  dispose(): void {
    this.#restore();
  }
}
