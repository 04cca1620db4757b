/**
 * Views as data: which types a view is for and what it shows of them.
 *
 * The views that PowerShell ships are in `views/`, one file per family; those of a script come from `.ps1xml` files (Update-FormatData).
 * Both are the same data and go the same way.
 */
import type { PSValue } from "../../objects/index.ts";
import type { Frame } from "./complex-writer.ts";
import type { TextAlignment } from "./table-writer.ts";
import type { ViewContext } from "./view-context.ts";

export interface ViewDefinition {
  readonly name: string;
  readonly typeNames: readonly string[];
  readonly groupBy?: GroupBy;
  readonly control: ViewControl;
  /** Shown wherever it comes without ending a table: errors, warnings, script blocks. Lists and custom views only. */
  readonly isOutOfBand?: boolean;
  /** Custom controls that only this view refers to by name. */
  readonly controls?: ReadonlyMap<string, CustomControl>;
}

export type ViewControl = TableControl | ListControl | WideControl | CustomControl;

/** What a view shows in a place: a property, or what a function or a script makes of the object. */
export type DisplayExpression =
  | { readonly type: "property"; readonly name: string }
  | {
      readonly type: "computed";
      /** The same as a script: for Get-FormatData and Export-FormatData. */
      readonly script: string;
      readonly compute: (value: PSValue, context: ViewContext) => PSValue;
    }
  | { readonly type: "script"; readonly script: string };

/** Where objects with another value of `expression` begin another group, with a line of its own. */
export interface GroupBy {
  readonly expression: DisplayExpression;
  readonly label?: string;
  /** Shows the first object of the group, instead of `Label: value`. */
  readonly control?: ControlReference;
}

/** Which objects an entry is for; an entry without is for all that no other takes. */
export interface EntrySelection {
  readonly typeNames?: readonly string[];
  readonly conditions?: readonly SelectionCondition[];
}

export interface SelectionCondition {
  readonly typeNames: readonly string[];
  readonly expression: DisplayExpression;
}

export interface TableControl {
  readonly type: "table";
  readonly isAutoSized?: boolean;
  readonly hidesHeaders?: boolean;
  /** Empty, or one for each column. */
  readonly headers: readonly TableHeader[];
  readonly rows: readonly TableRow[];
}

export interface TableHeader {
  /** The property's name unless given. */
  readonly label?: string;
  /** Cells; 0 or none lets the first objects decide. */
  readonly width?: number;
  readonly alignment?: TextAlignment;
}

export interface TableRow {
  readonly selectedBy?: EntrySelection;
  /** Long values go on in the next line instead of being cut. */
  readonly wraps?: boolean;
  readonly columns: readonly TableCell[];
}

export interface TableCell {
  /** None shows nothing; in a row for selected types it takes the cell of the default row. */
  readonly expression?: DisplayExpression;
  readonly text?: string;
  readonly alignment?: TextAlignment;
  readonly formatString?: string;
}

export interface ListControl {
  readonly type: "list";
  readonly entries: readonly ListEntry[];
}

export interface ListEntry {
  readonly selectedBy?: EntrySelection;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly label?: string;
  readonly expression?: DisplayExpression;
  readonly text?: string;
  readonly formatString?: string;
  /** The item is left out where this is not true. */
  readonly condition?: DisplayExpression;
}

export interface WideControl {
  readonly type: "wide";
  readonly isAutoSized?: boolean;
  readonly columns?: number;
  readonly entries: readonly WideEntry[];
}

export interface WideEntry {
  readonly selectedBy?: EntrySelection;
  readonly expression?: DisplayExpression;
  readonly text?: string;
  readonly formatString?: string;
}

export interface CustomControl {
  readonly type: "custom";
  readonly entries: readonly CustomEntry[];
}

export interface CustomEntry {
  readonly selectedBy?: EntrySelection;
  readonly items: readonly CustomItem[];
}

/** A custom control, or the name of one. */
export type ControlReference = CustomControl | string;

export type CustomItem =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "newLine"; readonly count: number }
  | { readonly type: "frame"; readonly frame: Frame; readonly items: readonly CustomItem[] }
  | {
      readonly type: "expression";
      /** The object itself unless given. */
      readonly expression?: DisplayExpression;
      readonly condition?: DisplayExpression;
      readonly enumeratesCollection?: boolean;
      /** Shows the value; without one it is shown as a text. */
      readonly control?: ControlReference;
      readonly formatString?: string;
    };

/** A named list of types that views of `.ps1xml` files may select by; reading a file puts the types in the place of the name. */
export interface SelectionSet {
  readonly name: string;
  readonly typeNames: readonly string[];
}
