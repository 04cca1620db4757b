import { ErrorRecord, getProperty, newException, PlatformError, type PSValue, toText, typeOf, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type FoundPaths, resolvePaths, unresolvedPath } from "../file-paths.ts";
import { ioException } from "../io-error.ts";
import { wholeText } from "../text-pieces.ts";
import { MarkdownInfo } from "./markdown/markdown-info.ts";
import { markdownOptionsOf } from "./markdown/markdown-options.ts";
import { parseMarkdown } from "./markdown/parse-blocks.ts";
import { toHtml } from "./markdown/to-html.ts";
import { toVt100 } from "./markdown/to-vt100.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertfrom-markdown */
export function convertFromMarkdown(): CmdletDeclaration {
  return {
    name: "ConvertFrom-Markdown",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertFromMarkdownCommand",
    defaultParameterSet: "PathParamSet",
    outputTypes: ["Microsoft.PowerShell.MarkdownRender.MarkdownInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "PathParamSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralParamSet", mandatory: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ set: "InputObjParamSet", mandatory: true, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "AsVT100EncodedString", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new ConvertFromMarkdown(cmdlet),
  };
}

class ConvertFromMarkdown implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.has("LiteralPath")) {
      for (const path of parameters.texts("LiteralPath")) this.#convertFile(unresolvedPath(this.#cmdlet, path));
    } else if (parameters.has("Path")) {
      for (const path of parameters.texts("Path")) for (const file of this.#find(path)) this.#convertFile(file);
    } else {
      this.#convertObject(parameters.get("InputObject"));
    }
  }

  #find(path: string): readonly string[] {
    const found: FoundPaths = resolvePaths(this.#cmdlet, path);
    if (found.missing !== undefined) {
      this.#cmdlet.writeError(new ErrorRecord(found.missing.exception, "FileNotFound", "ResourceUnavailable", path));
    } else if (!found.isFileSystem) {
      const exception = newException(
        "System.ArgumentException",
        `Only FileSystem Provider paths are supported. The file path is not supported: '${path}'.`,
      );
      this.#cmdlet.writeError(new ErrorRecord(exception, "OnlyFileSystemPathsSupported", "InvalidArgument", path));
      return [];
    }
    return found.paths;
  }

  #convertObject(input: PSValue): void {
    const bare = unwrap(input);
    const { evaluation } = this.#cmdlet;
    if (typeof bare === "string") {
      this.#write(bare);
    } else if (typeOf(bare).fullName === "System.IO.FileInfo") {
      this.#convertFile(toText(getProperty(bare, "FullName", evaluation), evaluation));
    } else {
      const message = `The type of the input object '${typeOf(bare).fullName}' is invalid.`;
      const exception = newException("System.IO.InvalidDataException", message);
      this.#cmdlet.writeError(new ErrorRecord(exception, "InvalidInputObject", "InvalidData", input));
    }
  }

  #convertFile(path: string): void {
    const { files } = this.#cmdlet.host;
    try {
      this.#write(wholeText(files.readFile(path)));
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const exception = ioException(error, files);
      const isDenied = exception.getType().name === "UnauthorizedAccessException";
      const record = isDenied
        ? new ErrorRecord(exception, "FileUnauthorizedAccess", "SecurityError", path)
        : new ErrorRecord(exception, "FileNotFound", "ResourceUnavailable", path);
      this.#cmdlet.writeError(record);
    }
  }

  #write(markdown: string): void {
    const { parameters, session, host } = this.#cmdlet;
    const blocks = parseMarkdown(markdown);
    if (!parameters.isSet("AsVT100EncodedString")) {
      this.#cmdlet.writeObject(new MarkdownInfo(toHtml(blocks), null));
      return;
    }
    const options = markdownOptionsOf(session.context);
    if (host.host.ui?.supportsVirtualTerminal !== true) options.isColored = false;
    this.#cmdlet.writeObject(new MarkdownInfo(null, toVt100(blocks, options)));
  }
}
