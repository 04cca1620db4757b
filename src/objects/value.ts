/**
 * What a PowerShell value is in this program.
 *
 * The hot path allocates nothing: String, Boolean and Int32 are JavaScript's `string`, `boolean` and `number`. `null` is `$null`,
 * `undefined` is `AutomationNull.Value`, the value of an empty pipeline. `object[]` and every other one-dimensional array is a
 * JavaScript array (its element type is told by `elementTypeOf`), `byte[]` is a `Uint8Array`. Everything else, the other number
 * types among it, is a {@link ManagedObject}.
 */
export type PSValue = undefined | null | string | number | boolean | PSArray | Uint8Array | ManagedObject;

/** A one-dimensional .NET array other than `byte[]`. Its length is fixed: whoever adds makes a new one. */
export type PSArray = PSValue[];

/** An object of the .NET world: it knows its type, and the type knows its members. */
export abstract class ManagedObject {
  /** The most derived type; the type table serves member access, Get-Member, conversion, formatting and CLIXML alike. */
  abstract getType(): TypeInfo;
}

/**
 * What objects ask of the program that runs them: culture, preferences, script blocks, time, chance. The engine implements it; a test
 * or a CLIXML decoder without an engine takes `plainContext`.
 */
export interface EvaluationContext {
  /** `$OFS`, or a blank. */
  readonly outputFieldSeparator: string;
  readonly formatEnumerationLimit: number;
  /** Calls a script block (a ScriptProperty, a comparer, a MatchEvaluator …) and gives what it put out. */
  invokeScriptBlock(block: ScriptBlock, args: readonly PSValue[], options?: { readonly thisValue?: PSValue; readonly underscore?: PSValue }): PSValue[];
  /** Milliseconds since 1970 in UTC, with fractions. */
  nowMs(): number;
  /** Minutes east of UTC of the machine's time zone at that moment (milliseconds since 1970 in UTC). */
  utcOffsetMinutes(epochMs: number): number;
  randomBytes(count: number): Uint8Array;
  /** Finds a type that a script or a module defined, before the type table is asked. */
  findScriptType(name: string): TypeInfo | undefined;
  /** Files, environment, processes and whatever else a .NET type needs from the world; null where there is none. */
  readonly platform: Platform | null;
}

/** Anything with a script block's text that the engine can run. The class with the code is the engine's. */
export abstract class ScriptBlock extends ManagedObject {
  /** Text between the braces, as written. */
  abstract readonly text: string;
}
