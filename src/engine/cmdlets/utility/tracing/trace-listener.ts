import { defineType, type EnumValue, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";
import { enumOf } from "../../../runspaces/runspace-enums.ts";
import { TraceOptionsType } from "../parameter-types.ts";

const ASSEMBLY = "System.Diagnostics.TraceSource";

export const TraceListenerType: TypeInfo = defineType<TraceListener>({
  name: "System.Diagnostics.TraceListener",
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.property("string Name {get;set;}", (listener) => listener.name),
    m.property("bool IsThreadSafe {get;}", () => false),
    m.property("int IndentLevel {get;set;}", () => 0),
    m.property("int IndentSize {get;set;}", () => 4),
    m.property("System.Diagnostics.TraceOptions TraceOutputOptions {get;set;}", (listener) => listener.outputOptions),
  ],
});
const DefaultTraceListenerType = listenerType("System.Diagnostics.DefaultTraceListener", ASSEMBLY);
const TextWriterTraceListenerType = listenerType("System.Diagnostics.TextWriterTraceListener", ASSEMBLY);
const PSHostTraceListenerType = listenerType("System.Management.Automation.PSHostTraceListener", "Microsoft.PowerShell.Commands.Utility");

function listenerType(name: string, assembly: string): TypeInfo {
  return defineType({ name, assembly, base: TraceListenerType });
}

export type TraceListenerKind = "debugger" | "file" | "host";

const TYPES: Readonly<Record<TraceListenerKind, TypeInfo>> = {
  debugger: DefaultTraceListenerType,
  file: TextWriterTraceListenerType,
  host: PSHostTraceListenerType,
};

/** Where the messages of a trace source go. */
export class TraceListener extends ReferenceObject {
  readonly kind: TraceListenerKind;
  readonly name: string;
  outputOptions: EnumValue = enumOf(TraceOptionsType, "None");

  constructor(kind: TraceListenerKind, name: string) {
    super();
    this.kind = kind;
    this.name = name;
  }

  override nativeType(): TypeInfo {
    return TYPES[this.kind];
  }
}
