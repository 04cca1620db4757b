/** What an attribute does with an argument, whether it stands on a function's parameter, a cmdlet's, a variable or a property. */
import type { PSValue } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

/** What the value is for: a variable or property, a parameter of a simple function, one of an advanced function. */
export type ArgumentUse = "variable" | "parameter" | "cmdletParameter";

/** Changes the argument before it is bound. Throws what cannot be changed. */
export interface ArgumentTransformation {
  readonly kind: "transform";
  /** A type constraint; it converts, and tells script parameters from others. */
  readonly isTypeConverter: boolean;
  transform(value: PSValue, context: ExecutionContext, use: ArgumentUse): PSValue;
  toObject(context: ExecutionContext): PSValue;
}

/** Refuses arguments. */
export interface ArgumentValidation {
  readonly kind: "validate";
  /** A value that it refuses may still belong to another parameter of the same position. */
  readonly leavesToOthers?: boolean;
  /** What is wrong with the value, in words; null when nothing is. Throws what the script of a validation throws. */
  validate(value: PSValue, context: ExecutionContext): string | null;
  toObject(context: ExecutionContext): PSValue;
}

/** Says something about the parameter and does nothing at bind time: AllowNull, Alias, Parameter itself. */
export interface ArgumentNote {
  readonly kind: "note";
  toObject(context: ExecutionContext): PSValue;
}

/** A class that a script wrote. Whether it transforms, validates or neither is known once the class is there, so it is asked at every use. */
export interface CustomAttribute {
  readonly kind: "custom";
  /** Throws when the class is not there. */
  require(context: ExecutionContext): void;
  /** The value as it was unless the class transforms. Throws what its script throws. */
  transform(value: PSValue, context: ExecutionContext): PSValue;
  /** Throws what the script of a class that validates throws. */
  validate(value: PSValue, context: ExecutionContext): null;
  toObject(context: ExecutionContext): PSValue;
}

export type ArgumentAttribute = ArgumentTransformation | ArgumentValidation | CustomAttribute | ArgumentNote;
