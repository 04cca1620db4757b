import { type CmdletContext, type CmdletDeclaration, openOutputFile } from "../../../engine/index.ts";
import { ErrorDetails, ErrorRecord, newException, PlatformError, unwrap } from "../../../objects/index.ts";
import { PSSession } from "../../session/ps-session.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";
import { implicitRemotingParameters, refuseTwoModules } from "./implicit-remoting-parameters.ts";
import { proxyModule } from "./proxy-module.ts";
import { RemoteCommands } from "./remote-commands.ts";
import { sessionRecipe } from "./session-recipe.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-pssession */
export function exportPSSession(): CmdletDeclaration {
  return {
    name: "Export-PSSession",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ExportPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.ImplicitRemotingCommandBase",
    aliases: ["epsn"],
    outputTypes: ["System.IO.FileInfo"],
    parameters: [
      {
        name: "OutputModule",
        type: "System.String",
        aliases: ["PSPath", "ModuleName"],
        sets: [{ mandatory: true, position: 1 }],
        attributes: NOT_EMPTY,
      },
      { name: "Force", type: SWITCH },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      ...implicitRemotingParameters(),
    ],
    create: (cmdlet) => ({
      begin() {
        exportSession(cmdlet);
      },
    }),
  };
}

function exportSession(cmdlet: CmdletContext): void {
  refuseTwoModules(cmdlet);
  const session = unwrap(cmdlet.parameters.get("Session"));
  if (!(session instanceof PSSession)) return;
  const directory = moduleDirectory(cmdlet, cmdlet.parameters.text("OutputModule"));
  const commands = new RemoteCommands(cmdlet, session).find();
  const files = proxyModule(commands, {
    name: directory.slice(Math.max(directory.lastIndexOf("/"), directory.lastIndexOf("\\")) + 1),
    guid: cmdlet.session.context.objects.newGuid(),
    cmdletName: cmdlet.declaration.name,
    commandLine: cmdlet.myInvocation.line.trim(),
    generatedOn: new Date(cmdlet.evaluation.nowMs()).toISOString(),
    recipe: sessionRecipe(session),
  });
  for (const { name, text } of files) {
    const path = `${directory}/${name}`;
    const file = openOutputFile(cmdlet, { path, isLiteral: true, isForced: true, encoding: cmdlet.parameters.get("Encoding") });
    try {
      file.write(text);
    } finally {
      file.close();
    }
  }
  for (const item of cmdlet.invokeCommand("Get-ChildItem", new Map([["LiteralPath", directory]]))) cmdlet.writeObject(item);
}

/** The folder of the module, made where it is not there yet; a bare name is one of the user's own modules. */
function moduleDirectory(cmdlet: CmdletContext, nameOrPath: string): string {
  const { files } = cmdlet.host;
  const isPath = nameOrPath.startsWith(".") || cmdlet.session.path.isAbsolute(nameOrPath);
  const { path } = cmdlet.session.path.unresolved(isPath ? nameOrPath : `${userModules(cmdlet)}/${nameOrPath}`);
  if (files.status(path) !== undefined) {
    if (cmdlet.parameters.isSet("Force")) return path;
    const message = `The directory '${path}' already exists.  Use the -Force parameter if you want to overwrite the directory and files within the directory.`;
    cmdlet.throwTerminatingError(refusal(message, "ExportProxyCommand_OutputDirectoryExists", path));
  }
  try {
    files.createDirectory(path);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const message = `Cannot create the module ${nameOrPath} due to the following: ${error.message}. Use a different argument for the -OutputModule parameter and retry.`;
    cmdlet.throwTerminatingError(refusal(message, "ExportProxyCommand_CannotCreateOutputDirectory", nameOrPath));
  }
  return path;
}

function refusal(message: string, errorId: string, target: string): ErrorRecord {
  const record = new ErrorRecord(newException("System.ArgumentException", message), errorId, "ResourceExists", target);
  record.errorDetails = new ErrorDetails(message);
  return record;
}

function userModules({ host: { environment } }: CmdletContext): string {
  return environment.osName === "Windows"
    ? `${environment.homeDirectory}/Documents/PowerShell/Modules`
    : `${environment.homeDirectory}/.local/share/powershell/Modules`;
}
