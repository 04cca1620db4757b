/** Breakpoints as objects. */
import { defineEnum, defineType, enumMember, ReferenceObject, type ScriptBlock, type TypeInfo } from "../../../../objects/index.ts";

const ASSEMBLY = "System.Management.Automation";

export const VariableAccessModeType: TypeInfo = defineEnum(`${ASSEMBLY}.VariableAccessMode`, ["Read", "Write", "ReadWrite"], {
  assembly: ASSEMBLY,
});

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.breakpoint */
export const BreakpointType: TypeInfo = defineType<Breakpoint>({
  name: `${ASSEMBLY}.Breakpoint`,
  assembly: ASSEMBLY,
  isAbstract: true,
  text: (breakpoint) => breakpoint.description,
  members: (m) => [
    m.property("scriptblock Action {get;}", (breakpoint) => breakpoint.action),
    m.property("bool Enabled {get;}", (breakpoint) => breakpoint.isEnabled),
    m.property("int HitCount {get;}", (breakpoint) => breakpoint.hitCount),
    m.property("int Id {get;}", (breakpoint) => breakpoint.id),
    m.property("System.String Script {get;}", (breakpoint) => breakpoint.script),
  ],
});

export const CommandBreakpointType: TypeInfo = defineType<CommandBreakpoint>({
  name: `${ASSEMBLY}.CommandBreakpoint`,
  assembly: ASSEMBLY,
  base: BreakpointType,
  members: (m) => [m.property("string Command {get;}", (breakpoint) => breakpoint.command)],
});

export const VariableBreakpointType: TypeInfo = defineType<VariableBreakpoint>({
  name: `${ASSEMBLY}.VariableBreakpoint`,
  assembly: ASSEMBLY,
  base: BreakpointType,
  members: (m) => [
    m.property("System.Management.Automation.VariableAccessMode AccessMode {get;}", (breakpoint) =>
      enumMember(VariableAccessModeType, breakpoint.accessMode),
    ),
    m.property("string Variable {get;}", (breakpoint) => breakpoint.variable),
  ],
});

export const LineBreakpointType: TypeInfo = defineType<LineBreakpoint>({
  name: `${ASSEMBLY}.LineBreakpoint`,
  assembly: ASSEMBLY,
  base: BreakpointType,
  members: (m) => [
    m.property("int Column {get;}", (breakpoint) => breakpoint.column),
    m.property("int Line {get;}", (breakpoint) => breakpoint.line),
  ],
});

export interface BreakpointParts {
  readonly id: number;
  /** The file it is for; null for all code. */
  readonly script: string | null;
  readonly action: ScriptBlock | null;
}

export abstract class Breakpoint extends ReferenceObject {
  readonly id: number;
  readonly script: string | null;
  readonly action: ScriptBlock | null;
  isEnabled = true;
  hitCount = 0;

  constructor({ id, script, action }: BreakpointParts) {
    super();
    this.id = id;
    this.script = script;
    this.action = action;
  }

  abstract get description(): string;
}

export class CommandBreakpoint extends Breakpoint {
  readonly command: string;

  constructor(parts: BreakpointParts, command: string) {
    super(parts);
    this.command = command;
  }

  override nativeType(): TypeInfo {
    return CommandBreakpointType;
  }

  override get description(): string {
    return `Command breakpoint on '${this.script === null ? "" : `${this.script}:`}${this.command}'`;
  }
}

export type VariableAccessMode = "Read" | "Write" | "ReadWrite";

export class VariableBreakpoint extends Breakpoint {
  readonly variable: string;
  readonly accessMode: VariableAccessMode;

  constructor(parts: BreakpointParts, variable: string, accessMode: VariableAccessMode) {
    super(parts);
    this.variable = variable;
    this.accessMode = accessMode;
  }

  override nativeType(): TypeInfo {
    return VariableBreakpointType;
  }

  override get description(): string {
    return `Variable breakpoint on '${this.script === null ? "" : `${this.script}:`}$${this.variable}' (${this.accessMode} access)`;
  }
}

export class LineBreakpoint extends Breakpoint {
  readonly line: number;
  /** 0 stands for the whole line. */
  readonly column: number;

  constructor(parts: BreakpointParts, line: number, column: number) {
    super(parts);
    this.line = line;
    this.column = column;
  }

  override nativeType(): TypeInfo {
    return LineBreakpointType;
  }

  override get description(): string {
    return `Line breakpoint on '${this.script ?? ""}:${this.line}${this.column === 0 ? "" : `, ${this.column}`}'`;
  }
}

export const breakpointTypes: readonly TypeInfo[] = [
  VariableAccessModeType,
  BreakpointType,
  CommandBreakpointType,
  VariableBreakpointType,
  LineBreakpointType,
];
