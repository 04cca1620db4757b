/** Help of the cmdlets of sessions. */
import type { CommandTopic } from "../../engine/index.ts";
import { topic } from "./topic.ts";

export const sessionTopics: Readonly<Record<string, () => CommandTopic>> = {
  "New-PSSession": () =>
    topic({
      synopsis: "Makes a session on another computer that stays until it is removed.",
      description: [
        "A session keeps its variables, functions and modules from one command to the next. It lives on the computer where it was made, in a process of its own: it outlives the connection, this client and the server program.",
        "Without a computer the session is one in a process on this computer.",
      ],
      parameters: {
        Name: "A name for the session, by which it is found later from any client.",
        Session: "Sessions to be made once more: same computer, same options.",
      },
      examples: [
        ["one session", "$s = New-PSSession -ComputerName Server01 -Name ITTask"],
        ["the same on several computers", "$s = New-PSSession -ComputerName Server01, Server02, Server30 -ThrottleLimit 2"],
        [
          "a session that may be idle for a day",
          "New-PSSession -ComputerName Server01 -SessionOption (New-PSSessionOption -IdleTimeout 86400000)",
        ],
      ],
      notes: ["A computer that cannot be reached is an error; the sessions on the others are made."],
      links: ["Get-PSSession", "Disconnect-PSSession", "Remove-PSSession", "about_PSSessions"],
    }),
  "Get-PSSession": () =>
    topic({
      synopsis: "Gives the sessions of this client, or those that computers have.",
      description: [
        "Without -ComputerName or -ConnectionUri it gives the sessions that this client knows. With one of them it asks the computers, and also gives sessions that were made elsewhere.",
        "State says what a session is for this client: Opened, Disconnected, Broken. Availability says whether it can be used: Available, Busy while another client has it, None when it can be connected.",
      ],
      parameters: { Name: "Only sessions of these names; wildcards are allowed." },
      examples: [
        ["the sessions of this client", "Get-PSSession"],
        ["all sessions on two computers", "Get-PSSession -ComputerName Server01, Server02"],
        ["those that wait to be connected", "Get-PSSession -ComputerName Server01 -State Disconnected -Name IT*"],
      ],
      links: ["New-PSSession", "Connect-PSSession", "Receive-PSSession"],
    }),
  "Connect-PSSession": () =>
    topic({
      synopsis: "Connects to sessions that were disconnected, from whatever client.",
      description: [
        "The session becomes Opened for this client. Results of commands that ran meanwhile stay where they are until Receive-PSSession or Receive-Job fetches them.",
        "A session that another client holds is busy and cannot be connected.",
      ],
      examples: [
        ["a session by name", "Connect-PSSession -ComputerName Server01 -Name ITTask"],
        ["all that wait", "Get-PSSession -ComputerName Server01 -State Disconnected | Connect-PSSession"],
      ],
      notes: ["The idle time-out of a session is set when it is made or disconnected. A value that is given here is not looked at."],
      links: ["Disconnect-PSSession", "Receive-PSSession", "about_Remote_Disconnected_Sessions"],
    }),
  "Disconnect-PSSession": () =>
    topic({
      synopsis: "Leaves sessions without ending them; what runs in them goes on.",
      description: [
        "A disconnected session waits on its computer, and its commands go on running. Their output is kept as the buffering mode says: Block holds the command when there is too much, Drop forgets the oldest.",
        "The idle time begins to count at once, also while a command runs.",
      ],
      parameters: {
        IdleTimeoutSec: "How long the session may wait before it ends. The configuration's maximum holds.",
        OutputBufferingMode: "Block or Drop: what happens to output that nobody fetches.",
      },
      examples: [
        ["one session", "Get-PSSession -Name ITTask | Disconnect-PSSession"],
        ["until tomorrow, dropping old output", "Disconnect-PSSession -Name ITTask -IdleTimeoutSec 86400 -OutputBufferingMode Drop"],
      ],
      links: ["Connect-PSSession", "Receive-PSSession", "about_Remote_Disconnected_Sessions"],
    }),
  "Receive-PSSession": () =>
    topic({
      synopsis: "Gets the results of commands in sessions that were disconnected.",
      description: [
        "A disconnected session is connected, whatever was held in it goes on, and its results are given. For a session that is connected already, the results of the command that ran when it was disconnected are given.",
        "What one client has been given no other client is given. Where nothing ran, the session is connected and nothing comes.",
        "Without -OutTarget results come in the form in which the command was started here; for one that was started elsewhere they come to the host.",
      ],
      parameters: {
        JobName: "The name of a new job. Where this client has the job of the command, that job is used again unless a new name is given.",
        OutTarget: "Host gives results as they come and waits; Job gives a job that collects them.",
      },
      examples: [
        ["results of a session on another computer", "Receive-PSSession -ComputerName Server01 -Name ITTask"],
        ["of all sessions of two computers", "Get-PSSession -ComputerName Server01, Server02 | Receive-PSSession"],
        ["in a job", "Receive-PSSession -ComputerName Server01 -Name ITTask -OutTarget Job -JobName ITTaskJob01"],
      ],
      links: ["Connect-PSSession", "Disconnect-PSSession", "Receive-Job", "about_Remote_Disconnected_Sessions"],
    }),
  "Remove-PSSession": () =>
    topic({
      synopsis: "Ends sessions, on their computers as well.",
      description: ["What runs in the sessions is stopped, and what they held is gone."],
      examples: [
        ["one session", "Remove-PSSession -Name ITTask"],
        ["all of this client", "Get-PSSession | Remove-PSSession"],
      ],
      links: ["New-PSSession", "Disconnect-PSSession"],
    }),
  "Enter-PSSession": () =>
    topic({
      synopsis: "Brings the prompt into a session on another computer.",
      description: [
        "What is typed runs over there until Exit-PSSession. The prompt shows the computer's name. Ctrl+C stops the command over there, not the session.",
      ],
      examples: [
        ["a session for this visit", "Enter-PSSession -ComputerName Server01"],
        ["a session that exists", "Enter-PSSession -Name ITTask"],
      ],
      links: ["Exit-PSSession", "New-PSSession"],
    }),
  "Exit-PSSession": () =>
    topic({
      synopsis: "Leaves a session that Enter-PSSession has entered.",
      description: ["A session that was made for the visit ends; one that existed before goes on."],
      examples: [["back to this computer", "Exit-PSSession"]],
      links: ["Enter-PSSession"],
    }),
  "Invoke-Command": () =>
    topic({
      synopsis: "Runs commands on other computers, here, or in sessions.",
      description: [
        "Each computer of -ComputerName gets a session for the one command; sessions of -Session are used and kept. Results come as they are ready and carry PSComputerName.",
        "With -InDisconnectedSession the command is started and left alone: the sessions are given, and the results are fetched later with Receive-PSSession.",
        "$using: takes values of this session along.",
      ],
      parameters: {
        InDisconnectedSession: "Starts the command and disconnects at once.",
        NoNewScope: "Runs a block here in the current scope.",
        RemoteDebug: "Debugs the command over there; refused, as there is no debugger for it.",
        SessionName: "Names for the sessions that are left disconnected. It may be called -Name as well.",
      },
      examples: [
        ["a command on two computers", "Invoke-Command -ComputerName Server01, Server02 { Get-Process | Select-Object -First 1 }"],
        ["in a session that keeps its state", "Invoke-Command -Session $s { $h = Get-Date }"],
        [
          "a script that goes on alone",
          "Invoke-Command -InDisconnectedSession -ComputerName Server01 -FilePath ./Get-BugStatus.ps1 -Name BugStatus -SessionOption @{IdleTimeout = 86400000}",
        ],
      ],
      links: ["New-PSSession", "Receive-PSSession", "Receive-Job"],
    }),
  "New-PSSessionOption": () =>
    topic({
      synopsis: "Makes an object that says how a session behaves.",
      description: [
        "Give the object to -SessionOption, or keep it in $PSSessionOption for all sessions that are made without one. Times are milliseconds.",
      ],
      parameters: {
        ApplicationArguments: "Values that scripts over there find in $PSSenderInfo.ApplicationArguments.",
        CancelTimeout: "How long a stop may take before the session is given up.",
        Culture: "The culture of the session.",
        IdleTimeout: "How long the session may go without a sign of its client.",
        IncludePortInSPN: "Asks for the service's ticket under its name with the port.",
        MaxConnectionRetryCount: "How often a connection that broke is tried again, once a second.",
        MaximumReceivedDataSizePerCommand: "How many bytes a command's results may have; without a limit unless given.",
        MaximumReceivedObjectSize: "How many bytes one object may have; 200 MB unless given.",
        MaximumRedirection: "How many redirections are followed; 5 unless given.",
        NoCompression: "Accepted; what travels is not compressed.",
        NoEncryption: "Lets bodies travel in the clear over HTTP.",
        NoMachineProfile: "Accepted; profiles are not loaded in sessions.",
        OpenTimeout: "How long a connection may take to be made.",
        OperationTimeout: "How long the server may take for one answer.",
        OutputBufferingMode: "None, Drop or Block: what happens to output while nobody fetches it.",
        ProxyAccessType: "Which proxy is used.",
        ProxyAuthentication: "How one shows the proxy who one is.",
        ProxyCredential: "The account for the proxy.",
        SkipCACheck: "Takes certificates of whatever issuer.",
        SkipCNCheck: "Takes certificates for whatever name.",
        SkipRevocationCheck: "Accepted; revocation is not checked.",
        UICulture: "The culture of messages.",
        UseUTF16: "Sends requests in UTF-16.",
      },
      examples: [
        ["for one session", "$o = New-PSSessionOption -IdleTimeout 3600000 -OutputBufferingMode Drop"],
        ["for all that follow", "$PSSessionOption = New-PSSessionOption -OpenTimeout 10000"],
      ],
      links: ["New-PSSession", "about_PSSessions"],
    }),
  "New-PSTransportOption": () =>
    topic({
      synopsis: "Makes an object with the limits of a session configuration.",
      description: ["Give it to -TransportOption of Register-PSSessionConfiguration or Set-PSSessionConfiguration."],
      parameters: {
        IdleTimeoutSec: "The idle time-out of sessions that ask for none.",
        MaxConcurrentCommandsPerSession: "How many commands a session may run at a time.",
        MaxConcurrentUsers: "Not a limit of this server.",
        MaxIdleTimeoutSec: "The longest idle time-out that a session may ask for.",
        MaxMemoryPerSessionMB: "How much memory the processes of a session may have together.",
        MaxProcessesPerSession: "How many processes the commands of a session may have started.",
        MaxSessions: "How many sessions there may be.",
        MaxSessionsPerUser: "How many a user may have.",
        OutputBufferingMode: "Block or Drop, for sessions that ask for nothing.",
        ProcessIdleTimeoutSec: "Not a limit of this server.",
      },
      examples: [["an hour of idleness", "New-PSTransportOption -IdleTimeoutSec 3600 -MaxSessionsPerUser 5"]],
      links: ["Register-PSSessionConfiguration"],
    }),
  "Export-PSSession": () =>
    topic({
      synopsis: "Saves commands of a session as a module on this computer.",
      description: [
        "The module has a function for each command; calling one runs the command in a session on that computer, which is made when it is first needed.",
      ],
      parameters: {
        AllowClobber: "Exports commands whose names are taken here as well.",
        Certificate: "Signs the files.",
        CommandName: "Which commands; all unless given.",
        CommandType: "Which kinds of commands.",
        Encoding: "The encoding of the files.",
        FormatTypeName: "Types whose views are exported.",
        FullyQualifiedModule: "Modules by name and version.",
        Module: "Only commands of these modules.",
        OutputModule: "The folder or the name of the module.",
      },
      examples: [["the commands with Test in their names", "Export-PSSession -Session $s -OutputModule TestCommands -CommandName *-Test*"]],
      links: ["Import-PSSession"],
    }),
  "Import-PSSession": () =>
    topic({
      synopsis: "Makes commands of a session callable here.",
      description: ["Each command becomes a function of this session that runs it over there. They are gone when the session is."],
      parameters: {
        AllowClobber: "Imports commands whose names are taken here as well.",
        Certificate: "Signs the temporary module.",
        CommandName: "Which commands; all unless given.",
        CommandType: "Which kinds of commands.",
        DisableNameChecking: "Does not warn of verbs that are not approved.",
        FormatTypeName: "Types whose views are imported.",
        FullyQualifiedModule: "Modules by name and version.",
        Module: "Only commands of these modules.",
        Prefix: "Stands before the nouns of the imported commands.",
      },
      examples: [["with a prefix", "Import-PSSession -Session $s -CommandName Get-Process -Prefix Remote"]],
      links: ["Export-PSSession"],
    }),
};
