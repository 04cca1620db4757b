import { ErrorRecord, Hashtable, newException, TerminatingError, unwrap } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type FoundPaths, resolvePaths } from "../file-paths.ts";
import { configurationMistake } from "./configuration-members.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/test-pssessionconfigurationfile */
export function testPSSessionConfigurationFile(): CmdletDeclaration {
  return {
    name: "Test-PSSessionConfigurationFile",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.TestPSSessionConfigurationFileCommand",
    outputTypes: ["System.Boolean"],
    parameters: [
      {
        name: "Path",
        type: "System.String",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
    ],
    create: (cmdlet) => ({
      process() {
        const file = configurationFile(cmdlet, cmdlet.parameters.text("Path"));
        if (file !== null) cmdlet.writeObject(isConfiguration(cmdlet, file));
      },
    }),
  };
}

/** The one file that is meant; the user has been told where there is none. */
function configurationFile(cmdlet: CmdletContext, path: string): string | null {
  const found: FoundPaths = resolvePaths(cmdlet, path);
  const [file] = found.paths;
  if (found.isFileSystem && file === undefined) {
    const message = `The specified configuration file '${path}' was not loaded because no valid configuration file was found.`;
    const exception = newException("System.IO.FileNotFoundException", message);
    cmdlet.writeError(new ErrorRecord(exception, "PSSessionConfigurationFileNotFound", "ResourceUnavailable", path));
    return null;
  }
  if (!found.isFileSystem || file === undefined) {
    return refuse(cmdlet, `The current provider (${found.providerName}) cannot open a file.`, "FileOpenError", "InvalidOperation", path);
  }
  if (found.paths.length > 1) {
    const message = "The path cannot be processed because it resolved to more than one file; only one file at a time can be processed.";
    return refuse(cmdlet, message, "AmbiguousPath", "InvalidOperation", path);
  }
  if (file.toLowerCase().endsWith(".pssc")) return file;
  const message = `PSSession Configuration file path '${file}' is not valid. The path argument must resolve to a single file in the file system with a '.pssc' extension. Please fix the path specification and try again.`;
  return refuse(cmdlet, message, "InvalidPSSessionConfigurationFilePath", "InvalidArgument", path);
}

function refuse(
  cmdlet: CmdletContext,
  message: string,
  errorId: string,
  category: "InvalidOperation" | "InvalidArgument",
  target: string,
): never {
  const exceptionType =
    category === "InvalidArgument" ? "System.InvalidOperationException" : "System.Management.Automation.RuntimeException";
  return cmdlet.throwTerminatingError(cmdlet.makeError({ message, errorId, category, target, exceptionType }));
}

/** What is wrong with the file, only those learn who ask for verbose output. */
function isConfiguration(cmdlet: CmdletContext, file: string): boolean {
  try {
    const [value, ...others] = cmdlet.invokeScript(cmdlet.session.context.loadScript(file));
    const configuration = unwrap(value);
    if (!(configuration instanceof Hashtable) || others.length > 0) return false;
    const mistake = configurationMistake(cmdlet, configuration, file);
    if (mistake !== null) cmdlet.writeVerbose(mistake);
    return mistake === null;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    cmdlet.writeVerbose(`Error parsing configuration file ${file} with the following message: ${error.record.exception.message}`);
    return false;
  }
}
