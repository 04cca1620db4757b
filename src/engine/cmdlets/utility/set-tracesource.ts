import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { configure, findTraceSources, sourcesToConfigure } from "./tracing/configure.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/set-tracesource */
export function setTraceSource(): CmdletDeclaration {
  return {
    name: "Set-TraceSource",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SetTraceSourceCommand",
    defaultParameterSet: "optionsSet",
    outputTypes: ["System.Management.Automation.PSTraceSource"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "Option",
        type: "System.Management.Automation.PSTraceSourceOptions",
        sets: [{ set: "optionsSet", position: 1, fromPipelineByPropertyName: true }],
      },
      { name: "ListenerOption", type: "System.Diagnostics.TraceOptions", sets: [{ set: "optionsSet" }] },
      { name: "FilePath", type: "System.String", aliases: ["PSPath", "Path"], sets: [{ set: "optionsSet" }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "optionsSet" }] },
      { name: "Debugger", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "optionsSet" }] },
      { name: "PSHost", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "optionsSet" }] },
      {
        name: "RemoveListener",
        type: "System.String[]",
        sets: [{ set: "removeAllListenersSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "RemoveFileListener",
        type: "System.String[]",
        sets: [{ set: "removeFileListenersSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "optionsSet" }] },
    ],
    create: (cmdlet) => new SetTraceSource(cmdlet),
  };
}

class SetTraceSource implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    switch (this.#cmdlet.parameterSetName) {
      case "removeAllListenersSet":
        this.#removeListeners("RemoveListener", { onlyFiles: false });
        return;
      case "removeFileListenersSet":
        this.#removeListeners("RemoveFileListener", { onlyFiles: true });
        return;
      default: {
        const sources = sourcesToConfigure(this.#cmdlet);
        configure(this.#cmdlet, sources);
        if (parameters.isSet("PassThru")) for (const source of sources) this.#cmdlet.writeObject(source);
      }
    }
  }

  #removeListeners(parameter: "RemoveListener" | "RemoveFileListener", options: { readonly onlyFiles: boolean }): void {
    const { parameters } = this.#cmdlet;
    const given = parameters.has(parameter) ? parameters.texts(parameter) : ["*"];
    const patterns = given.map((pattern) => new WildcardPattern(pattern, { ignoreCase: true }));
    for (const source of findTraceSources(this.#cmdlet, parameters.texts("Name"), { reportsMissing: true })) {
      source.listeners = source.listeners.filter(
        (listener) => (options.onlyFiles && listener.kind !== "file") || !patterns.some((pattern) => pattern.isMatch(listener.name)),
      );
    }
  }
}
