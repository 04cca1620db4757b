/** `$env:PATH`, `$function:prompt`, `${c:file.txt}`: items of providers as variables. */
import type { VariablePath } from "../../language/index.ts";
import { type PSValue, toText, unwrap } from "../../objects/index.ts";
import { AliasInfo, FunctionInfo } from "../commands/command-info.ts";
import type { Frame } from "../runtime/frame.ts";
import { ScopedItemOptions } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { silentProviderContext } from "./silent-provider-context.ts";

export function readDrivePath(session: SessionState, path: VariablePath, _frame: Frame): PSValue {
  const name = path.unqualifiedPath;
  if (!mayUseDrive(session, path)) return null;
  switch (path.driveName?.toLowerCase()) {
    case "env":
      return session.context.host.environment.get(name) ?? null;
    case "function": {
      const found = session.commands.findFunction(name);
      return found instanceof FunctionInfo ? found.scriptBlock : null;
    }
    case "alias":
      return session.commands.findAlias(name)?.target ?? null;
    default:
      return readContent(session, path);
  }
}

function readContent(session: SessionState, path: VariablePath): PSValue {
  const { context } = session;
  if (context.providers.findDrive(path.driveName ?? "") === undefined) return null;
  const resolved = session.path.unresolved(`${path.driveName ?? ""}:${path.unqualifiedPath}`);
  const providerContext = silentProviderContext(session, resolved.drive);
  const { provider } = resolved.provider;
  if (!provider.itemExists(resolved.path, providerContext)) return null;
  const reader = provider.getContentReader?.(resolved.path, providerContext);
  if (reader === undefined || reader === null) return null;
  try {
    const items = reader.read(0);
    return items.length === 1 ? items[0] : items.length === 0 ? null : items;
  } finally {
    reader.close();
  }
}

/** What the running code may not use is not there. */
function mayUseDrive({ context }: SessionState, path: VariablePath): boolean {
  const drive = context.providers.findDrive(path.driveName ?? "");
  return drive === undefined || context.restrictions.allowsProvider(drive.provider.name, context.rights);
}

export function writeDrivePath(session: SessionState, path: VariablePath, value: PSValue, frame: Frame): void {
  const { context } = session;
  const drive = context.providers.findDrive(path.driveName ?? "");
  if (drive !== undefined) context.providers.checkVisible(drive.provider);
  const name = path.unqualifiedPath;
  const base = unwrap(value);
  switch (path.driveName?.toLowerCase()) {
    case "env": {
      context.host.environment.set(name, base === null || base === undefined ? undefined : toText(value, context));
      return;
    }
    case "function":
      if (base === null || base === undefined) session.commands.removeFunction(name, { isForced: false });
      else {
        const block = base instanceof PSScriptBlock ? base : context.objects.createScriptBlock(toText(value, context));
        session.commands.defineFunction(name, block, { isFilter: false, scope: frame.scope });
      }
      return;
    case "alias":
      session.commands.addAlias(frame.scope, new AliasInfo(name, toText(value, context), ScopedItemOptions.None), { force: false });
      return;
    default:
      writeContent(session, path, value);
  }
}

function writeContent(session: SessionState, path: VariablePath, value: PSValue): void {
  const resolved = session.path.unresolved(`${path.driveName ?? ""}:${path.unqualifiedPath}`);
  const providerContext = silentProviderContext(session, resolved.drive);
  const { provider } = resolved.provider;
  provider.clearContent?.(resolved.path, providerContext);
  const writer = provider.getContentWriter?.(resolved.path, providerContext);
  if (writer === undefined || writer === null) return;
  try {
    writer.write(Array.isArray(value) ? value : [value]);
  } finally {
    writer.close();
  }
}
