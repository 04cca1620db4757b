import { guidFromRandom } from "../../../bytes/index.ts";
import {
  createInstance,
  ErrorRecord,
  enumerate,
  errorOf,
  formatValue,
  getProperty,
  Hashtable,
  isTrue,
  nameOf,
  netError,
  newException,
  type PSValue,
  TerminatingError,
  type TypeInfo,
  toText,
  unwrap,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import {
  ABOUT_PRIVATE_DATA,
  itemLines,
  type ManifestEntry,
  type ManifestParts,
  manifestText,
  quoted,
  quotedList,
} from "../../modules/manifest-text.ts";
import { moduleSpecification } from "../../modules/module-specification.ts";
import type { ExecutionContext } from "../../runtime/execution-context.ts";
import { localNow } from "../../runtime/local-now.ts";
import { openOutputFile } from "../file-output.ts";
import { resolvePaths } from "../file-paths.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-modulemanifest */
export function newModuleManifest(): CmdletDeclaration {
  return {
    name: "New-ModuleManifest",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.NewModuleManifestCommand",
    supportsShouldProcess: true,
    outputTypes: ["System.String"],
    parameters: [
      { name: "Path", type: "System.String", sets: [{ mandatory: true, position: 0 }] },
      { name: "NestedModules", type: "System.Object[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "Guid", type: "System.Guid" },
      { name: "Author", type: "System.String", attributes: [{ kind: "AllowEmptyString" }] },
      { name: "CompanyName", type: "System.String", attributes: [{ kind: "AllowEmptyString" }] },
      { name: "Copyright", type: "System.String", attributes: [{ kind: "AllowEmptyString" }] },
      { name: "RootModule", type: "System.String", aliases: ["ModuleToProcess"], attributes: [{ kind: "AllowEmptyString" }] },
      { name: "ModuleVersion", type: "System.Version", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "Description", type: "System.String", attributes: [{ kind: "AllowEmptyString" }] },
      { name: "ProcessorArchitecture", type: "System.Reflection.ProcessorArchitecture" },
      { name: "PowerShellVersion", type: "System.Version" },
      { name: "ClrVersion", type: "System.Version" },
      { name: "DotNetFrameworkVersion", type: "System.Version" },
      { name: "PowerShellHostName", type: "System.String" },
      { name: "PowerShellHostVersion", type: "System.Version" },
      { name: "RequiredModules", type: "System.Object[]" },
      { name: "TypesToProcess", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "FormatsToProcess", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "ScriptsToProcess", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "RequiredAssemblies", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "FileList", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "ModuleList", type: "System.Object[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "FunctionsToExport", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "AliasesToExport", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "VariablesToExport", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "CmdletsToExport", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      { name: "DscResourcesToExport", type: "System.String[]", attributes: [{ kind: "AllowEmptyCollection" }] },
      {
        name: "CompatiblePSEditions",
        type: "System.String[]",
        attributes: [{ kind: "AllowEmptyCollection" }, { kind: "Set", values: ["Desktop", "Core"] }],
      },
      { name: "PrivateData", type: "System.Object", attributes: [{ kind: "AllowNull" }] },
      { name: "Tags", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "ProjectUri", type: "System.Uri", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "LicenseUri", type: "System.Uri", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "IconUri", type: "System.Uri", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "ReleaseNotes", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Prerelease", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "RequireLicenseAcceptance", type: "System.Management.Automation.SwitchParameter" },
      { name: "ExternalModuleDependencies", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "HelpInfoUri", type: "System.String", attributes: [{ kind: "AllowNull" }] },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "DefaultCommandPrefix", type: "System.String", attributes: [{ kind: "AllowNull" }] },
    ],
    create: (cmdlet) => new NewModuleManifest(cmdlet),
  };
}

/** Members in the order of the file; `list` is a String[], `files` one of paths, `modules` one of module specifications. */
type Kind = "text" | "list" | "files" | "modules" | "uri";

const MEMBERS: readonly (readonly [name: string, kind: Kind, about: string])[] = [
  ["RootModule", "text", "Script module or binary module file associated with this manifest."],
  ["ModuleVersion", "text", "Version number of this module."],
  ["CompatiblePSEditions", "list", "Supported PSEditions"],
  ["GUID", "text", "ID used to uniquely identify this module"],
  ["Author", "text", "Author of this module"],
  ["CompanyName", "text", "Company or vendor of this module"],
  ["Copyright", "text", "Copyright statement for this module"],
  ["Description", "text", "Description of the functionality provided by this module"],
  ["PowerShellVersion", "text", "Minimum version of the PowerShell engine required by this module"],
  ["PowerShellHostName", "text", "Name of the PowerShell host required by this module"],
  ["PowerShellHostVersion", "text", "Minimum version of the PowerShell host required by this module"],
  [
    "DotNetFrameworkVersion",
    "text",
    `Minimum version of Microsoft .NET Framework required by this module. ${"This prerequisite is valid for the PowerShell Desktop edition only."}`,
  ],
  [
    "ClrVersion",
    "text",
    `Minimum version of the common language runtime (CLR) required by this module. ${"This prerequisite is valid for the PowerShell Desktop edition only."}`,
  ],
  ["ProcessorArchitecture", "text", "Processor architecture (None, X86, Amd64) required by this module"],
  ["RequiredModules", "modules", "Modules that must be imported into the global environment prior to importing this module"],
  ["RequiredAssemblies", "files", "Assemblies that must be loaded prior to importing this module"],
  ["ScriptsToProcess", "files", "Script files (.ps1) that are run in the caller's environment prior to importing this module."],
  ["TypesToProcess", "files", "Type files (.ps1xml) to be loaded when importing this module"],
  ["FormatsToProcess", "files", "Format files (.ps1xml) to be loaded when importing this module"],
  ["NestedModules", "modules", "Modules to import as nested modules of the module specified in RootModule/ModuleToProcess"],
  ["FunctionsToExport", "list", aboutExports("Functions", "functions")],
  ["CmdletsToExport", "list", aboutExports("Cmdlets", "cmdlets")],
  ["VariablesToExport", "list", "Variables to export from this module"],
  ["AliasesToExport", "list", aboutExports("Aliases", "aliases")],
  ["DscResourcesToExport", "list", "DSC resources to export from this module"],
  ["ModuleList", "modules", "List of all modules packaged with this module"],
  ["FileList", "files", "List of all files packaged with this module"],
];
const GALLERY_MEMBERS: typeof MEMBERS = [
  ["Tags", "list", "Tags applied to this module. These help with module discovery in online galleries."],
  ["LicenseUri", "uri", "A URL to the license for this module."],
  ["ProjectUri", "uri", "A URL to the main website for this project."],
  ["IconUri", "uri", "A URL to an icon representing this module."],
  ["ReleaseNotes", "text", "ReleaseNotes of this module"],
  ["Prerelease", "text", "Prerelease string of this module"],
];
const ABOUT_LICENSE = "Flag to indicate whether the module requires explicit user acceptance for install/update/save";
const GALLERY_LISTS: typeof MEMBERS = [["ExternalModuleDependencies", "list", "External dependent modules of this module"]];
const LAST_MEMBERS: typeof MEMBERS = [
  ["HelpInfoURI", "uri", "HelpInfo URI of this module"],
  [
    "DefaultCommandPrefix",
    "text",
    "Default prefix for commands exported from this module. Override the default prefix using Import-Module -Prefix.",
  ],
];
/** Written with their value even when it is an empty list: to export nothing is something to say. */
const ALWAYS_WRITTEN: readonly string[] = ["FunctionsToExport", "CmdletsToExport", "AliasesToExport"];
const GALLERY_TABLE_ERROR =
  "The PrivateData parameter value must be a hash table to create the module manifest with the following parameter values Tags, ProjectUri, LicenseUri, IconUri or ReleaseNotes. Either remove the Tags, ProjectUri, LicenseUri, IconUri, or ReleaseNotes parameter values or wrap the contents of PrivateData in a hashtable.";
const GALLERY_TABLE_WARNING =
  "The PrivateData should be defined as a hashtable, but this module manifest defines it as an object. Please consider wrapping the contents of PrivateData in a hashtable. This will enable you to add the Tags, ProjectUri, LicenseUri, IconUri, and ReleaseNotes properties to the module manifest at a later time.";

function aboutExports(what: string, named: string): string {
  return `${what} to export from this module, for best performance, do not use wildcards and do not delete the entry, use an empty array if there are no ${named} to export.`;
}

class NewModuleManifest implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #context: ExecutionContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#context = cmdlet.session.context;
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const path = this.#file();
    this.#checkArguments();
    const parts = this.#parts(path);
    if (!cmdlet.shouldProcess(path, `Creating the "${path}" module manifest file.`)) return;
    const file = openOutputFile(cmdlet, { path, isLiteral: true });
    try {
      const text = manifestText(parts);
      if (cmdlet.parameters.isSet("PassThru")) cmdlet.writeObject(text);
      file.write(text);
    } finally {
      file.close();
    }
  }

  #file(): string {
    const cmdlet = this.#cmdlet;
    const given = cmdlet.parameters.text("Path");
    if (cmdlet.parameters.enumName("ProcessorArchitecture") === "IA64") {
      const message =
        "The processor architecture value of IA64 is not supported. Run the New-ModuleManifest command again, specifying one of the following supported enumeration values for processor architecture: None, MSIL, X86, Amd64, Arm";
      this.#refuse(message, "Modules_InvalidProcessorArchitectureInManifest", cmdlet.parameters.get("ProcessorArchitecture"));
    }
    const { provider, path } = cmdlet.session.path.unresolved(given);
    if (provider.name !== "FileSystem" || !path.toLowerCase().endsWith(".psd1")) {
      const message = `The module manifest path '${given}' is not valid. The value of the Path argument must resolve to a single file that has a '.psd1' extension. Change the value of the Path argument to point to a valid psd1 file, and then try again.`;
      this.#refuse(message, "Modules_InvalidModuleManifestPath", given);
    }
    return path;
  }

  #checkArguments(): void {
    const { parameters } = this.#cmdlet;
    for (const name of ["ProjectUri", "LicenseUri", "IconUri", "HelpInfoUri"]) if (parameters.has(name)) this.#uri(name);
    const editions = parameters.texts("CompatiblePSEditions");
    if (new Set(editions.map((edition) => edition.toLowerCase())).size !== editions.length) {
      const message = `The specified value '${editions.join(",")}' for CompatiblePSEditions contains duplicate PowerShell Edition names. Try again after removing the duplicate PowerShell Edition names.`;
      this.#refuse(message, "Modules_DuplicateEntriesInCompatiblePSEditions", [...editions]);
    }
  }

  #parts(path: string): ManifestParts {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const author = parameters.text("Author") || cmdlet.host.environment.userName;
    const ownValues = new Map<string, PSValue>([
      ["ModuleVersion", parameters.get("ModuleVersion") ?? "0.0.1"],
      ["GUID", parameters.get("Guid") ?? guidFromRandom(cmdlet.host.randomBytes(16))],
      ["Author", author],
      ["CompanyName", parameters.text("CompanyName") || "Unknown"],
      ["Copyright", parameters.text("Copyright") || `(c) ${author}. All rights reserved.`],
      ["VariablesToExport", parameters.has("VariablesToExport") ? parameters.get("VariablesToExport") : ["*"]],
    ]);
    // A module of other modules exports what they export, unless it says what.
    if (["RootModule", "NestedModules", "RequiredModules"].some((name) => parameters.has(name))) {
      for (const name of ALWAYS_WRITTEN) if (!parameters.has(name)) ownValues.set(name, ["*"]);
    }
    const entriesOf = (members: typeof MEMBERS): ManifestEntry[] =>
      members.map(([name, kind, about]) => {
        const value = ownValues.get(name) ?? parameters.get(name);
        return { name, about, ...this.#entry(name, kind, value) };
      });
    const privateData = unwrap(parameters.get("PrivateData"));
    const entries = entriesOf(MEMBERS);
    const isTable = privateData === null || privateData instanceof Hashtable;
    if (!isTable) entries.push(this.#plainPrivateData(privateData));
    const acceptance = parameters.isSet("RequireLicenseAcceptance");
    const license = { name: "RequireLicenseAcceptance", about: ABOUT_LICENSE, value: acceptance ? "$true" : "$false", isGiven: acceptance };
    return {
      moduleName: nameOf(path).replace(/\.psd1$/i, ""),
      author,
      date: formatValue(localNow(cmdlet.evaluation), "d", cmdlet.evaluation.culture, cmdlet.evaluation),
      entries,
      galleryEntries: isTable ? [...entriesOf(GALLERY_MEMBERS), license, ...entriesOf(GALLERY_LISTS)] : null,
      privateEntries: privateData instanceof Hashtable ? this.#privateEntries(privateData) : [],
      lastEntries: entriesOf(LAST_MEMBERS),
    };
  }

  #entry(name: string, kind: Kind, value: PSValue): { value: string; isGiven: boolean } {
    const context = this.#context;
    const items = value === null || value === undefined ? [] : enumerate(value);
    switch (kind) {
      case "text": {
        const text = value === null || value === undefined ? "" : toText(value, context);
        return { value: quoted(text), isGiven: text !== "" };
      }
      case "uri":
        return {
          value: quoted(value === null || value === undefined ? null : this.#uri(name)),
          isGiven: value !== null && value !== undefined,
        };
      case "list":
        return {
          value: quotedList(items.map((item) => toText(item, context))),
          isGiven: items.length > 0 || ALWAYS_WRITTEN.includes(name),
        };
      case "files":
        return { value: quotedList(items.flatMap((item) => this.#filesOf(toText(item, context)))), isGiven: value !== null };
      case "modules":
        return {
          value: itemLines(items.filter((item) => item !== null).map((item) => this.#moduleText(item))),
          isGiven: value !== null && (items.length > 0 || name !== "RequiredModules"),
        };
    }
  }

  #plainPrivateData(value: PSValue): ManifestEntry {
    const cmdlet = this.#cmdlet;
    if (["Tags", "ReleaseNotes", "ProjectUri", "IconUri", "LicenseUri"].some((name) => cmdlet.parameters.has(name))) {
      this.#refuse(GALLERY_TABLE_ERROR, "PrivateDataValueTypeShouldBeHashTable", value);
    }
    cmdlet.writeWarning(GALLERY_TABLE_WARNING);
    return { name: "PrivateData", about: ABOUT_PRIVATE_DATA, value: quoted(toText(value, this.#context)), isGiven: true };
  }

  #privateEntries(table: Hashtable): ManifestEntry[] {
    return [...table.entries()].map(({ key, value }) => {
      const name = toText(key, this.#context);
      return { name, about: name, value: quoted(toText(value, this.#context)), isGiven: true };
    });
  }

  /** The files that a path names, as seen from here; what is not there is written as it was given. */
  #filesOf(given: string): string[] {
    const cmdlet = this.#cmdlet;
    const { paths, isFileSystem } = resolvePaths(cmdlet, given);
    if (!isFileSystem || paths.length === 0) return [given];
    const here = cmdlet.session.path.fileSystemLocation;
    return paths.map((path) => relativePath(path, here));
  }

  #moduleText(value: PSValue): string {
    const { name, constraints } = moduleSpecification(value, this.#context);
    const { guid, minimum, maximum, required } = constraints;
    const facts = [
      ["GUID", guid],
      ["ModuleVersion", minimum],
      ["MaximumVersion", maximum],
      ["RequiredVersion", required],
    ] as const;
    const given = facts.filter(([, fact]) => fact !== null).map(([key, fact]) => `${key} = ${quoted(fact)}; `);
    return given.length === 0 ? quoted(name) : `@{ModuleName = ${quoted(name)}; ${given.join("")}}`;
  }

  #uri(name: string): string {
    const uriType = this.#context.requireType("System.Uri");
    const value = this.#cmdlet.parameters.get(name);
    const uri = typeof value === "string" ? newUri(value, uriType, this.#context) : value;
    if (!isTrue(getProperty(uri, "IsAbsoluteUri", this.#context))) {
      throw netError("System.InvalidOperationException", "This operation is not supported for a relative URI.");
    }
    return toText(getProperty(uri, "AbsoluteUri", this.#context), this.#context);
  }

  #refuse(message: string, errorId: string, target: PSValue): never {
    return this.#cmdlet.throwTerminatingError(
      new ErrorRecord(newException("System.InvalidOperationException", message), errorId, "InvalidArgument", target),
    );
  }
}

function relativePath(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** @throws {TerminatingError} UriFormatException. */
function newUri(text: string, type: TypeInfo, context: ExecutionContext): PSValue {
  try {
    return createInstance(type, [text], context);
  } catch (error) {
    const inner = error instanceof TerminatingError ? error.record.exception.innerException : null;
    throw inner === null ? error : errorOf(inner);
  }
}
