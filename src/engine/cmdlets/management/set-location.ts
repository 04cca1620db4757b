import { ErrorRecord, newException, ownedRecord } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { PathInfoStack, pathInfoOf } from "../../providers/path-info-stack.ts";
import { DEFAULT_STACK } from "../../providers/provider-table.ts";
import type { SessionState } from "../../runtime/session-state.ts";
import { goToPath } from "./go-to-path.ts";
import { guarded } from "./item-command.ts";
import { MANAGEMENT, PASS_THRU } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-location */
export function setLocation(): CmdletDeclaration {
  return {
    name: "Set-Location",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.SetLocationCommand",
    aliases: ["cd", "chdir", "sl"],
    defaultParameterSet: "Path",
    outputTypes: ["System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack"],
    parameters: [
      { name: "Path", type: "System.String", sets: [{ set: "Path", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }] },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      PASS_THRU,
      { name: "StackName", type: "System.String", sets: [{ set: "Stack", fromPipelineByPropertyName: true }] },
    ],
    create: (cmdlet) => new SetLocation(cmdlet),
  };
}

class SetLocation implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    if (cmdlet.parameterSetName === "Stack") {
      this.#useStack(parameters.text("StackName"));
      return;
    }
    guarded(cmdlet, () => {
      const isLiteral = parameters.has("LiteralPath");
      const path = parameters.text(isLiteral ? "LiteralPath" : "Path");
      goToPath(cmdlet, path === "" ? homeOf(session) : path, { isLiteral, usesHistory: true });
      if (parameters.isSet("PassThru")) cmdlet.writeObject(session.context.objects.pathInfo(session.path.current()));
    });
  }

  #useStack(name: string): void {
    const cmdlet = this.#cmdlet;
    const { session } = cmdlet;
    const { providers } = session.context;
    const wanted = name === "" ? DEFAULT_STACK : name;
    const stack = providers.stack(wanted);
    if (stack === undefined) {
      const exception = newException("ItemNotFoundException", `Cannot find path '${wanted}' because it does not exist.`);
      cmdlet.writeError(ownedRecord(exception, new ErrorRecord(exception, "StackNotFound", "ObjectNotFound", wanted)));
      return;
    }
    providers.defaultStack = wanted;
    if (cmdlet.parameters.isSet("PassThru"))
      cmdlet.writeObject(new PathInfoStack(wanted, stack.map((place) => pathInfoOf(place, session)).reverse()));
  }
}

function homeOf(session: SessionState): string {
  return session.context.providers.require("FileSystem").home;
}
