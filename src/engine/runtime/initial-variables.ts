/** The variables of a new runspace. */
import { enumMember, Hashtable, type PSValue } from "../../objects/index.ts";
import { asVariableAttribute } from "../binder/attribute-compiler.ts";
import { typeConverter } from "../binder/type-converter.ts";
import { psStyle } from "../formatting/index.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { ActionPreferenceType, ConfirmImpactType, ErrorViewType } from "./preferences.ts";
import { computedVariable, PSVariable, ScopedItemOptions } from "./ps-variable.ts";

const { AllScope, Constant, ReadOnly } = ScopedItemOptions;

export function addInitialVariables(context: ExecutionContext): void {
  const { scope, variables } = context.globalSession;
  const { environment } = context.host;
  const add = (name: string, value: PSValue, options: number = 0, description = ""): PSVariable => {
    const variable = new PSVariable(name, value);
    variable.options = options;
    variable.description = description;
    variables.add(scope, variable);
    return variable;
  };
  const preference = (name: string, type: typeof ActionPreferenceType, value: string, description: string): void => {
    const variable = add(name, enumMember(type, value), 0, description);
    variable.ensureGuard().attributes = [asVariableAttribute(typeConverter(() => type))];
  };

  variables.add(
    scope,
    computedVariable("?", ReadOnly | AllScope, (c) => c.questionMark),
  );
  add("Error", context.errors, Constant);
  add("true", true, Constant | AllScope, "Boolean True");
  add("false", false, Constant | AllScope, "Boolean False");
  add("null", null, 0, "References to the null variable always return the null value. Assignments have no effect.");
  add("HOME", environment.homeDirectory, ReadOnly | AllScope, "Folder containing the current user's profile.");
  add("Host", context.objects.host, Constant | AllScope, "A reference to the host of the current runspace.");
  add("ExecutionContext", context.objects.executionContext, Constant | AllScope, "The execution objects available to cmdlets.");
  add("PID", environment.processId, Constant | AllScope, "Current process ID.");
  variables.add(
    scope,
    computedVariable("PSCulture", ReadOnly | AllScope, (c) => c.host.host.currentCulture),
  );
  variables.add(
    scope,
    computedVariable("PSUICulture", ReadOnly | AllScope, (c) => c.host.host.currentUICulture),
  );
  add("PSHOME", environment.applicationDirectory, Constant | AllScope, "Parent folder of the host application of the current runspace.");
  add("PSEdition", "Core", Constant | AllScope, "Edition information for the current PowerShell session");
  add("ShellId", "Microsoft.PowerShell", Constant | AllScope, "The ShellID identifies the current shell.  This is used by #Requires.");
  add("EnabledExperimentalFeatures", [], Constant | AllScope);
  add("PSVersionTable", context.objects.versionTable(), Constant | AllScope, "Version information for current PowerShell session.");
  add("IsLinux", environment.osName === "Linux", ReadOnly | AllScope);
  add("IsMacOS", environment.osName === "Darwin", ReadOnly | AllScope);
  add("IsWindows", environment.osName === "Windows", ReadOnly | AllScope);
  add("IsCoreCLR", true, ReadOnly | AllScope);
  variables.add(
    scope,
    computedVariable("PWD", 0, (c) => c.objects.pathInfo(c.session.path.current())),
  );
  add("$", null);
  add("^", null);
  add("StackTrace", null);
  add("OutputEncoding", context.objects.utf8Encoding(), 0, "The text encoding used when piping text to a native executable file");
  add("NestedPromptLevel", 0, 0, "Dictates what type of prompt should be displayed for the current nesting level");
  add("WhatIfPreference", false, 0, "If true, WhatIf is considered to be enabled for all commands.");
  add("FormatEnumerationLimit", 4, 0, "Dictates the limit of enumeration on formatting IEnumerable objects");
  add("PSStyle", psStyle(), Constant, "Configuration controlling how text is rendered.");
  add(
    "PSEmailServer",
    "",
    0,
    "Variable to hold the Email Server. This can be used instead of HostName parameter in Send-MailMessage cmdlet.",
  );
  add(
    "PSSessionConfigurationName",
    "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
    0,
    "Name of the session configuration which will be loaded when a new PSSession gets created",
  );
  add("PSSessionApplicationName", "wsman", 0, "AppName where the remote connection will be established");
  add("MaximumHistoryCount", 4096, 0, "The maximum number of history objects to retain in a session.");
  add("PSDefaultParameterValues", new Hashtable());
  add(
    "PSNativeCommandUseErrorActionPreference",
    false,
    0,
    "If true, $ErrorActionPreference applies to native executables, so that non-zero exit codes will generate cmdlet-style errors governed by error action settings",
  );
  add("PSNativeCommandArgumentPassing", "Standard", 0, "Dictates how arguments are passed to native executables");
  preference(
    "ConfirmPreference",
    ConfirmImpactType,
    "High",
    "Dictates when confirmation should be requested. Confirmation is requested when the ConfirmImpact of the operation is equal to or greater than $ConfirmPreference. If $ConfirmPreference is None, actions will only be confirmed when Confirm is specified.",
  );
  preference("DebugPreference", ActionPreferenceType, "SilentlyContinue", "Dictates the action taken when a Debug message is delivered");
  preference("ErrorActionPreference", ActionPreferenceType, "Continue", "Dictates the action taken when an error message is delivered");
  preference("ProgressPreference", ActionPreferenceType, "Continue", "Dictates the action taken when progress records are delivered");
  preference(
    "VerbosePreference",
    ActionPreferenceType,
    "SilentlyContinue",
    "Dictates the action taken when a Verbose message is delivered",
  );
  preference("WarningPreference", ActionPreferenceType, "Continue", "Dictates the action taken when a Warning message is delivered");
  preference(
    "InformationPreference",
    ActionPreferenceType,
    "SilentlyContinue",
    "Dictates the action taken when an Information message is delivered",
  );
  preference("ErrorView", ErrorViewType, "ConciseView", "Dictates the view mode to use when displaying errors");
}
