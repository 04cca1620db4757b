/** The functions that every session has from the start; their text is compiled when somebody calls them. */
import { FunctionInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { ScopedItemOptions } from "./ps-variable.ts";
import type { PSScriptBlock } from "./script-block.ts";

const FUNCTIONS: Readonly<Record<string, string>> = {
  prompt: `"PS $($ExecutionContext.SessionState.Path.CurrentLocation)$('>' * ($NestedPromptLevel + 1)) "`,
  "cd..": "Set-Location ..",
  "cd\\": "Set-Location \\",
  "cd~": "Set-Location ~",
  Pause: "$null = Read-Host 'Press Enter to continue...'",
  "Clear-Host": `[System.Console]::Write("\`e[H\`e[2J\`e[3J")`,
  help: `<#
.FORWARDHELPTARGETNAME Get-Help
.FORWARDHELPCATEGORY Cmdlet
#>
[CmdletBinding(DefaultParameterSetName = 'AllUsersView')]
param(
  [Parameter(Position = 0, ValueFromPipelineByPropertyName)] [string] $Name,
  [string] $Path,
  [ValidateSet('Alias', 'Cmdlet', 'Provider', 'General', 'FAQ', 'Glossary', 'HelpFile', 'ScriptCommand', 'Function', 'Filter', 'ExternalScript', 'All', 'DefaultHelp', 'DscResource', 'Class', 'Configuration')] [string[]] $Category,
  [Parameter(ParameterSetName = 'DetailedView', Mandatory)] [switch] $Detailed,
  [Parameter(ParameterSetName = 'AllUsersView')] [switch] $Full,
  [Parameter(ParameterSetName = 'Examples', Mandatory)] [switch] $Examples,
  [Parameter(ParameterSetName = 'Parameters', Mandatory)] [string[]] $Parameter,
  [string[]] $Component,
  [string[]] $Functionality,
  [string[]] $Role,
  [Parameter(ParameterSetName = 'Online', Mandatory)] [switch] $Online
)
process { Get-Help @PSBoundParameters }`,
  oss: `[CmdletBinding()]
param([ValidateRange(2, 2147483647)][int]$Width, [Parameter(ValueFromPipeline)][psobject]$InputObject)
begin {
  $PSBoundParameters['Stream'] = $true
  $lines = { Out-String @PSBoundParameters }.GetSteppablePipeline()
  $lines.Begin($PSCmdlet)
}
process { $lines.Process($_) }
end { $lines.End() }`,
  TabExpansion2: `[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
[OutputType([System.Management.Automation.CommandCompletion])]
param(
  [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()] [string] $inputScript,
  [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
  [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [System.Management.Automation.Language.Ast] $ast,
  [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)] [System.Management.Automation.Language.Token[]] $tokens,
  [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)] [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
  [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)] [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [hashtable] $options = $null
)
end {
  if ($PSCmdlet.ParameterSetName -eq 'ScriptInputSet') {
    return [System.Management.Automation.CommandCompletion]::CompleteInput($inputScript, $cursorColumn, $options)
  }
  else {
    return [System.Management.Automation.CommandCompletion]::CompleteInput($ast, $tokens, $positionOfCursor, $options)
  }
}`,
};

export function addInitialFunctions(context: ExecutionContext): void {
  const { globalSession } = context;
  const { commands, scope } = globalSession;
  for (const [name, text] of Object.entries(FUNCTIONS)) {
    let block: PSScriptBlock | undefined;
    const load = (): PSScriptBlock => {
      block ??= globalSession.within(scope, () => context.compileScript(text, { isBound: true, isTrusted: true }));
      return block;
    };
    commands.addFunction(scope, new FunctionInfo(name, load, ScopedItemOptions.None, "Function"));
  }
}
