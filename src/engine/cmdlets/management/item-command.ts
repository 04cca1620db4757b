/** What commands about items have in common: paths that are found, providers that are asked, errors that cost one path only. */
import { PSCredential } from "../../../objects/index.ts";
import type { CmdletContext, ParameterDeclaration } from "../../cmdlet.ts";
import { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import type { Provider, ProviderOperation } from "../../providers/provider.ts";
import { isLookupError, notSupported, operationNotSupported, pathNotFound, Unsupported } from "../../providers/provider-errors.ts";
import type { ProviderInfo } from "../../providers/provider-info.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";

export interface GivenPaths {
  readonly paths: readonly string[];
  readonly isLiteral: boolean;
}

/** -LiteralPath where it was given, else -Path. */
export function givenPaths(cmdlet: CmdletContext): GivenPaths {
  const { parameters } = cmdlet;
  const isLiteral = parameters.has("LiteralPath");
  return { paths: parameters.texts(isLiteral ? "LiteralPath" : "Path"), isLiteral };
}

/**
 * Runs something for one path; that the path, its drive or its provider is not there is told and costs no more than this path.
 *
 * @returns Whether all went well.
 */
export function guarded(cmdlet: CmdletContext, run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (!isLookupError(error)) throw error;
    cmdlet.writeError(error.record);
    return false;
  }
}

/** Runs something for every item that the command's paths name. */
export function forEachItem(
  cmdlet: CmdletContext,
  context: CmdletProviderContext,
  run: (provider: Provider, target: ResolvedPath, context: CmdletProviderContext) => void,
): void {
  const { paths, isLiteral } = givenPaths(cmdlet);
  for (const path of paths) {
    guarded(cmdlet, () => {
      for (const target of resolveItems(cmdlet, path, context, { isLiteral })) run(target.provider.provider, target, context);
    });
  }
}

/** The items that a path names; the context is ready for their provider. */
export function* resolveItems(
  cmdlet: CmdletContext,
  path: string,
  context: CmdletProviderContext,
  options: { readonly isLiteral: boolean; readonly allowsMissing?: boolean },
): Generator<ResolvedPath> {
  checkProvider(cmdlet.session.path.parse(path).provider, context);
  for (const target of cmdlet.session.path.resolve(path, context, options)) {
    cmdlet.checkStop();
    enter(target, context);
    yield target;
  }
}

/** One path as it stands. */
export function unresolvedItem(cmdlet: CmdletContext, path: string, context: CmdletProviderContext): ResolvedPath {
  const target = cmdlet.session.path.unresolved(path);
  checkProvider(target.provider, context);
  enter(target, context);
  return target;
}

export function enter(target: ResolvedPath, context: CmdletProviderContext): void {
  context.drive = target.drive;
  context.provider = target.provider;
}

/** @throws {TerminatingError} `NotSupported` for a filter or a credential that the provider cannot use. */
export function checkProvider(provider: ProviderInfo, context: CmdletProviderContext): void {
  const { capabilities, name } = provider.declaration;
  const { credential } = context;
  if (credential instanceof PSCredential && credential !== PSCredential.empty) {
    if (name === "FileSystem") throw notSupported(Unsupported.fileCredentials);
    if (!capabilities.includes("Credentials")) throw notSupported(Unsupported.credentials);
  }
  if (context.filter !== null && context.filter !== "" && !capabilities.includes("Filter")) throw notSupported(Unsupported.filter);
}

/** Calls an operation of a provider that not every provider has. */
export function required<Operation>(operation: Operation | undefined, message?: string): Operation {
  if (operation === undefined) throw operationNotSupported(message);
  return operation;
}

export function itemExists(target: ResolvedPath, context: CmdletProviderContext): boolean {
  enter(target, context);
  return target.provider.provider.itemExists(target.path, context);
}

/** Items of flat providers have no children, their root has. */
export function isContainer(target: ResolvedPath, context: CmdletProviderContext): boolean {
  if (target.provider.declaration.isFlat) return target.path === "";
  enter(target, context);
  return target.provider.provider.isContainer?.(target.path, context) ?? false;
}

/** @throws {TerminatingError} `PathNotFound`. */
export function requireItem(cmdlet: CmdletContext, target: ResolvedPath, context: CmdletProviderContext): void {
  if (!itemExists(target, context)) throw pathNotFound(cmdlet.session.path.shown(target));
}

/** The parameters that a command has for the provider of its first path only. */
export function parametersForPath(cmdlet: CmdletContext, operation: ProviderOperation): readonly ParameterDeclaration[] {
  const [path = "."] = givenPaths(cmdlet).paths;
  return parametersFor(cmdlet, path, operation);
}

export function parametersFor(cmdlet: CmdletContext, path: string, operation: ProviderOperation): readonly ParameterDeclaration[] {
  const { declaration, session } = cmdlet;
  try {
    const target = session.path.unresolved(path === "" ? "." : path);
    const { name, provider } = target.provider;
    if (name === "FileSystem") return declaration.parameters.filter((parameter) => parameter.dynamic === true);
    return provider.dynamicParameters?.(operation, target.path, CmdletProviderContext.of(cmdlet, { passThru: false })) ?? [];
  } catch (error) {
    if (isLookupError(error)) return [];
    throw error;
  }
}

export function passThruContext(cmdlet: CmdletContext): CmdletProviderContext {
  return CmdletProviderContext.of(cmdlet, { passThru: cmdlet.parameters.isSet("PassThru") });
}

export function outputContext(cmdlet: CmdletContext): CmdletProviderContext {
  return CmdletProviderContext.of(cmdlet, { passThru: true });
}

export function silentContext(cmdlet: CmdletContext): CmdletProviderContext {
  return CmdletProviderContext.of(cmdlet, { passThru: false });
}
