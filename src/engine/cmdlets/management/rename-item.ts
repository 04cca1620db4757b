import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { invalidOperationRecord } from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { enter, guarded, passThruContext, required, resolveItems, unresolvedItem } from "./item-command.ts";
import { CREDENTIAL, FORCE, MANAGEMENT, PASS_THRU } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/rename-item */
export function renameItem(): CmdletDeclaration {
  return {
    name: "Rename-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.RenameItemCommand",
    aliases: ["ren", "rni"],
    defaultParameterSet: "ByPath",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Path",
        type: "System.String",
        sets: [{ set: "ByPath", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "NewName", type: "System.String", sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }] },
      FORCE,
      PASS_THRU,
      CREDENTIAL,
    ],
    create: (cmdlet) => new RenameItem(cmdlet),
  };
}

class RenameItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const path = parameters.text(isLiteral ? "LiteralPath" : "Path");
    const context = passThruContext(cmdlet);
    guarded(cmdlet, () => {
      if (isLiteral) {
        this.#rename(unresolvedItem(cmdlet, path, context), path, context);
        return;
      }
      const found = [...resolveItems(cmdlet, path, context, { isLiteral: false })];
      const [only] = found;
      if (only !== undefined && found.length === 1) this.#rename(only, cmdlet.session.path.shown(only), context);
      else {
        const plain = WildcardPattern.unescape(path);
        this.#rename(unresolvedItem(cmdlet, plain, context), plain, context);
      }
    });
  }

  #rename(target: ResolvedPath, shown: string, context: CmdletProviderContext): void {
    const cmdlet = this.#cmdlet;
    enter(target, context);
    const { provider } = target.provider;
    if (!provider.itemExists(target.path, context)) {
      cmdlet.writeError(invalidOperationRecord(`Cannot rename because item at '${shown}' does not exist.`));
      return;
    }
    if (cmdlet.session.path.holdsCurrentLocation(target)) {
      cmdlet.writeError(invalidOperationRecord(`Cannot rename the item at '${shown}' because it is in use.`));
      return;
    }
    required(provider.renameItem).call(provider, target.path, cmdlet.parameters.text("NewName"), context);
  }
}
