import { SwitchParameterType } from "./core-types.ts";
import type { TypeInfo } from "./type-info.ts";
import { ValueObject } from "./value.ts";

/** The value of a `[switch]` parameter. */
export class SwitchParameter extends ValueObject {
  static readonly present: SwitchParameter = new SwitchParameter(true);
  static readonly absent: SwitchParameter = new SwitchParameter(false);

  readonly isPresent: boolean;

  constructor(isPresent: boolean) {
    super();
    this.isPresent = isPresent;
  }

  override getType(): TypeInfo {
    return SwitchParameterType;
  }

  override equalityKey(): string {
    return `switch${this.isPresent}`;
  }
}
