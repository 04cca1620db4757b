/** The trace sources of a runspace: names that scripts configure. This engine's own parts write no messages to them. */
import { defineType, EnumValue, GenericList, ReferenceObject, type TypeInfo, WildcardPattern } from "../../../../objects/index.ts";
import { enumOf } from "../../../runspaces/runspace-enums.ts";
import type { ExecutionContext } from "../../../runtime/execution-context.ts";
import { PSTraceSourceOptionsType } from "../parameter-types.ts";
import { TraceListener, TraceListenerType } from "./trace-listener.ts";

export const PSTraceSourceType: TypeInfo = defineType<PSTraceSource>({
  name: "System.Management.Automation.PSTraceSource",
  assembly: "System.Management.Automation",
  members: (m) => [
    m.property("string Description {get;set;}", (source) => source.description),
    m.property(
      "System.Management.Automation.PSTraceSourceOptions Options {get;set;}",
      (source) => source.options,
      (source, value) => {
        if (value instanceof EnumValue) source.options = value;
      },
    ),
    m.property("System.Diagnostics.TraceListenerCollection Listeners {get;}", (source) =>
      GenericList.of(TraceListenerType, [...source.listeners]),
    ),
    m.property("string Name {get;}", (source) => source.name),
  ],
});

export class PSTraceSource extends ReferenceObject {
  readonly name: string;
  readonly description: string;
  options: EnumValue = enumOf(PSTraceSourceOptionsType, "None");
  listeners: readonly TraceListener[] = [new TraceListener("debugger", "Default")];

  constructor(name: string, description: string) {
    super();
    this.name = name;
    this.description = description;
  }

  override nativeType(): TypeInfo {
    return PSTraceSourceType;
  }
}

const SOURCES: readonly (readonly [name: string, description: string])[] = [
  ["CommandDiscovery", "Traces the discovery of cmdlets, scripts, functions, applications, etc."],
  ["CommandSearch", "CommandSearch"],
  ["ConsoleHost", "ConsoleHost subclass of S.M.A.PSHost"],
  ["ETS", "Extended Type System"],
  ["FileSystemProvider", "The namespace navigation provider for the file system"],
  ["FormatFileLoading", "Loading format files"],
  ["FormatViewBinding", "Format view binding"],
  ["LocationGlobber", "The location globber converts PowerShell paths with glob characters to zero or more paths."],
  ["MemberResolution", "Traces the resolution from member name to the member. A member can be a property, method, etc."],
  ["MethodInvocation", "Traces the invocation of .NET methods."],
  ["Modules", "Module loading and analysis"],
  ["ParameterBinderBase", "A abstract helper class for the CommandProcessor that binds parameters to the specified object."],
  ["ParameterBinderController", "Controls the interaction between the command processor and the parameter binder(s)."],
  ["ParameterBinding", "Traces the process of binding the arguments to the parameters of cmdlets, scripts, and applications."],
  ["PathResolution", "Traces the path resolution algorithm."],
  ["PSDriveInfo", "The namespace navigation tracer"],
  ["RunspaceInit", "Initialization code for Runspace"],
  ["SessionState", "SessionState Class"],
  ["TypeConversion", "Traces the type conversion algorithm"],
];

export class TraceSourceTable {
  readonly #sources: PSTraceSource[] = SOURCES.map(([name, description]) => new PSTraceSource(name, description));
  /** Sources that were configured before anybody made them. */
  readonly #early: Map<string, PSTraceSource> = new Map();

  find(pattern: string): readonly PSTraceSource[] {
    const wildcard = new WildcardPattern(pattern, { ignoreCase: true });
    return this.#sources.filter((source) => wildcard.isMatch(source.name));
  }

  /** A source that nobody has made yet, to be configured. */
  early(name: string): PSTraceSource {
    let source = this.#early.get(name.toLowerCase());
    if (source === undefined) {
      source = new PSTraceSource(name, "");
      this.#early.set(name.toLowerCase(), source);
    }
    return source;
  }
}

const tables: WeakMap<ExecutionContext, TraceSourceTable> = new WeakMap();

export function traceSourcesOf(context: ExecutionContext): TraceSourceTable {
  let table = tables.get(context);
  if (table === undefined) {
    table = new TraceSourceTable();
    tables.set(context, table);
  }
  return table;
}
