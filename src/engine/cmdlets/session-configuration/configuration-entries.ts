/** What the files of New-PSSessionConfigurationFile and New-PSRoleCapabilityFile say, entry by entry. */
import { Dictionary, Int64, type PSValue, SwitchParameter, toText, unwrap } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import { checkFunctions, checkRoles, checkVariables } from "./configuration-checks.ts";
import { type ConfigurationText, tablesIn } from "./configuration-text.ts";

export interface ConfigurationEntry {
  readonly key: string;
  readonly comment: string;
  /** Written even where neither `-Full` nor the parameter asks for it. */
  readonly isAlways?: boolean;
  /** What stands there, as a comment, while nobody has given a value. */
  readonly example?: string;
  /** The value where nobody has given one. */
  defaultValue?(cmdlet: CmdletContext, text: ConfigurationText): string;
  /** The value that was given; null counts as none. */
  value(given: PSValue, text: ConfigurationText, cmdlet: CmdletContext): string | null;
}

const quoted: ConfigurationEntry["value"] = (given, text) => text.quoted(given);

const filled: ConfigurationEntry["value"] = (given, text) => (given === "" ? null : text.quoted(given));

const strings: ConfigurationEntry["value"] = (given, text) => (isEmptyList(given) ? null : text.strings(itemsOf(given)));

const stringsOrTables: ConfigurationEntry["value"] = (given, text) => (isEmptyList(given) ? null : text.stringsOrTables(itemsOf(given)));

const table: ConfigurationEntry["value"] = (given, text) => {
  const base = unwrap(given);
  return base instanceof Dictionary ? text.table(base) : null;
};

/** A switch that is off is as good as none. */
const present: ConfigurationEntry["value"] = (given) => (given instanceof SwitchParameter && given.isPresent ? "$true" : null);

function itemsOf(value: PSValue): readonly PSValue[] {
  const base = unwrap(value);
  return Array.isArray(base) ? base : [base];
}

function isEmptyList(value: PSValue): boolean {
  const base = unwrap(value);
  return Array.isArray(base) && base.length === 0;
}

const MODULES: ConfigurationEntry = {
  key: "ModulesToImport",
  comment: "Modules to import when applied to a session",
  example: "'MyCustomModule', @{ ModuleName = 'MyCustomModule'; ModuleVersion = '1.0.0.0'; GUID = '4d30d5f0-cb16-4898-812d-f20a6c596bdf' }",
  value: stringsOrTables,
};

const SCRIPTS: ConfigurationEntry = {
  key: "ScriptsToProcess",
  comment: "Scripts to run when applied to a session",
  isAlways: true,
  example: "'C:\\ConfigData\\InitScript1.ps1', 'C:\\ConfigData\\InitScript2.ps1'",
  value: strings,
};

const IDENTITY: readonly ConfigurationEntry[] = [
  {
    key: "GUID",
    comment: "ID used to uniquely identify this document",
    isAlways: true,
    defaultValue: (cmdlet, text) => text.quoted(cmdlet.session.context.objects.newGuid()),
    value: quoted,
  },
  {
    key: "Author",
    comment: "Author of this document",
    isAlways: true,
    defaultValue: (cmdlet, text) => text.quoted(authorOf(cmdlet)),
    value: filled,
  },
  {
    key: "Description",
    comment: "Description of the functionality provided by these settings",
    isAlways: true,
    example: "''",
    value: filled,
  },
  {
    key: "CompanyName",
    comment: "Company associated with this document",
    defaultValue: (_cmdlet, text) => text.quoted("Unknown"),
    value: filled,
  },
  {
    key: "Copyright",
    comment: "Copyright statement for this document",
    defaultValue: (cmdlet, text) => text.quoted(`(c) ${authorOf(cmdlet)}. All rights reserved.`),
    value: filled,
  },
];

function authorOf(cmdlet: CmdletContext): string {
  const author = cmdlet.parameters.text("Author");
  return author === "" ? cmdlet.host.environment.userName : author;
}

const VISIBILITY: readonly ConfigurationEntry[] = [
  { key: "VisibleAliases", comment: "Aliases to make visible when applied to a session", example: "'Item1', 'Item2'", value: strings },
  {
    key: "VisibleCmdlets",
    comment: "Cmdlets to make visible when applied to a session",
    example:
      "'Invoke-Cmdlet1', @{ Name = 'Invoke-Cmdlet2'; Parameters = @{ Name = 'Parameter1'; ValidateSet = 'Item1', 'Item2' }, @{ Name = 'Parameter2'; ValidatePattern = 'L*' } }",
    value: stringsOrTables,
  },
  {
    key: "VisibleFunctions",
    comment: "Functions to make visible when applied to a session",
    example:
      "'Invoke-Function1', @{ Name = 'Invoke-Function2'; Parameters = @{ Name = 'Parameter1'; ValidateSet = 'Item1', 'Item2' }, @{ Name = 'Parameter2'; ValidatePattern = 'L*' } }",
    value: stringsOrTables,
  },
  {
    key: "VisibleExternalCommands",
    comment: "External commands (scripts and applications) to make visible when applied to a session",
    example: "'Item1', 'Item2'",
    value: strings,
  },
  { key: "VisibleProviders", comment: "Providers to make visible when applied to a session", example: "'Item1', 'Item2'", value: strings },
];

const DEFINITIONS: readonly ConfigurationEntry[] = [
  {
    key: "AliasDefinitions",
    comment: "Aliases to be defined when applied to a session",
    example: "@{ Name = 'Alias1'; Value = 'Invoke-Alias1'}, @{ Name = 'Alias2'; Value = 'Invoke-Alias2'}",
    value: (given, text) => (isEmptyList(given) ? null : text.tables(tablesIn(given) ?? [])),
  },
  {
    key: "FunctionDefinitions",
    comment: "Functions to define when applied to a session",
    example: "@{ Name = 'MyFunction'; ScriptBlock = { param($MyInput) $MyInput } }",
    value: (given, text, cmdlet) => text.tables(checkFunctions(cmdlet, given)),
  },
  {
    key: "VariableDefinitions",
    comment: "Variables to define when applied to a session",
    example: "@{ Name = 'Variable1'; Value = { 'Dynamic' + 'InitialValue' } }, @{ Name = 'Variable2'; Value = 'StaticInitialValue' }",
    value: (given, text, cmdlet) => (typeof given === "string" ? given : text.tables(checkVariables(cmdlet, given))),
  },
  {
    key: "EnvironmentVariables",
    comment: "Environment variables to define when applied to a session",
    example: "@{ Variable1 = 'Value1'; Variable2 = 'Value2' }",
    value: table,
  },
  {
    key: "TypesToProcess",
    comment: "Type files (.ps1xml) to load when applied to a session",
    example: "'C:\\ConfigData\\MyTypes.ps1xml', 'C:\\ConfigData\\OtherTypes.ps1xml'",
    value: strings,
  },
  {
    key: "FormatsToProcess",
    comment: "Format files (.ps1xml) to load when applied to a session",
    example: "'C:\\ConfigData\\MyFormats.ps1xml', 'C:\\ConfigData\\OtherFormats.ps1xml'",
    value: strings,
  },
  {
    key: "AssembliesToLoad",
    comment: "Assemblies to load when applied to a session",
    example: "'System.Web', 'System.OtherAssembly, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a'",
    value: strings,
  },
];

/** A role capability file has everything, in this order. */
export const ROLE_CAPABILITY_ENTRIES: readonly ConfigurationEntry[] = [...IDENTITY, MODULES, ...VISIBILITY, SCRIPTS, ...DEFINITIONS];

export const SESSION_CONFIGURATION_ENTRIES: readonly ConfigurationEntry[] = [
  {
    key: "SchemaVersion",
    comment: "Version number of the schema used for this document",
    isAlways: true,
    defaultValue: () => "'2.0.0.0'",
    value: quoted,
  },
  ...IDENTITY,
  {
    key: "SessionType",
    comment:
      "Session type defaults to apply for this session configuration. Can be 'RestrictedRemoteServer' (recommended), 'Empty', or 'Default'",
    isAlways: true,
    defaultValue: () => "'Default'",
    value: quoted,
  },
  {
    key: "TranscriptDirectory",
    comment: "Directory to place session transcripts for this session configuration",
    isAlways: true,
    example: "'C:\\Transcripts\\'",
    value: filled,
  },
  {
    key: "RunAsVirtualAccount",
    comment: "Whether to run this session configuration as the machine's (virtual) administrator account",
    isAlways: true,
    example: "$true",
    value: present,
  },
  {
    key: "RunAsVirtualAccountGroups",
    comment: "Groups associated with machine's (virtual) administrator account",
    example: "'Remote Desktop Users', 'Remote Management Users'",
    value: strings,
  },
  {
    key: "MountUserDrive",
    comment: "Creates a 'User' PSDrive in the session for use with Copy-Item when File System provider is not visible.",
    example: "$true",
    value: present,
  },
  {
    key: "UserDriveMaximumSize",
    comment:
      "Optional maximum size in bytes of user drive created with MountUserDrive parameter. Default maximum size for User drive is 50MB.",
    example: "50000000",
    value: (given) => (given instanceof Int64 && given.value > 0n ? given.value.toString() : null),
  },
  {
    key: "GroupManagedServiceAccount",
    comment: "Group managed service account name under which the configuration will run",
    example: "'CONTOSO\\GroupManagedServiceAccount'",
    value: filled,
  },
  SCRIPTS,
  {
    key: "RoleDefinitions",
    comment: "User roles (security groups), and the role capabilities that should be applied to them when applied to a session",
    isAlways: true,
    example:
      "@{ 'CONTOSO\\SqlAdmins' = @{ RoleCapabilities = 'SqlAdministration' }; 'CONTOSO\\SqlManaged' = @{ RoleCapabilityFiles = 'C:\\RoleCapability\\SqlManaged.psrc' }; 'CONTOSO\\ServerMonitors' = @{ VisibleCmdlets = 'Get-Process' } } ",
    value: (given, text, cmdlet) => {
      const roles = unwrap(given);
      return roles instanceof Dictionary ? text.table(checkRoles(cmdlet, roles)) : null;
    },
  },
  {
    key: "RequiredGroups",
    comment: "Group accounts for which membership is required to use the session.",
    example: "@{ And = @{ Or = 'CONTOSO\\SmartCard-Logon1', 'CONTOSO\\SmartCard-Logon2' }, 'Administrators' }",
    value: (given, text) => {
      const groups = unwrap(given);
      return groups instanceof Dictionary ? text.requiredGroups(groups) : null;
    },
  },
  {
    key: "LanguageMode",
    comment:
      "Language mode to apply when applied to a session. Can be 'NoLanguage' (recommended), 'RestrictedLanguage', 'ConstrainedLanguage', or 'FullLanguage'",
    defaultValue: (cmdlet) => (isRestricted(cmdlet) ? "'NoLanguage'" : "'FullLanguage'"),
    value: quoted,
  },
  {
    key: "ExecutionPolicy",
    comment: "Execution policy to apply when applied to a session",
    defaultValue: () => "'Restricted'",
    value: quoted,
  },
  {
    key: "PowerShellVersion",
    comment: "Version of the PowerShell engine to use when applied to a session",
    example: "'7.6.5'",
    value: quoted,
  },
  MODULES,
  ...VISIBILITY,
  ...DEFINITIONS,
];

function isRestricted(cmdlet: CmdletContext): boolean {
  return cmdlet.parameters.has("SessionType") && toText(cmdlet.parameters.get("SessionType"), cmdlet.evaluation) !== "Default";
}
