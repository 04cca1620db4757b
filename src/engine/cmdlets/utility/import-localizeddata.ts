import { checkRestrictedLanguage, parseScript } from "../../../language/index.ts";
import { ErrorRecord, netError, newException, oneOrMany, type PSValue, TerminatingError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { filePathFor } from "../file-paths.ts";
import { wholeText } from "../text-pieces.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/import-localizeddata */
export function importLocalizedData(): CmdletDeclaration {
  return {
    name: "Import-LocalizedData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ImportLocalizedData",
    parameters: [
      {
        name: "BindingVariable",
        type: "System.String",
        aliases: ["Variable"],
        sets: [{ position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "UICulture", type: "System.String", sets: [{ position: 1 }] },
      { name: "BaseDirectory", type: "System.String" },
      { name: "FileName", type: "System.String" },
      { name: "SupportedCommand", type: "System.String[]" },
    ],
    create: (cmdlet) => new ImportLocalizedData(cmdlet),
  };
}

const DEFAULT_CULTURE = "en-US";

class ImportLocalizedData implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { host, parameters, session } = this.#cmdlet;
    const path = this.#findFile();
    if (path === undefined) return;
    const value = this.#evaluate(wholeText(host.files.readFile(path)), path);
    if (!parameters.has("BindingVariable")) {
      this.#cmdlet.writeObject(value);
      return;
    }
    const name = parameters.text("BindingVariable");
    session.variables.set(name.replace(/^\$/, ""), value);
  }

  /** The data file of the culture, of one of its parents, or of none. */
  #findFile(): string | undefined {
    const { host, parameters } = this.#cmdlet;
    const { directorySeparator } = host.files;
    const directory = this.#directory();
    const file = `${this.#baseName()}.psd1`;
    const culture = parameters.has("UICulture") ? parameters.text("UICulture") : host.host.currentUICulture;
    const names = parameters.has("UICulture") || culture === DEFAULT_CULTURE ? [culture] : [culture, DEFAULT_CULTURE];
    const places = names.flatMap((name) => withParents(name)).map((name) => `${directory}${directorySeparator}${name}`);
    for (const place of [...places, directory]) {
      const path = `${place}${directorySeparator}${file}`;
      if (host.files.status(path)?.targetKind === "file") return path;
    }
    const searched = culture === "" ? directory : `${directory}${directorySeparator}${culture}`;
    const message = `Cannot find the PowerShell data file '${file}' in directory '${searched}', or in any parent culture directories.`;
    const exception = newException("PSInvalidOperationException", message);
    this.#cmdlet.writeError(new ErrorRecord(exception, "ImportLocalizedData", "ObjectNotFound", `${searched}${directorySeparator}${file}`));
    return undefined;
  }

  #directory(): string {
    const { parameters, myInvocation } = this.#cmdlet;
    const script = myInvocation.scriptRoot;
    const given = parameters.has("BaseDirectory") ? parameters.text("BaseDirectory") : script === "" ? "." : script;
    return filePathFor(this.#cmdlet, given, { isLiteral: false });
  }

  #baseName(): string {
    const { parameters, myInvocation } = this.#cmdlet;
    const given = parameters.text("FileName", "");
    if (/[/\\]/.test(given)) {
      throw netError(
        "System.Management.Automation.PSInvalidOperationException",
        "The argument for the FileName parameter should not contain a path.",
      );
    }
    const name = given === "" ? (myInvocation.scriptName ?? "") : given;
    if (name === "") {
      const message =
        "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file.";
      throw netError("System.Management.Automation.PSInvalidOperationException", message);
    }
    return name.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  }

  #evaluate(text: string, path: string): PSValue {
    const { parameters } = this.#cmdlet;
    const commands = parameters.has("SupportedCommand") ? parameters.texts("SupportedCommand") : ["ConvertFrom-StringData"];
    const { ast, errors } = parseScript(text, { file: path });
    const [problem] = errors.length > 0 ? errors : checkRestrictedLanguage(ast, { allowedCommands: commands, allowedVariables: [] });
    if (problem !== undefined) throw loadFailure(path, problem.message);
    const output: PSValue[] = [];
    try {
      this.#cmdlet.invokeExpression(text, (value) => output.push(value));
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      throw loadFailure(path, error.record.exception.message);
    }
    return oneOrMany(output) ?? null;
  }
}

function loadFailure(path: string, message: string): Error {
  return netError(
    "System.Management.Automation.PSInvalidOperationException",
    `The following error occurred while PowerShell was loading the '${path}' script data file:\n${message}.`,
  );
}

/** `de-AT` → `de-AT`, `de`. */
function withParents(name: string): readonly string[] {
  const names: string[] = [];
  for (let culture = name; culture !== ""; culture = culture.slice(0, Math.max(culture.lastIndexOf("-"), 0))) names.push(culture);
  return names;
}
