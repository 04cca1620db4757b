import type { EvaluationContext, PSValue } from "../../objects/index.ts";
import type { PSStyle } from "./ps-style.ts";

/** What the function of a view may ask while it shows an object. */
export interface ViewContext {
  readonly evaluation: EvaluationContext;
  /** The member's value; null where there is none. Collections give the members of their items. */
  get(value: PSValue, ...path: readonly string[]): PSValue;
  /** PowerShell's `-f` in the current culture. */
  format(formatString: string, ...values: readonly PSValue[]): string;
  text(value: PSValue): string;
  isTrue(value: PSValue): boolean;
  /** A number of any .NET kind as a JavaScript number; `[double]$value`. */
  number(value: PSValue): number;
  /** `[double]`, `[float]` and `[long]` (rounded half to even) of a JavaScript number. */
  double(value: number): PSValue;
  float(value: number): PSValue;
  long(value: number): PSValue;
  /** What a `foreach` over the value goes through. */
  items(value: PSValue): PSValue[];
  call(value: PSValue, method: string, ...args: readonly PSValue[]): PSValue;
  /** The current location's path. */
  currentPath(): string;
  /** The value of a variable as the caller of the formatting command sees it. */
  variable(name: string): PSValue;
  /** Whether Get-Command finds it. */
  commandExists(name: string): boolean;
  /** The empty text for none. */
  environmentVariable(name: string): string;
  readonly style: PSStyle;
  /** Whether the host shows colours. */
  readonly supportsVirtualTerminal: boolean;
  /** Columns of the host's window; undefined without a window. */
  readonly windowWidth: number | undefined;
  /** Runs PowerShell text with `$_` set to the value. */
  invoke(script: string, value: PSValue): PSValue;
}
