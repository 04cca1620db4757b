import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { PathInfo } from "../../providers/path-info.ts";
import { pathNotFound } from "../../providers/provider-errors.ts";
import { relativePath } from "../../providers/relative-path.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { forEachItem, itemExists, outputContext } from "./item-command.ts";
import { CREDENTIAL, FORCE, LITERAL_PATHS, MANAGEMENT, PATHS, SWITCH } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/resolve-path */
export function resolvePath(): CmdletDeclaration {
  return {
    name: "Resolve-Path",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.ResolvePathCommand",
    aliases: ["rvpa"],
    defaultParameterSet: "Path",
    outputTypes: ["System.String", "System.Management.Automation.PathInfo"],
    parameters: [
      PATHS,
      LITERAL_PATHS,
      { name: "Relative", type: SWITCH, sets: [{ set: "LiteralPath" }, { set: "Path" }] },
      { name: "RelativeBasePath", type: "System.String" },
      FORCE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new ResolvePath(cmdlet),
  };
}

class ResolvePath implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  /** Where -Relative counts from. */
  #base: ResolvedPath | null = null;

  begin(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    if (!parameters.has("RelativeBasePath")) {
      this.#base = session.path.current();
      return;
    }
    this.#base = session.path.unresolved(parameters.text("RelativeBasePath"));
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    if (this.#base === null || !parameters.has("RelativeBasePath")) {
      this.#resolve();
      return;
    }
    const base = this.#base;
    if (!itemExists(base, outputContext(cmdlet))) {
      cmdlet.writeError(pathNotFound(session.path.shown(base)).record);
      return;
    }
    const { providers } = session.context;
    const before = providers.current;
    const place = before?.currentLocation ?? "";
    session.path.goTo(base);
    try {
      this.#resolve();
    } finally {
      const { drive } = base;
      if (before !== null) {
        if (drive !== null && drive !== before) drive.currentLocation = "";
        providers.setLocation(before, place);
      }
    }
  }

  #resolve(): void {
    const cmdlet = this.#cmdlet;
    const isRelative = cmdlet.parameters.isSet("Relative");
    forEachItem(cmdlet, outputContext(cmdlet), (_, target) => {
      cmdlet.writeObject(isRelative ? this.#relative(target) : new PathInfo(target, cmdlet.session.context));
    });
  }

  #relative(target: ResolvedPath): string {
    const base = this.#base;
    const { path } = this.#cmdlet.session;
    if (base === null || target.provider !== base.provider || target.provider.declaration.isFlat) return path.shown(target);
    return relativePath(target.path, base.path, target.provider.declaration.separator);
  }
}
