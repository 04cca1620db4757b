import { ErrorRecord, newException, PlatformError, type PSValue, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { ioException } from "../io-error.ts";
import { MarkdownInfo } from "./markdown/markdown-info.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/show-markdown */
export function showMarkdown(): CmdletDeclaration {
  return {
    name: "Show-Markdown",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ShowMarkdownCommand",
    defaultParameterSet: "Path",
    outputTypes: ["System.String"],
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ set: "InputObject", mandatory: true, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "Path", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "UseBrowser", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new ShowMarkdown(cmdlet),
  };
}

class ShowMarkdown implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const input = unwrap(parameters.get("InputObject"));
    if (input instanceof MarkdownInfo) {
      this.#show(input);
      return;
    }
    const source = parameters.has("LiteralPath") ? "LiteralPath" : parameters.has("Path") ? "Path" : "InputObject";
    const given = new Map<string, PSValue>([[source, parameters.get(source)]]);
    if (!parameters.isSet("UseBrowser")) given.set("AsVT100EncodedString", true);
    for (const info of this.#cmdlet.invokeCommand("Microsoft.PowerShell.Utility\\ConvertFrom-Markdown", given)) {
      if (info instanceof MarkdownInfo) this.#show(info);
    }
  }

  #show(info: MarkdownInfo): void {
    const usesBrowser = this.#cmdlet.parameters.isSet("UseBrowser");
    const text = usesBrowser ? info.html : info.vt100;
    if (text === null || text === "") {
      const property = usesBrowser ? "Html" : "VT100EncodedString";
      const exception = newException("System.IO.InvalidDataException", `The property ${property} of the given object is null or empty.`);
      this.#cmdlet.writeError(new ErrorRecord(exception, `${property}IsNullOrEmpty`, "InvalidData", text));
    } else if (usesBrowser) {
      this.#openBrowser(text);
    } else {
      this.#cmdlet.writeObject(text);
    }
  }

  #openBrowser(html: string): void {
    const { host, session } = this.#cmdlet;
    const path = `${host.files.temporaryDirectory()}${host.files.directorySeparator}${session.context.objects.newGuid()}.html`;
    try {
      host.files.writeFile(path, new TextEncoder().encode(html), "create");
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      this.#cmdlet.writeError(new ErrorRecord(ioException(error, host.files), "ErrorWritingTempFile", "WriteError", path));
      return;
    }
    const { osName } = host.environment;
    const [file, args] =
      osName === "Windows" ? ["explorer.exe", [path]] : osName === "Darwin" ? ["/usr/bin/open", [path]] : ["/usr/bin/xdg-open", [path]];
    try {
      const workingDirectory = host.files.temporaryDirectory();
      host.processes.start({ file, arguments: args, workingDirectory, stdin: "null", stdout: "null", stderr: "null", detached: true });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      this.#cmdlet.writeError(
        new ErrorRecord(ioException(error, host.files), "ErrorLaunchingDefaultApplication", "InvalidOperation", null),
      );
    }
  }
}
