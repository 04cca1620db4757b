import type { PSValue } from "../../objects/index.ts";
import type { FormatEntryInfo, ShapeInfo } from "./format-records.ts";

/** One way of showing objects, as chosen for the first of them. */
export interface ViewShape {
  readonly shape: ShapeInfo;
  entry(value: PSValue): FormatEntryInfo;
}
