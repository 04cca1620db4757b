/** Help of the cmdlets of session configurations. */
import type { CommandTopic } from "../../engine/index.ts";
import { topic } from "./topic.ts";

const SETTINGS = {
  AccessMode: "Disabled keeps everybody out; Local and Remote let clients in.",
  ApplicationBase: "The folder of an assembly; refused, as there are none.",
  AssemblyName: "A .NET assembly; refused, as there are none.",
  ConfigurationTypeName: "A type in an assembly; refused, as there are none.",
  MaximumReceivedDataSizePerCommandMB: "Refused: the limit is that of the server.",
  MaximumReceivedObjectSizeMB: "Refused: the limit is that of the server.",
  ModulesToImport: "Refused: name the modules in a session configuration file.",
  Name: "The name of the configuration, which clients give to -ConfigurationName.",
  Path: "A session configuration file (.pssc), which says what sessions have and what their users may do.",
  ProcessorArchitecture: "Accepted; sessions run as the server does.",
  PSVersion: "Accepted; the engine is the server's.",
  RunAsCredential: "Refused: sessions run as the account that the server runs as, or as their user's.",
  SecurityDescriptorSddl:
    "Who may use it: D:(A;;GA;;;alice)(A;;GA;;;BA). Accounts stand with their names; RM means everybody, BA administrators.",
  SessionTypeOption: "Refused: there are no workflows.",
  ShowSecurityDescriptorUI: "Refused: there is no dialog.",
  StartupScript: "A script that each session runs before its client's first command.",
  ThreadApartmentState: "Accepted; threads have no apartments here.",
  ThreadOptions: "Accepted; a runspace has one thread.",
  TransportOption: "Limits, from New-PSTransportOption.",
  UseSharedProcess: "Refused: each session has a process of its own.",
};

export const configurationTopics: Readonly<Record<string, () => CommandTopic>> = {
  "Register-PSSessionConfiguration": () =>
    topic({
      synopsis: "Adds a session configuration to the server of this computer.",
      description: [
        "The configuration is written to the server's configuration file and holds for sessions that are made from then on. Sessions that exist go on as they are.",
        "With a session configuration file the endpoint shows only what the file names.",
      ],
      parameters: SETTINGS,
      examples: [
        ["with a startup script", "Register-PSSessionConfiguration -Name ITTasks -StartupScript /etc/holdfast/ITTasks.ps1 -Force"],
        ["a restricted endpoint", "Register-PSSessionConfiguration -Name Helpdesk -Path ./Helpdesk.pssc -Force"],
      ],
      links: ["New-PSSessionConfigurationFile", "Set-PSSessionConfiguration", "about_Session_Configurations"],
    }),
  "Set-PSSessionConfiguration": () =>
    topic({
      synopsis: "Changes a session configuration of this computer.",
      description: ["What is not given stays as it is. An empty -StartupScript takes the script away."],
      parameters: SETTINGS,
      examples: [
        [
          "for one account and administrators",
          "Set-PSSessionConfiguration -Name ITTasks -SecurityDescriptorSddl 'D:(A;;GA;;;alice)(A;;GA;;;BA)' -Force",
        ],
        [
          "a longer idle time",
          "Set-PSSessionConfiguration -Name ITTasks -Force -TransportOption (New-PSTransportOption -MaxIdleTimeoutSec 86400)",
        ],
      ],
      links: ["Get-PSSessionConfiguration", "Register-PSSessionConfiguration"],
    }),
  "Get-PSSessionConfiguration": () =>
    topic({
      synopsis: "Gives the session configurations of this computer.",
      description: ["Each object has the settings and limits of a configuration; Permission says who may use it."],
      parameters: { Name: "Only those of these names; wildcards are allowed.", Force: "Accepted; there is nothing to ask." },
      examples: [
        ["all", "Get-PSSessionConfiguration"],
        ["one with everything", "Get-PSSessionConfiguration -Name Microsoft.PowerShell | Format-List *"],
      ],
      links: ["Register-PSSessionConfiguration"],
    }),
  "Get-PSSessionCapability": () =>
    topic({
      synopsis: "Gives the commands that a user may call in a session of a configuration.",
      description: ["The configuration must have a session configuration file; its roles are looked up for the user's name."],
      parameters: {
        ConfigurationName: "The name of the configuration.",
        Full: "The whole initial state; refused, as there is no object for it here.",
        Username: "The account.",
      },
      examples: [["what alice may do", "Get-PSSessionCapability -ConfigurationName Helpdesk -Username alice"]],
      links: ["Register-PSSessionConfiguration", "about_Session_Configurations"],
    }),
  "Unregister-PSSessionConfiguration": () =>
    topic({
      synopsis: "Takes a session configuration away.",
      description: ["Sessions that exist go on. The configurations that are part of the server can only be disabled."],
      parameters: { Name: "The name; wildcards are allowed." },
      examples: [["one", "Unregister-PSSessionConfiguration -Name ITTasks -Force"]],
      links: ["Disable-PSSessionConfiguration"],
    }),
  "Enable-PSSessionConfiguration": () =>
    topic({
      synopsis: "Lets clients use session configurations again.",
      description: ["Without a name it is Microsoft.PowerShell."],
      parameters: { Name: "The names; wildcards are allowed.", SecurityDescriptorSddl: SETTINGS.SecurityDescriptorSddl },
      examples: [["one", "Enable-PSSessionConfiguration -Name ITTasks -Force"]],
      links: ["Disable-PSSessionConfiguration"],
    }),
  "Disable-PSSessionConfiguration": () =>
    topic({
      synopsis: "Keeps clients from making sessions with a configuration.",
      description: ["Sessions that exist go on. Without a name it is Microsoft.PowerShell."],
      parameters: { Name: "The names; wildcards are allowed." },
      examples: [["one", "Disable-PSSessionConfiguration -Name ITTasks -Force"]],
      links: ["Enable-PSSessionConfiguration"],
    }),
  "Enable-PSRemoting": () =>
    topic({
      synopsis: "Lets other computers connect to this one.",
      description: [
        "Enables all session configurations, and makes a listener on every address where the server has none. The server itself is started with: holdfast serve.",
      ],
      examples: [["without questions", "Enable-PSRemoting -Force"]],
      links: ["Disable-PSRemoting", "about_Holdfast"],
    }),
  "Disable-PSRemoting": () =>
    topic({
      synopsis: "Keeps all clients from making sessions.",
      description: ["Disables all session configurations. Listeners stay, and sessions that exist go on."],
      examples: [["without questions", "Disable-PSRemoting -Force"]],
      links: ["Enable-PSRemoting"],
    }),
  "New-PSSessionConfigurationFile": () =>
    topic({
      synopsis: "Writes a session configuration file.",
      description: [
        "The file (.pssc) says what the sessions of an endpoint have and what their users may do. What is not given is left out, or stands in a comment.",
        "With the session type RestrictedRemoteServer, or with any parameter that begins with Visible, nothing can be called but what is shown.",
      ],
      parameters: { ...FILE_SETTINGS, ...SESSION_FILE_SETTINGS },
      examples: [
        [
          "a restricted endpoint",
          "New-PSSessionConfigurationFile -Path ./Helpdesk.pssc -SessionType RestrictedRemoteServer -VisibleCmdlets Get-Date",
        ],
        [
          "roles",
          "New-PSSessionConfigurationFile -Path ./Roles.pssc -SessionType RestrictedRemoteServer -RoleDefinitions @{ operators = @{ VisibleCmdlets = 'Restart-*' } }",
        ],
      ],
      links: ["Test-PSSessionConfigurationFile", "Register-PSSessionConfiguration", "about_Session_Configurations"],
    }),
  "Test-PSSessionConfigurationFile": () =>
    topic({
      synopsis: "Says whether a session configuration file is one.",
      description: ["With -Verbose it says what is wrong."],
      examples: [["with the reason", "Test-PSSessionConfigurationFile -Path ./Helpdesk.pssc -Verbose"]],
      links: ["New-PSSessionConfigurationFile"],
    }),
  "New-PSRoleCapabilityFile": () =>
    topic({
      synopsis: "Writes a role capability file.",
      description: [
        "The file (.psrc) says what a role adds to what a session shows. It is found by its name in the folder RoleCapabilities of a module, and roles are given to users in a session configuration file.",
      ],
      parameters: FILE_SETTINGS,
      examples: [
        [
          "one cmdlet with some of its values",
          "New-PSRoleCapabilityFile -Path ./Dns.psrc -VisibleCmdlets @{ Name = 'Restart-Service'; Parameters = @{ Name = 'Name'; ValidateSet = 'dns' } }",
        ],
      ],
      links: ["New-PSSessionConfigurationFile", "about_Session_Configurations"],
    }),
};

const FILE_SETTINGS = {
  AliasDefinitions: "Aliases: hash tables with Name and Value.",
  AssembliesToLoad: "Assemblies; a server that is asked for any refuses the session.",
  Author: "Who wrote the file.",
  CompanyName: "Whose it is.",
  Copyright: "What its licence says.",
  Description: "What it is for.",
  EnvironmentVariables: "Environment variables of the session: names and values.",
  FormatsToProcess: "Files with views (.ps1xml).",
  FunctionDefinitions: "Functions: hash tables with Name and ScriptBlock. They run with all rights.",
  Guid: "Tells the file from others.",
  ModulesToImport: "Modules that the session has from the start.",
  ScriptsToProcess: "Scripts that are run before the client's first command.",
  TypesToProcess: "Files with additions to types (.ps1xml).",
  VariableDefinitions: "Variables: hash tables with Name and Value. A script block is run for its value.",
  VisibleAliases: "Aliases that can be used.",
  VisibleCmdlets:
    "Cmdlets that can be called: names, or hash tables with Name and Parameters, each with Name and perhaps ValidateSet or ValidatePattern.",
  VisibleExternalCommands: "Programs and script files that can be called.",
  VisibleFunctions: "Functions that can be called, as in VisibleCmdlets.",
  VisibleProviders: "Providers that can be used.",
};

const SESSION_FILE_SETTINGS = {
  EnforceInputParameterValidation: "Accepted; parameters are always checked.",
  ExecutionPolicy: "Accepted; it holds on Windows.",
  Full: "Writes the keys that are not given too, as comments.",
  GroupManagedServiceAccount: "An account of Windows; refused by the server.",
  LanguageMode: "FullLanguage, ConstrainedLanguage, RestrictedLanguage or NoLanguage.",
  MountUserDrive: "A drive for the user's files; refused by the server.",
  PowerShellVersion: "The version of the engine.",
  RequiredGroups: "Groups that a user must be in; refused by the server.",
  RoleDefinitions: "Users or groups, and what they may do besides: RoleCapabilities, RoleCapabilityFiles, or keys of this file.",
  RunAsVirtualAccount: "An account for the session; refused by the server.",
  RunAsVirtualAccountGroups: "Groups of that account; refused by the server.",
  SchemaVersion: "The version of the file's form.",
  SessionType:
    "Default has everything, Empty nothing, RestrictedRemoteServer what a client needs to enter the session and to import its commands.",
  TranscriptDirectory: "Where transcripts go; refused by the server.",
  UserDriveMaximumSize: "How large the user's drive may be.",
};
