/** Makes a path the current location, as Set-Location and Push-Location do. */
import { errorOf, newException } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import { invalidArgumentRecord, pathNotFound } from "../../providers/provider-errors.ts";
import { isContainer, resolveItems, silentContext } from "./item-command.ts";

export function goToPath(
  cmdlet: CmdletContext,
  path: string,
  options: { readonly isLiteral: boolean; readonly usesHistory: boolean },
): void {
  const { session } = cmdlet;
  const { providers } = session.context;
  const { current } = providers;
  const here = current === null ? null : { drive: current, path: current.currentLocation };
  if (!options.isLiteral && here !== null && (path === "-" || path === "+")) {
    const target = path === "-" ? providers.history.back(here) : providers.history.forward(here);
    if (target === undefined) {
      const direction = path === "-" ? "backwards" : "forwards";
      throw errorOf(newException("System.InvalidOperationException", `There is no location history left to navigate ${direction}.`));
    }
    providers.setLocation(target.drive, target.path);
    return;
  }
  if (here !== null) providers.history.push(here);
  const drive = bareDrive(path);
  if (drive !== null) {
    const found = providers.requireDrive(drive);
    providers.setLocation(found, found.currentLocation);
    return;
  }
  const context = silentContext(cmdlet);
  const containers = [...resolveItems(cmdlet, path, context, options)].filter((target) => isContainer(target, context));
  const [only] = containers;
  if (only === undefined) throw pathNotFound(path);
  if (containers.length > 1) {
    const message = `Cannot set the location because path '${path}' resolved to multiple containers. You can only set the location to a single container at a time.`;
    cmdlet.writeError(invalidArgumentRecord(message));
    return;
  }
  session.path.goTo(only);
}

/** `env:` goes to where one was on that drive last. */
function bareDrive(path: string): string | null {
  return path.endsWith(":") && path.indexOf(":") === path.length - 1 && path.length > 1 ? path.slice(0, -1) : null;
}
