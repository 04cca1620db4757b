import type { PropertyParameter } from "./property-parameters.ts";
import type { EnumerableExpansion } from "./view-database.ts";

/** What the arguments of a formatting command say; undefined where they say nothing. */
export interface FormattingParameters {
  readonly properties: readonly PropertyParameter[];
  readonly groupBy: PropertyParameter | undefined;
  readonly viewName: string | undefined;
  /** -Force: strings and the like are formatted too. */
  readonly formatsOutOfBand: boolean;
  readonly isAutoSized: boolean | undefined;
  readonly repeatsHeader: boolean;
  readonly showsErrors: boolean | undefined;
  readonly displaysErrors: boolean | undefined;
  readonly expansion: EnumerableExpansion | undefined;
  /** Tables. */
  readonly hidesHeaders: boolean | undefined;
  readonly wraps: boolean | undefined;
  /** Wide lists. */
  readonly columns: number | undefined;
  /** Custom views. */
  readonly depth: number;
}

export const DEFAULT_DEPTH = 5;

export const noParameters: FormattingParameters = {
  properties: [],
  groupBy: undefined,
  viewName: undefined,
  formatsOutOfBand: false,
  isAutoSized: undefined,
  repeatsHeader: false,
  showsErrors: undefined,
  displaysErrors: undefined,
  expansion: undefined,
  hidesHeaders: undefined,
  wraps: undefined,
  columns: undefined,
  depth: DEFAULT_DEPTH,
};
