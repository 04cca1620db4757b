/** Enums that only parameters of these commands have. */
import { defineEnum, type TypeInfo } from "../../../objects/index.ts";

const UTILITY = { assembly: "Microsoft.PowerShell.Commands.Utility" };

export const DisplayHintType: TypeInfo = defineEnum("Microsoft.PowerShell.Commands.DisplayHintType", ["Date", "Time", "DateTime"], UTILITY);
export const QuoteKindType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
  ["Never", "Always", "AsNeeded"],
  UTILITY,
);
export const JsonDateKindType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.Commands.JsonDateKind",
  ["Default", "Local", "Utc", "Offset", "String"],
  UTILITY,
);
export const StringEscapeHandlingType: TypeInfo = defineEnum(
  "Newtonsoft.Json.StringEscapeHandling",
  ["Default", "EscapeNonAscii", "EscapeHtml"],
  { assembly: "Newtonsoft.Json" },
);
export const ExportAliasFormatType: TypeInfo = defineEnum("Microsoft.PowerShell.Commands.ExportAliasFormat", ["Csv", "Script"], UTILITY);
export const BreakpointTypeType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.Commands.BreakpointType",
  ["Line", "Variable", "Command"],
  UTILITY,
);
export const LanguageType: TypeInfo = defineEnum("Microsoft.PowerShell.Commands.Language", ["CSharp"], UTILITY);
export const OutputAssemblyTypeType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.Commands.OutputAssemblyType",
  ["Library", "ConsoleApplication", "WindowsApplication"],
  UTILITY,
);
export const WebAuthenticationTypeType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.Commands.WebAuthenticationType",
  ["None", "Basic", "Bearer", "OAuth"],
  UTILITY,
);
export const WebRequestMethodType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.Commands.WebRequestMethod",
  ["Default", "Get", "Head", "Post", "Put", "Delete", "Trace", "Options", "Merge", "Patch"],
  UTILITY,
);
export const WebSslProtocolType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.Commands.WebSslProtocol",
  { Default: 0, Tls: 3072, Tls11: 3072, Tls12: 3072, Tls13: 12288 },
  { ...UTILITY, isFlags: true },
);
export const TraceOptionsType: TypeInfo = defineEnum(
  "System.Diagnostics.TraceOptions",
  { None: 0, LogicalOperationStack: 1, DateTime: 2, Timestamp: 4, ProcessId: 8, ThreadId: 16, Callstack: 32 },
  { assembly: "System.Diagnostics.TraceSource", isFlags: true },
);
export const PSTraceSourceOptionsType: TypeInfo = defineEnum(
  "System.Management.Automation.PSTraceSourceOptions",
  {
    None: 0,
    Constructor: 1,
    Dispose: 2,
    Finalizer: 4,
    Method: 8,
    Property: 16,
    Delegates: 32,
    Events: 64,
    Exception: 128,
    Lock: 256,
    Error: 512,
    Errors: 640,
    Warning: 1024,
    Verbose: 2048,
    WriteLine: 4096,
    Data: 6167,
    Scope: 8192,
    ExecutionFlow: 8303,
    Assert: 16384,
    All: 32767,
  },
  { assembly: "System.Management.Automation", isFlags: true },
);
export const MailPriorityType: TypeInfo = defineEnum("System.Net.Mail.MailPriority", ["Normal", "Low", "High"], {
  assembly: "System.Net.Mail",
});
export const DeliveryNotificationOptionsType: TypeInfo = defineEnum(
  "System.Net.Mail.DeliveryNotificationOptions",
  { None: 0, OnSuccess: 1, OnFailure: 2, Delay: 4, Never: 134217728 },
  { assembly: "System.Net.Mail", isFlags: true },
);

export const parameterTypes: readonly TypeInfo[] = [
  DisplayHintType,
  QuoteKindType,
  JsonDateKindType,
  StringEscapeHandlingType,
  ExportAliasFormatType,
  BreakpointTypeType,
  LanguageType,
  OutputAssemblyTypeType,
  WebAuthenticationTypeType,
  WebRequestMethodType,
  WebSslProtocolType,
  TraceOptionsType,
  PSTraceSourceOptionsType,
  MailPriorityType,
  DeliveryNotificationOptionsType,
];
