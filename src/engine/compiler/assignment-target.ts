/**
 * What can stand left of `=`: variables, properties, elements, lists of such. A target computes its parts once per assignment, also when
 * it is read first (`+=`, `++`).
 */
import type { PSValue } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";

/** Computes a new value from the old one. */
export type Update = (old: PSValue, frame: Frame) => PSValue;

export interface AssignmentTarget {
  assign(frame: Frame, value: PSValue): void;
  /** Assigns what `update` makes of the old value, and gives it back. */
  update(frame: Frame, update: Update): PSValue;
}
