/** Which files -Attributes, -File, -Directory, -Hidden, -ReadOnly and -System of Get-ChildItem let through. */
import { Attribute, type EvaluationContext, type FileSystemInfo, type PSValue, SwitchParameter } from "../../../objects/index.ts";
import { FlagsExpression } from "./flags-expression.ts";

const SYSTEM = 4;

export class AttributeFilter {
  readonly #expression: FlagsExpression | null;
  readonly #required: number;
  readonly #forbidden: number;
  /** Somebody asked for hidden files by name, so they are not left out. */
  readonly showsHidden: boolean;

  constructor(parameters: ReadonlyMap<string, PSValue>) {
    const isOn = (name: string): boolean => isSwitchOn(parameters.get(name));
    const expression = parameters.get("attributes");
    this.#expression = expression instanceof FlagsExpression ? expression : null;
    this.#required =
      (isOn("directory") ? Attribute.Directory : 0) |
      (isOn("readonly") ? Attribute.ReadOnly : 0) |
      (isOn("hidden") ? Attribute.Hidden : 0) |
      (isOn("system") ? SYSTEM : 0);
    this.#forbidden = isOn("file") ? Attribute.Directory : 0;
    this.showsHidden = isOn("hidden") || this.#expression?.mentions(Attribute.Hidden) === true;
  }

  /** Nothing is asked of the attributes, so nobody need look at them. */
  get acceptsAll(): boolean {
    return this.#expression === null && this.#required === 0 && this.#forbidden === 0;
  }

  /** Only whether it is a directory matters. */
  get isByKind(): boolean {
    return this.#expression === null && (this.#required & ~Attribute.Directory) === 0;
  }

  acceptsKind(isDirectory: boolean): boolean {
    return isDirectory ? this.#forbidden === 0 : (this.#required & Attribute.Directory) === 0;
  }

  accepts(item: FileSystemInfo, ctx: EvaluationContext): boolean {
    const bits = item.attributeBits(ctx);
    if ((bits & this.#required) !== this.#required || (bits & this.#forbidden) !== 0) return false;
    return this.#expression === null || this.#expression.evaluate(bits);
  }
}

export function isSwitchOn(value: PSValue): boolean {
  return value instanceof SwitchParameter ? value.isPresent : value === true;
}
