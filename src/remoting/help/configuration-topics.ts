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
};
