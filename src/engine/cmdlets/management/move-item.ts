import { ErrorRecord } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { invalidArgumentRecord, invalidOperationRecord, Unsupported } from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { enter, givenPaths, guarded, passThruContext, required, resolveItems, unresolvedItem } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PASS_THRU, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/move-item */
export function moveItem(): CmdletDeclaration {
  return {
    name: "Move-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.MoveItemCommand",
    aliases: ["mi", "move"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      PATHS,
      LITERAL_PATHS,
      { name: "Destination", type: "System.String", sets: [{ position: 1, fromPipelineByPropertyName: true }] },
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      PASS_THRU,
      CREDENTIAL,
    ],
    create: (cmdlet) => new MoveItem(cmdlet),
  };
}

class MoveItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { paths, isLiteral } = givenPaths(cmdlet);
    const context = passThruContext(cmdlet);
    for (const path of paths) {
      guarded(cmdlet, () => {
        const targets = isLiteral ? [unresolvedItem(cmdlet, path, context)] : resolveItems(cmdlet, path, context, { isLiteral });
        for (const target of targets)
          guarded(cmdlet, () => this.#move(target, isLiteral ? path : cmdlet.session.path.shown(target), context));
      });
    }
  }

  #move(target: ResolvedPath, shown: string, context: CmdletProviderContext): void {
    const cmdlet = this.#cmdlet;
    enter(target, context);
    const { provider } = target.provider;
    if (!provider.itemExists(target.path, context)) {
      cmdlet.writeError(invalidOperationRecord(`Cannot move item because the item at '${shown}' does not exist.`));
      return;
    }
    if (cmdlet.session.path.holdsCurrentLocation(target)) {
      cmdlet.writeError(invalidOperationRecord(`Cannot move the item because the item at '${shown}' is in use.`));
      return;
    }
    const destination = this.#destination(target, context);
    if (destination === null) return;
    enter(target, context);
    required(provider.moveItem, Unsupported.navigation).call(provider, target.path, destination.path, context);
  }

  /** Where it is to go; told when there are several places, or one of another provider. */
  #destination(target: ResolvedPath, context: CmdletProviderContext): ResolvedPath | null {
    const cmdlet = this.#cmdlet;
    const path = cmdlet.parameters.text("Destination", ".");
    const found = cmdlet.session.path.resolve(path, context.with({ include: [], exclude: [], filter: null }), {
      isLiteral: false,
      allowsMissing: true,
    });
    if (found.length > 1) {
      const message =
        "Cannot move the item because the destination resolved to multiple paths. Specify a destination path that resolves to a single destination and try again.";
      const error = invalidArgumentRecord(message);
      cmdlet.writeError(
        new ErrorRecord(
          error.exception,
          "MoveItemOneDestination",
          "InvalidArgument",
          found.map((one) => one.path),
        ),
      );
      return null;
    }
    const destination = found[0] ?? cmdlet.session.path.unresolved(path);
    if (destination.provider !== target.provider) {
      const error = invalidArgumentRecord(
        "Cannot move the item because the source and destination paths did not resolve to the same provider.",
      );
      cmdlet.writeError(new ErrorRecord(error.exception, "MoveItemSourceAndDestinationNotSameProvider", "InvalidArgument", [target.path]));
      return null;
    }
    return destination;
  }
}
