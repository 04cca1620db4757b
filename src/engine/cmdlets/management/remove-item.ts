import type { CmdletBody, CmdletContext, CmdletDeclaration, ShouldContinueMemory } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { statusOf } from "../../providers/file-system/file-items.ts";
import { NameFilter } from "../../providers/name-filter.ts";
import { invalidOperationRecord } from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { removeMatching } from "./child-items.ts";
import { enter, givenPaths, guarded, required, resolveItems, silentContext } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PATHS, SWITCH } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/remove-item */
export function removeItem(): CmdletDeclaration {
  return {
    name: "Remove-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.RemoveItemCommand",
    aliases: ["del", "erase", "rd", "ri"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [PATHS, LITERAL_PATHS, FILTER, INCLUDE, EXCLUDE, { name: "Recurse", type: SWITCH }, FORCE, CREDENTIAL],
    create: (cmdlet) => new RemoveItem(cmdlet),
  };
}

class RemoveItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  readonly #answers: ShouldContinueMemory = { yesToAll: false, noToAll: false };

  process(): void {
    const cmdlet = this.#cmdlet;
    const { paths, isLiteral } = givenPaths(cmdlet);
    const given = silentContext(cmdlet);
    const isRecursive = cmdlet.parameters.isSet("Recurse");
    // With -Recurse the filters are for what is inside, and not for what the path names.
    const finding = isRecursive ? given.with({ include: [], exclude: [], filter: null }) : given;
    for (const path of paths) {
      guarded(cmdlet, () => {
        for (const target of resolveItems(cmdlet, path, finding, { isLiteral })) {
          enter(target, given);
          guarded(cmdlet, () => this.#remove(target, given));
        }
      });
    }
  }

  #remove(target: ResolvedPath, context: CmdletProviderContext): void {
    const cmdlet = this.#cmdlet;
    const shown = cmdlet.session.path.shown(target);
    if (cmdlet.session.path.holdsCurrentLocation(target)) {
      cmdlet.writeError(invalidOperationRecord(`Cannot remove the item at '${shown}' because it is in use.`));
      return;
    }
    const { provider } = target.provider;
    let isRecursive = cmdlet.parameters.isSet("Recurse");
    const isLink = target.provider.name === "FileSystem" && isDirectoryLink(target.path, context);
    if (isLink) isRecursive = false;
    else if (!isRecursive && provider.hasChildItems?.(target.path, context) === true) {
      const question = `The item at ${shown} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?`;
      if (!cmdlet.shouldContinue(question, "Confirm", this.#answers)) return;
      isRecursive = true;
    }
    if (isRecursive && !new NameFilter(context).isEmpty) removeMatching(target, context);
    else required(provider.removeItem).call(provider, target.path, { isRecursive }, context);
  }
}

function isDirectoryLink(path: string, context: CmdletProviderContext): boolean {
  const status = statusOf(path, context);
  return status?.kind === "link" && status.targetKind === "directory";
}
