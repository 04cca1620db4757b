import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { invalidArgumentRecord } from "../../providers/provider-errors.ts";
import { MANAGEMENT, PASS_THRU } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/pop-location */
export function popLocation(): CmdletDeclaration {
  return {
    name: "Pop-Location",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.PopLocationCommand",
    aliases: ["popd"],
    outputTypes: ["System.Management.Automation.PathInfo"],
    parameters: [PASS_THRU, { name: "StackName", type: "System.String", sets: [{ fromPipelineByPropertyName: true }] }],
    create: (cmdlet) => new PopLocation(cmdlet),
  };
}

class PopLocation implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    const { providers } = session.context;
    const name = this.#stackName(parameters.text("StackName"));
    if (name === null) return;
    if (providers.stack(name) === undefined) {
      cmdlet.writeError(invalidArgumentRecord(`Cannot find location stack '${name}'. It does not exist or it is not a container.`));
      return;
    }
    if (session.path.pop(name) && parameters.isSet("PassThru"))
      cmdlet.writeObject(session.context.objects.pathInfo(session.path.current()));
  }

  /** A name with wildcards stands for the one stack that it fits. */
  #stackName(name: string): string | null {
    if (!WildcardPattern.containsWildcardCharacters(name)) return name;
    const pattern = new WildcardPattern(name, { ignoreCase: true });
    const found = [...this.#cmdlet.session.context.providers.stacks.keys()].filter((key) => pattern.isMatch(key));
    if (found.length <= 1) return found[0] ?? name;
    this.#cmdlet.writeError(invalidArgumentRecord(`The provided value '${found[0] ?? name}' resolved to more than one location stack.`));
    return null;
  }
}
