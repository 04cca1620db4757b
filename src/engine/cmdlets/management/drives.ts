/** Drives and providers by name, wildcards expanded. */
import { compareStrings, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import type { ProviderInfo, PSDriveInfo } from "../../providers/provider-info.ts";
import type { ProviderTable } from "../../providers/provider-table.ts";

/** `Name` or `Module\Name`, perhaps with wildcards. */
export function matchingProviders(providers: ProviderTable, name: string): ProviderInfo[] {
  const slash = name.lastIndexOf("\\");
  const module = slash < 0 ? null : new WildcardPattern(name.slice(0, slash), { ignoreCase: true });
  const pattern = new WildcardPattern(name.slice(slash + 1), { ignoreCase: true });
  return providers.all().filter((provider) => pattern.isMatch(provider.name) && module?.isMatch(provider.declaration.module) !== false);
}

/**
 * The drives that -PSProvider and -Scope of a command let through.
 *
 * @throws {TerminatingError} `DriveNotFound`, `ProviderNotFound` for a plain name of something that is not there.
 */
export function matchingDrives(cmdlet: CmdletContext, name: string, options: { readonly isLiteral: boolean }): PSDriveInfo[] {
  const { parameters, session } = cmdlet;
  const { providers } = session.context;
  const providerNames = parameters.texts("PSProvider");
  for (const provider of providerNames) if (!WildcardPattern.containsWildcardCharacters(provider)) providers.require(provider);
  const isPlain = options.isLiteral || !WildcardPattern.containsWildcardCharacters(name);
  const scoped = parameters.has("Scope") ? providers.drivesOf(session.variables.scope(parameters.text("Scope"))) : providers.drives();
  if (isPlain && name !== "" && !scoped.some((drive) => drive.name.toLowerCase() === name.toLowerCase())) providers.requireDrive(name);
  const allowed = providerNames.length === 0 ? null : new Set(providerNames.flatMap((provider) => matchingProviders(providers, provider)));
  const pattern = new WildcardPattern(isPlain ? WildcardPattern.escape(name) : name, { ignoreCase: true });
  return scoped
    .filter((drive) => (name === "" || pattern.isMatch(drive.name)) && allowed?.has(drive.provider) !== false)
    .sort((left, right) => compareStrings(left.name, right.name, true));
}
