/**
 * Module manifests (psd1): a table of constants that says what a module is made of.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_module_manifests
 */
import { checkRestrictedLanguage, parseScript } from "../../language/index.ts";
import {
  convertTo,
  Dictionary,
  ErrorRecord,
  enumerate,
  newException,
  oneOrMany,
  type PSValue,
  StringType,
  TerminatingError,
  toText,
  unwrap,
  WildcardPattern,
} from "../../objects/index.ts";
import { parseFailure } from "../errors/parse-failure.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { decodeScript } from "../runtime/script-text.ts";
import { type ModuleSpecification, moduleSpecification } from "./module-specification.ts";

const MEMBERS: readonly string[] = [
  "ModuleToProcess",
  "NestedModules",
  "GUID",
  "Author",
  "CompanyName",
  "Copyright",
  "ModuleVersion",
  "Description",
  "PowerShellVersion",
  "PowerShellHostName",
  "PowerShellHostVersion",
  "CLRVersion",
  "DotNetFrameworkVersion",
  "ProcessorArchitecture",
  "RequiredModules",
  "TypesToProcess",
  "FormatsToProcess",
  "ScriptsToProcess",
  "PrivateData",
  "RequiredAssemblies",
  "ModuleList",
  "FileList",
  "FunctionsToExport",
  "VariablesToExport",
  "AliasesToExport",
  "CmdletsToExport",
  "DscResourcesToExport",
  "CompatiblePSEditions",
  "HelpInfoURI",
  "RootModule",
  "DefaultCommandPrefix",
];

const LIMITS = {
  allowedCommands: ["Import-LocalizedData", "ConvertFrom-StringData", "Write-Host", "Out-Host", "Join-Path"],
  allowedVariables: ["PSScriptRoot", "PSEdition", "EnabledExperimentalFeatures"],
  allowEnvironmentVariables: true,
};

export class ModuleManifest {
  readonly path: string;
  readonly #context: ExecutionContext;
  readonly #values: ReadonlyMap<string, PSValue>;
  readonly #report: (record: ErrorRecord) => void;
  /** Something in it could not be read. */
  hasErrors = false;

  constructor(context: ExecutionContext, path: string, values: ReadonlyMap<string, PSValue>, report: (record: ErrorRecord) => void) {
    this.#context = context;
    this.path = path;
    this.#values = values;
    this.#report = report;
  }

  has(key: string): boolean {
    return this.#values.has(key.toLowerCase());
  }

  value(key: string): PSValue {
    return this.#values.get(key.toLowerCase()) ?? null;
  }

  /** Null when the manifest does not say, or says nothing. */
  text(key: string): string | null {
    return this.#scalar(key, (value) => toText(convertTo(value, StringType, this.#context), this.#context));
  }

  version(key: string): string | null {
    return this.#scalar(key, (value) => {
      const type = this.#context.requireType("System.Version");
      return toText(convertTo(value, type, this.#context), this.#context);
    });
  }

  guid(): string | null {
    return this.#scalar("GUID", (value) =>
      toText(convertTo(value, this.#context.requireType("System.Guid"), this.#context), this.#context),
    );
  }

  texts(key: string): readonly string[] | null {
    const value = this.value(key);
    return value === null ? null : enumerate(value).map((item) => toText(item, this.#context));
  }

  patterns(key: string): readonly WildcardPattern[] | null {
    const texts = this.texts(key);
    return texts === null ? null : texts.filter((text) => text !== "").map((text) => new WildcardPattern(text, { ignoreCase: true }));
  }

  specifications(key: string): readonly ModuleSpecification[] {
    return this.#scalar(key, (value) => enumerate(value).map((item) => moduleSpecification(item, this.#context))) ?? [];
  }

  #scalar<Result>(key: string, convert: (value: PSValue) => Result): Result | null {
    const value = this.value(key);
    if (value === null || value === "") return null;
    try {
      return convert(value);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      this.hasErrors = true;
      this.#report(
        invalidManifest(
          `The '${key}' member is not valid in the module manifest file '${this.path}': ${error.record.exception.message}`,
          "System.ArgumentException",
          this.path,
        ),
      );
      return null;
    }
  }
}

/**
 * Reads and checks a manifest; null when it cannot be used, after the reasons are reported.
 *
 * @param options.keepsUnknown One with members that nobody knows is given all the same.
 */
export function readManifest(
  context: ExecutionContext,
  path: string,
  report: (record: ErrorRecord) => void,
  { keepsUnknown = false }: { readonly keepsUnknown?: boolean } = {},
): ModuleManifest | null {
  const values = manifestValues(context, path, report);
  if (values === null) return null;
  const unknown = [...values.keys()].filter((key) => !MEMBERS.some((member) => member.toLowerCase() === key));
  if (unknown.length > 0) {
    const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(", ");
    const message = `The '${path}' module cannot be imported because its manifest contains one or more members that are not valid. The valid manifest members are (${quoted(MEMBERS)}). Remove the members that are not valid (${quoted(unknown)}), then try to import the module again.`;
    report(
      new ErrorRecord(newException("System.InvalidOperationException", message), "Modules_InvalidManifestMember", "InvalidData", path),
    );
    if (!keepsUnknown) return null;
  }
  return new ModuleManifest(context, path, values, report);
}

function manifestValues(
  context: ExecutionContext,
  path: string,
  report: (record: ErrorRecord) => void,
): ReadonlyMap<string, PSValue> | null {
  const text = decodeScript(context.host.files.readFile(path));
  const parsed = parseScript(text, { file: path });
  const errors = parsed.errors.length > 0 ? parsed.errors : checkRestrictedLanguage(parsed.ast, LIMITS);
  if (errors.length > 0) {
    const { message } = parseFailure(errors, parsed.ast.source).record.exception;
    report(
      invalidManifest(
        `The module manifest '${path}' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: ${message}`,
        "System.MissingMemberException",
        path,
      ),
    );
    return null;
  }
  const block = context.compileScript(text, { file: path, isBound: false });
  const result = unwrap(oneOrMany(invokeBlock(context, block, {}, context.frame?.streams ?? context.streams)));
  if (!(result instanceof Dictionary)) {
    report(
      invalidManifest(
        `Processing the module manifest file '${path}' did not result in a valid manifest object. Update the file to contain a valid PowerShell module manifest. A valid manifest can be created using the New-ModuleManifest cmdlet.`,
        "System.ArgumentException",
        path,
      ),
    );
    return null;
  }
  return new Map([...result.entries()].map(({ key, value }) => [toText(key, context).toLowerCase(), value]));
}

export function invalidManifest(message: string, exceptionType: string, path: string): ErrorRecord {
  return new ErrorRecord(newException(exceptionType, message), "Modules_InvalidManifest", "ResourceUnavailable", path);
}
