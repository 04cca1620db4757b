/** New-Module. */
import { oneOrMany, type PSValue, TerminatingError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { customObjectOf } from "../../modules/custom-object.ts";
import { EVERYTHING, exportModuleMembers } from "../../modules/export-members.ts";
import { importModuleMembers } from "../../modules/import-members.ts";
import { PSModuleInfo } from "../../modules/module-info.ts";
import { newGuid } from "../../modules/new-guid.ts";
import { ExitSignal } from "../../runtime/completion.ts";
import { PSScriptBlock } from "../../runtime/script-block.ts";
import { SessionState } from "../../runtime/session-state.ts";
import { givenPatterns, listOf } from "./module-command.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-module */
export function newModule(): CmdletDeclaration {
  return {
    name: "New-Module",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.NewModuleCommand",
    aliases: ["nmo"],
    defaultParameterSet: "ScriptBlock",
    outputTypes: ["System.Management.Automation.PSModuleInfo"],
    parameters: [
      { name: "Name", type: "System.String", sets: [{ set: "Name", mandatory: true, position: 0, fromPipeline: true }] },
      {
        name: "ScriptBlock",
        type: "System.Management.Automation.ScriptBlock",
        sets: [
          { set: "Name", mandatory: true, position: 1 },
          { set: "ScriptBlock", mandatory: true, position: 0 },
        ],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Function", type: "System.String[]", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "Cmdlet", type: "System.String[]", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "ReturnResult", type: "System.Management.Automation.SwitchParameter" },
      { name: "AsCustomObject", type: "System.Management.Automation.SwitchParameter" },
      { name: "ArgumentList", type: "System.Object[]", aliases: ["Args"], sets: [{ fromRemainingArguments: true }] },
    ],
    create: (cmdlet) => new NewModule(cmdlet),
  };
}

class NewModule implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    const block = parameters.get("ScriptBlock");
    if (!(block instanceof PSScriptBlock)) return;
    const guid = newGuid(cmdlet.evaluation);
    const name = parameters.text("Name") === "" ? `__DynamicModule_${guid}` : parameters.text("Name");
    const module = new PSModuleInfo(name, guid, "Script");
    const output: PSValue[] = [];
    session.context.modules.nested(name, () => this.#run(module, block, output));
    if (parameters.isSet("AsCustomObject") && !parameters.isSet("ReturnResult")) {
      cmdlet.writeObject(customObjectOf(module));
      return;
    }
    importModuleMembers(module, {
      target: session,
      patterns: { functions: givenPatterns(cmdlet, "Function"), cmdlets: givenPatterns(cmdlet, "Cmdlet"), variables: null, aliases: null },
      prefix: "",
      isLocal: false,
      noClobber: false,
      checksNames: true,
      writeVerbose: (message) => cmdlet.writeVerbose(message),
      writeWarning: (message) => cmdlet.writeWarning(message),
    });
    if (parameters.isSet("ReturnResult")) cmdlet.writeEnumerated(oneOrMany(output));
    else cmdlet.writeObject(module);
  }

  #run(module: PSModuleInfo, block: PSScriptBlock, output: PSValue[]): void {
    const cmdlet = this.#cmdlet;
    const { context } = cmdlet.session;
    const session = new SessionState(context, context.globalSession.scope, module);
    module.session = session;
    try {
      cmdlet.streamScript(block.boundTo(session), (value) => output.push(value), {
        args: listOf(cmdlet.parameters.get("ArgumentList")),
        newScope: false,
      });
    } catch (error) {
      if (error instanceof ExitSignal) context.setLastExitCode(error.exitCode);
      else if (error instanceof TerminatingError) cmdlet.writeError(error.record);
      else throw error;
    }
    if (!module.hasExportList) {
      exportModuleMembers(
        session,
        module,
        { ...EVERYTHING, functions: givenPatterns(cmdlet, "Function") ?? EVERYTHING.functions, variables: null, aliases: null },
        (message) => cmdlet.writeVerbose(message),
      );
    }
    module.collectTypes();
  }
}
