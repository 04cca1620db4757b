/**
 * What a PowerShell value is in this program.
 *
 * The hot path allocates nothing: String, Boolean and Int32 are JavaScript's `string`, `boolean` and `number`. `null` is `$null`,
 * `undefined` is `AutomationNull.Value`, the value of an empty pipeline. `object[]` and every other one-dimensional array is a
 * JavaScript array (its element type is told by `elementTypeOf`), `byte[]` is a `Uint8Array`. Everything else, the other number
 * types among it, is a {@link ManagedObject}.
 */
import type { CultureInfo } from "./culture.ts";
import type { MemberBag } from "./member-bag.ts";
import type { Platform } from "./platform.ts";
import type { TypeInfo } from "./type-info.ts";
import type { TypeTable } from "./type-table.ts";

export type PSValue = undefined | null | string | number | boolean | PSArray | Uint8Array | ManagedObject;

/** A one-dimensional .NET array other than `byte[]`. Its length is fixed: whoever adds makes a new one. */
export type PSArray = PSValue[];

/** An object of the .NET world: it knows its type, and the type knows its members. */
export abstract class ManagedObject {
  /** The most derived type; the type table serves member access, Get-Member, conversion, formatting and CLIXML alike. */
  abstract getType(): TypeInfo;

  /**
   * The items, of an object that is IEnumerable or an IEnumerator; undefined for everything else. Dictionaries give their entries here
   * too; that a pipeline does not unroll them is `enumerate`'s business.
   */
  enumerator(): Iterator<PSValue> | undefined {
    return undefined;
  }

  /** What stands for this value among the keys of a hash table: equal values, equal text. Undefined: only the object itself is equal. */
  equalityKey(): string | undefined {
    return undefined;
  }
}

/** A number, character, date or other object that is copied when assigned: it never has members of its own. */
export abstract class ValueObject extends ManagedObject {}

/** An object with an identity. Instance members (Add-Member), own type names and the fields of a script class live in `extension`. */
export abstract class ReferenceObject extends ManagedObject {
  extension: ObjectExtension | undefined = undefined;

  override getType(): TypeInfo {
    const extension = this.extension;
    return extension === undefined || extension.scriptType === undefined ? this.nativeType() : extension.scriptType;
  }

  /** The type of the class itself, where no script class derives from it. */
  abstract nativeType(): TypeInfo;
}

/** What one object has beyond its type. */
export interface ObjectExtension {
  /** A script class that derives from the object's own class. */
  scriptType: TypeInfo | undefined;
  /** Values of the properties that the script class declares. */
  fields: PSValue[] | undefined;
  members: MemberBag | undefined;
  /** `pstypenames`, when they were changed. */
  typeNames: string[] | undefined;
}

/**
 * What objects ask of the program that runs them: culture, preferences, script blocks, time, chance. The engine implements it; a test
 * or a CLIXML decoder without an engine takes `createPlainContext()`.
 */
export interface EvaluationContext {
  /** Types by name, and the extended type table (types.ps1xml, Update-TypeData) of this runspace. */
  readonly types: TypeTable;
  /** `$OFS`, or a blank. */
  readonly outputFieldSeparator: string;
  readonly formatEnumerationLimit: number;
  /** The thread's culture (Get-Culture); conversions of the language use the invariant culture whatever stands here. */
  culture: CultureInfo;
  /** The thread's language of texts where it is another one. */
  uiCulture?: CultureInfo;
  /** Calls a script block (a ScriptProperty, a comparer, a MatchEvaluator …) and gives what it put out. */
  invokeScriptBlock(block: ScriptBlock, args: readonly PSValue[], options?: InvokeOptions): PSValue[];
  /** Milliseconds since 1970 in UTC, with fractions. */
  nowMs(): number;
  /** Minutes east of UTC of the machine's time zone at that moment (milliseconds since 1970 in UTC). */
  utcOffsetMinutes(epochMs: number): number;
  randomBytes(count: number): Uint8Array;
  /** Finds a type that a script or a module defined, before the type table is asked. */
  findScriptType(name: string): TypeInfo | undefined;
  /** Files, environment, processes and whatever else a .NET type needs from the world; null where there is none. */
  readonly platform: Platform | null;
  /** Throws where the running code may not convert to a type; absent where all code may. */
  checkConversion?(type: TypeInfo): void;
}

export interface InvokeOptions {
  readonly thisValue?: PSValue;
  readonly underscore?: PSValue;
  /** Errors of the block's statements are written and it goes on, as in a script; they end the call unless this is set. */
  readonly continuesAfterErrors?: boolean;
}

/** Anything with a script block's text that the engine can run. The class with the code is the engine's. */
export abstract class ScriptBlock extends ReferenceObject {
  /** Text between the braces, as written. */
  abstract readonly text: string;
}

/** A `[ref]`: the engine's own points at a variable. */
export abstract class PSReference extends ReferenceObject {
  abstract get value(): PSValue;
  abstract set value(value: PSValue);
}
