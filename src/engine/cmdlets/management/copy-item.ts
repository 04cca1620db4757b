import { ErrorRecord, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { invalidArgumentRecord } from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { pathsBelow } from "./child-items.ts";
import { copiesToSession, copyThroughSession } from "./copy-through-session.ts";
import {
  enter,
  givenPaths,
  guarded,
  isContainer,
  itemExists,
  parametersForPath,
  passThruContext,
  required,
  resolveItems,
} from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PASS_THRU, PATHS, SWITCH } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/copy-item */
export function copyItem(): CmdletDeclaration {
  return {
    name: "Copy-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.CopyItemCommand",
    aliases: ["copy", "cpi"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      PATHS,
      LITERAL_PATHS,
      { name: "Destination", type: "System.String", sets: [{ position: 1, fromPipelineByPropertyName: true }] },
      { name: "Container", type: SWITCH },
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      { name: "Recurse", type: SWITCH },
      PASS_THRU,
      CREDENTIAL,
      {
        name: "FromSession",
        type: "System.Management.Automation.Runspaces.PSSession",
        dynamic: true,
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "ToSession",
        type: "System.Management.Automation.Runspaces.PSSession",
        dynamic: true,
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    dynamicParameters: (cmdlet) => parametersForPath(cmdlet, "copyItem"),
    create: (cmdlet) => new CopyItem(cmdlet),
  };
}

class CopyItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const { paths, isLiteral } = givenPaths(cmdlet);
    const context = passThruContext(cmdlet);
    if (copiesToSession(cmdlet)) {
      copyThroughSession(cmdlet, paths);
      return;
    }
    for (const path of paths) {
      guarded(cmdlet, () => {
        const destination = cmdlet.session.path.unresolved(parameters.text("Destination"));
        for (const target of resolveItems(cmdlet, path, context, { isLiteral })) this.#copy(target, destination, context);
      });
    }
  }

  get #isRecursive(): boolean {
    return this.#cmdlet.parameters.isSet("Recurse");
  }

  /** The directory itself comes along, and not only what is in it. */
  get #keepsContainer(): boolean {
    const { parameters } = this.#cmdlet;
    return parameters.has("Container") ? parameters.isSet("Container") : !parameters.has("Recurse") || this.#isRecursive;
  }

  #copy(target: ResolvedPath, destination: ResolvedPath, context: CmdletProviderContext): void {
    const { provider } = target.provider;
    if (destination.provider !== target.provider) {
      const message = "Source and destination path did not resolve to the same provider.";
      this.#refuse("CopyItemSourceAndDestinationNotSameProvider", message, [target.path]);
      return;
    }
    const copy = required(provider.copyItem);
    const isRecursive = this.#isRecursive;
    if (isContainer(target, context) && !this.#canTake(target, destination, context)) return;
    enter(target, context);
    if (isContainer(target, context) && isRecursive && !this.#keepsContainer && isContainer(destination, context)) {
      for (const path of pathsBelow(target, context)) copy.call(provider, path, destination.path, { isRecursive: false }, context);
    } else copy.call(provider, target.path, destination.path, { isRecursive }, context);
  }

  /** Whether a container can be copied there; tells why not. */
  #canTake(target: ResolvedPath, destination: ResolvedPath, context: CmdletProviderContext): boolean {
    if (isContainer(destination, context)) {
      if (this.#isRecursive || this.#keepsContainer) return true;
      const message = "Container cannot be copied to another container. The -Recurse or -Container parameter is not specified.";
      this.#refuse("CopyContainerToContainerWithoutRecurseOrContainer", message, target.path);
      return false;
    }
    if (!itemExists(destination, context)) return true;
    this.#refuse("CopyContainerItemToLeafError", "Container cannot be copied onto existing leaf item.", target.path);
    return false;
  }

  #refuse(errorId: string, message: string, target: PSValue): void {
    this.#cmdlet.writeError(new ErrorRecord(invalidArgumentRecord(message).exception, errorId, "InvalidArgument", target));
  }
}
