import { encodeUtf8 } from "../../../bytes/index.ts";
import { type CmdletContext, type CmdletDeclaration, SILENT_STREAMS } from "../../../engine/index.ts";
import { type PSValue, SwitchParameter, unwrap } from "../../../objects/index.ts";
import { PSSession } from "../../session/ps-session.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";
import { implicitRemotingParameters, refuseTwoModules } from "./implicit-remoting-parameters.ts";
import { proxyModule } from "./proxy-module.ts";
import { RemoteCommands } from "./remote-commands.ts";
import { sessionRecipe } from "./session-recipe.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/import-pssession */
export function importPSSession(): CmdletDeclaration {
  return {
    name: "Import-PSSession",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ImportPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.ImplicitRemotingCommandBase",
    aliases: ["ipsn"],
    outputTypes: ["System.Management.Automation.PSModuleInfo"],
    parameters: [
      { name: "Prefix", type: "System.String", attributes: NOT_EMPTY },
      { name: "DisableNameChecking", type: SWITCH },
      ...implicitRemotingParameters(),
    ],
    create: (cmdlet) => ({
      begin() {
        importSession(cmdlet);
      },
    }),
  };
}

function importSession(cmdlet: CmdletContext): void {
  refuseTwoModules(cmdlet);
  const session = unwrap(cmdlet.parameters.get("Session"));
  if (!(session instanceof PSSession)) return;
  const commands = new RemoteCommands(cmdlet, session).find();
  const guid = cmdlet.session.context.objects.newGuid();
  const name = `tmp_${guid.slice(0, 8)}.${guid.slice(9, 12)}`;
  const directory = temporaryDirectory(cmdlet, name);
  const { files } = cmdlet.host;
  files.createDirectory(directory);
  const generated = proxyModule(commands, {
    name,
    guid,
    cmdletName: cmdlet.declaration.name,
    commandLine: cmdlet.myInvocation.line.trim(),
    generatedOn: new Date(cmdlet.evaluation.nowMs()).toISOString(),
    recipe: sessionRecipe(session),
  });
  for (const { name: file, text } of generated) files.writeFile(`${directory}/${file}`, encodeUtf8(text), "create");
  const [module = null] = cmdlet.invokeCommand("Import-Module", importParameters(cmdlet, `${directory}/${name}.psd1`, session));
  removeWithSession(cmdlet, session, { name, directory });
  cmdlet.writeObject(module);
}

function temporaryDirectory({ host }: CmdletContext, name: string): string {
  return `${host.files.temporaryDirectory().replace(/[\\/]$/, "")}/${name}`;
}

function importParameters({ parameters }: CmdletContext, manifest: string, session: PSSession): ReadonlyMap<string, PSValue> {
  const given: [string, PSValue][] = [
    ["Name", manifest],
    ["Alias", "*"],
    ["Function", "*"],
    ["PassThru", SwitchParameter.present],
    ["ArgumentList", [session]],
  ];
  if (parameters.has("Prefix")) given.push(["Prefix", parameters.text("Prefix")]);
  if (parameters.isSet("DisableNameChecking")) given.push(["DisableNameChecking", SwitchParameter.present]);
  return new Map(given);
}

/** The proxies are of no use without the session. */
function removeWithSession(
  cmdlet: CmdletContext,
  { runspace }: PSSession,
  { name, directory }: { readonly name: string; readonly directory: string },
): void {
  const { context } = cmdlet.session;
  const { files } = cmdlet.host;
  const unwatch = runspace.onStateChanged(({ state }) => {
    if (state !== "Closed") return;
    unwatch();
    context.invokeText(`Remove-Module -Name '${name}' -Force -ErrorAction SilentlyContinue`, () => {}, SILENT_STREAMS);
    files.removeDirectory(directory, { isRecursive: true });
  });
}
