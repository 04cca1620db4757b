/** The module of proxies that Import-PSSession imports and Export-PSSession leaves behind, as text. */
import { escapeBlockCommentContent, escapeSingleQuotedStringContent, escapeVariableName } from "../../../engine/index.ts";
import type { ProxyCommand, ProxyCommands } from "./remote-commands.ts";
import type { SessionRecipe } from "./session-recipe.ts";

export interface ProxyModuleOptions {
  /** Of its files. */
  readonly name: string;
  /** Canonical GUID text. */
  readonly guid: string;
  readonly cmdletName: string;
  readonly commandLine: string;
  readonly generatedOn: string;
  readonly recipe: SessionRecipe;
}

export interface ModuleFile {
  readonly name: string;
  readonly text: string;
}

export function proxyModule({ commands, aliases }: ProxyCommands, options: ProxyModuleOptions): readonly ModuleFile[] {
  const header = headerOf(options);
  const script = [
    header,
    headOf(options.recipe),
    ...commands.map(proxyOf),
    exportOf(
      "Function",
      commands.map(({ name }) => name),
    ),
    ...[...aliases].map(([name, target]) => `& $commands['Set-Alias'] -Name ${quoted(name)} -Value ${quoted(target)} -Force -Scope Script`),
    exportOf("Alias", [...aliases.keys()]),
  ];
  const { name, guid, recipe } = options;
  const manifest = `${header}
@{
    GUID = ${quoted(guid)}
    Description = ${quoted(`Implicit remoting for ${recipe.connectionText}`)}
    RootModule = ${quoted(`${name}.psm1`)}
    FormatsToProcess = ${quoted(`${name}.format.ps1xml`)}
    ModuleVersion = '1.0'
    PrivateData = @{ ImplicitRemoting = $true }
}
`;
  const views = '<?xml version="1.0" encoding="utf-8"?>\n<Configuration>\n  <ViewDefinitions />\n</Configuration>\n';
  return [
    { name: `${name}.psm1`, text: `${script.join("\n\n")}\n` },
    { name: `${name}.psd1`, text: manifest },
    { name: `${name}.format.ps1xml`, text: views },
  ];
}

function headerOf({ cmdletName, commandLine, generatedOn }: ProxyModuleOptions): string {
  return `<#
 # Implicit remoting module
 # generated on ${generatedOn}
 # by ${cmdletName} cmdlet
 # Invoked with the following command line: ${escapeBlockCommentContent(commandLine)}
 #>
`;
}

const USED_COMMANDS = [
  "Connect-PSSession",
  "Export-ModuleMember",
  "Get-PSSession",
  "Invoke-Command",
  "New-PSSession",
  "New-PSSessionOption",
  "Remove-PSSession",
  "Set-Alias",
  "Set-Item",
  "Write-Host",
];

/** Session and helpers; commands are looked up once, before any proxy can shadow them. */
function headOf({ instanceId, newSession, sessionOption }: SessionRecipe): string {
  return `param(
    <# Optional parameter that can be used to specify the session on which this proxy module works #>
    [System.Management.Automation.Runspaces.PSSession] $PSSessionOverride,
    [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOptionOverride
)

$commands = @{}
foreach ($name in ${USED_COMMANDS.map(quoted).join(", ")}) {
    $commands[$name] = $ExecutionContext.InvokeCommand.GetCommand($name, [System.Management.Automation.CommandTypes]::Cmdlet)
}
$session = $PSSessionOverride
$module = $MyInvocation.MyCommand.ScriptBlock.Module

function Test-ImplicitRemotingSession { $null -ne $script:session -and $script:session.Runspace.RunspaceStateInfo.State -eq 'Opened' }

function Get-ImplicitRemotingSessionOption {
    if ($null -ne $PSSessionOptionOverride) { return $PSSessionOptionOverride }
    ${sessionOption}
}

function Get-ImplicitRemotingSession([string] $CommandName) {
    if (-not (Test-ImplicitRemotingSession)) {
        $script:session = & $commands['Get-PSSession'] -InstanceId ${quoted(instanceId)} -ErrorAction SilentlyContinue
    }
    if ($null -ne $script:session -and $script:session.Runspace.RunspaceStateInfo.State -eq 'Disconnected') {
        $script:session = & $commands['Connect-PSSession'] -Session $script:session -ErrorAction SilentlyContinue
    }
    if (-not (Test-ImplicitRemotingSession)) {
        try { & $commands['Write-Host'] ('Creating a new session for implicit remoting of "{0}" command...' -f $CommandName) -ErrorAction SilentlyContinue } catch { }
        $script:session = ${newSession}
        if ($null -ne $script:session) {
            $script:session.Name = 'Session for implicit remoting module at {0}' -f $PSScriptRoot
            $made = $script:session
            $removal = $module.OnRemove
            $remove = $commands['Remove-PSSession']
            $module.OnRemove = { & $remove -Session $made -ErrorAction SilentlyContinue; if ($null -ne $removal) { & $removal @args } }.GetNewClosure()
        }
    }
    if (-not (Test-ImplicitRemotingSession)) { throw 'No session has been associated with this implicit remoting module.' }
    $script:session
}

function Get-ImplicitRemotingParameter($Bound, [bool] $IsCmdlet) {
    $own = @{}
    $names = @('AsJob')
    if ($IsCmdlet) { $names += [System.Management.Automation.Cmdlet]::CommonParameters }
    foreach ($name in $names) {
        if (-not $Bound.ContainsKey($name)) { continue }
        $own[$name] = $Bound[$name]
        if ($name -notin 'ErrorAction', 'WarningAction', 'InformationAction', 'ProgressAction') { $null = $Bound.Remove($name) }
    }
    $own
}

function Get-ImplicitRemotingPipeline($Invocation, $Bound, $Unbound, [string] $CommandName, [bool] $IsCmdlet) {
    $positional = [System.Collections.ArrayList]::new()
    foreach ($name in @($Bound.BoundPositionally)) {
        $null = $positional.Add($Bound[$name])
        $null = $Bound.Remove($name)
    }
    $positional.AddRange(@($Unbound))
    $own = Get-ImplicitRemotingParameter $Bound $IsCmdlet
    $run = {
        & $commands['Invoke-Command'] @own -HideComputerName -Session (Get-ImplicitRemotingSession $CommandName) -ArgumentList ($CommandName, $Bound, $positional) -ScriptBlock { param($name, $bound, $unbound) & $name @bound @unbound }
    }
    $run.GetSteppablePipeline($Invocation.CommandOrigin)
}`;
}

function proxyOf({ name, isCmdlet, parameters, type }: ProxyCommand): string {
  const declared = [...parameters, { name: "AsJob", aliases: [], isSwitch: true }].map(
    (parameter) =>
      `        ${parameter.aliases.length === 0 ? "" : `[Alias(${parameter.aliases.map(quoted).join(", ")})] `}${parameter.isSwitch ? "[switch] " : ""}\${${escapeVariableName(parameter.name)}}`,
  );
  return `& $commands['Set-Item'] ${quoted(`function:script:${name}`)} {
    param(
${declared.join(",\n")}
    )
    begin {
        $pipeline = Get-ImplicitRemotingPipeline $MyInvocation $PSBoundParameters $args ${quoted(name)} $${isCmdlet}
        $pipeline.Begin($MyInvocation.ExpectingInput, $ExecutionContext)
    }
    process { $pipeline.Process($_) }
    end { $pipeline.End() }
    # .ForwardHelpTargetName ${name}
    # .ForwardHelpCategory ${type}
    # .RemoteHelpRunspace PSSession
}`;
}

function exportOf(kind: "Function" | "Alias", names: readonly string[]): string {
  return `& $commands['Export-ModuleMember'] -${kind} @(${names.map(quoted).join(", ")})`;
}

function quoted(text: string): string {
  return `'${escapeSingleQuotedStringContent(text)}'`;
}
