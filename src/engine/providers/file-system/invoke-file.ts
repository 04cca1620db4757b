/** Invoke-Item: runs a program, opens anything else with what the desktop has for it. */
import { ErrorRecord, newException, PlatformError } from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { isDirectory } from "./file-items.ts";

const EXECUTABLE = 0o111;
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  Darwin: ["/usr/bin/open"],
  Linux: ["/usr/bin/xdg-open", "/usr/local/bin/xdg-open"],
};

export function invokeFile(path: string, context: ProviderContext): void {
  if (!context.shouldProcess(`Item: ${path}`, "Invoke Item")) return;
  const { host } = context.session.context;
  const status = host.files.status(path);
  const isProgram = !isDirectory(path, context) && ((status?.mode ?? 0) & EXECUTABLE) !== 0;
  const opener = (OPENERS[host.environment.osName] ?? []).find((file) => host.files.status(file) !== undefined);
  if (!isProgram && opener === undefined) {
    const message = `An error occurred trying to start process '${path}' with working directory '${context.session.path.fileSystemLocation}'. No application is associated with the specified file for this operation.`;
    context.writeError(
      new ErrorRecord(newException("System.ComponentModel.Win32Exception", message), "InvokeItemError", "InvalidOperation", path),
    );
    return;
  }
  try {
    host.processes.start({
      file: isProgram || opener === undefined ? path : opener,
      arguments: isProgram ? [] : [path],
      workingDirectory: context.session.path.fileSystemLocation,
      stdin: "inherit",
      stdout: "inherit",
      stderr: "inherit",
      detached: !isProgram,
    });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const exception = newException(
      "System.ComponentModel.Win32Exception",
      `An error occurred trying to start process '${path}'. ${error.message}`,
    );
    context.writeError(new ErrorRecord(exception, "InvokeItemError", "InvalidOperation", path));
  }
}
