/** Names that the language or the session gives a meaning, whether or not there is such a variable now. */
const SPECIAL = `$ ? ^ _ args ConfirmPreference CurrentlyExecutingCommand DebugPreference EnabledExperimentalFeatures env:PATHEXT error
ErrorActionPreference ErrorView ExecutionContext false foreach HOME Host InformationPreference input IsCoreCLR IsLinux IsMacOS IsWindows
LASTEXITCODE LogCommandHealthEvent LogCommandLifecycleEvent LogEngineHealthEvent LogEngineLifecycleEvent LogProviderHealthEvent
LogProviderLifecycleEvent LogSettingsEvent Matches MaximumHistoryCount MyInvocation NestedPromptLevel null OFS OutputEncoding PID
ProgressPreference PSBoundParameters PSCmdlet PSCommandPath PSCulture PSDebugContext PSDefaultParameterValues PSEdition PSEmailServer
PSHOME PSItem PSLogUserData PSModuleAutoLoadingPreference PSNativeCommandArgumentPassing PSNativeCommandUseErrorActionPreference
PSScriptRoot PSSenderInfo PSSessionApplicationName PSSessionConfigurationName PSStyle PSUICulture PSVersionTable PWD ShellId StackTrace
switch this true VerboseHelpErrors VerbosePreference WarningPreference WhatIfPreference`;

export const SPECIAL_VARIABLES: readonly string[] = SPECIAL.split(/\s+/);

const KEYS: ReadonlySet<string> = new Set(SPECIAL_VARIABLES.map((name) => name.toLowerCase()));

export function isSpecialVariable(name: string): boolean {
  return KEYS.has(name.toLowerCase());
}
