import { type ErrorRecord, type PSValue, typeNamesOf } from "../../objects/index.ts";
import { CellFormatter } from "./format-errors.ts";
import { readFormatRecord } from "./format-record-reader.ts";
import {
  FormatEndData,
  FormatEntryData,
  type FormatEntryInfo,
  type FormatRecord,
  FormatStartData,
  GroupEndData,
  GroupStartData,
} from "./format-records.ts";
import { type FormattingParameters, noParameters } from "./formatting-parameters.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import type { WriteStream } from "./line-output.ts";
import { enumerateForDisplay, hasDisplayedProperty } from "./object-properties.ts";
import { propertyList } from "./other-views.ts";
import { isScalarType } from "./scalar-types.ts";
import { chooseView, type ViewChoice, viewGenerator } from "./view-choice.ts";
import { type FormatShape, viewFits } from "./view-database.ts";
import type { ViewDefinition } from "./view-definition.ts";

export interface FormatterOptions {
  /** Undefined: the objects decide (what Out-Default and Out-String do with raw objects). */
  readonly shape: FormatShape | undefined;
  readonly parameters: FormattingParameters;
  readonly scope: FormattingScope;
  readonly emit: (record: FormatRecord) => void;
}

/**
 * Turns objects into format records: the common part of Format-Table, -List, -Wide, -Custom and of output that no command formats.
 *
 * The first object chooses the view. Those that follow are shown by it too, except for objects that are shown wherever they come
 * (strings, numbers, errors) and, where a type's view was chosen, for objects of other types, which become lists between the rows.
 */
export class Formatter {
  readonly #options: FormatterOptions;
  #choice: ViewChoice | undefined;
  #isInGroup = false;
  /** Facts of the type names seen last: objects mostly come in runs of one type. */
  #lastTypeNames: readonly string[] | undefined;
  #lastView: ViewDefinition | undefined;
  #lastIsScalar = false;
  #lastFits: readonly string[] | undefined;

  constructor(options: FormatterOptions) {
    this.#options = options;
  }

  /** Takes an object of the pipeline; a collection is taken item by item, unless -Expand says otherwise. */
  process(value: PSValue, stream: WriteStream = "None"): void {
    if (value === null || value === undefined) return;
    const items = typeof value === "object" ? enumerateForDisplay(value) : undefined;
    if (items === undefined) {
      this.#object(value, stream);
      return;
    }
    const { parameters, scope } = this.#options;
    const expansion = parameters.expansion ?? scope.views.expansionOf(typeNamesOf(value));
    if (expansion === "CoreOnly") {
      this.#object(value, stream);
      return;
    }
    const list = expansion === "Both" ? remaining(items) : items;
    if (Array.isArray(list)) this.#describeCollection(value, list.length);
    for (const item of Array.isArray(list) ? list : iterable(items)) this.#object(item ?? "", stream);
  }

  /** Closes what is open; the formatter may be used again. */
  finish(): void {
    if (this.#choice === undefined) return;
    if (this.#isInGroup) this.#options.emit(new GroupEndData());
    this.#options.emit(new FormatEndData());
    this.#choice = undefined;
    this.#isInGroup = false;
    this.#lastFits = undefined;
  }

  #object(value: PSValue, stream: WriteStream): void {
    const { emit, parameters, scope, shape } = this.#options;
    const record = readFormatRecord(value, scope);
    if (record !== undefined) {
      emit(record);
      return;
    }
    const typeNames = typeNamesOf(value);
    const takesOutOfBand = shape === undefined || !parameters.formatsOutOfBand;
    if (takesOutOfBand && typeNames.length > 0 && this.#outOfBand(value, typeNames, stream, false)) return;

    let choice = this.#choice;
    if (choice === undefined) {
      choice = chooseView(value, shape, parameters, scope);
      this.#choice = choice;
      emit(new FormatStartData(choice.generator.shape, choice.isAutoSized ? 0 : undefined));
    } else if (takesOutOfBand && !this.#fits(choice, typeNames) && this.#outOfBand(value, typeNames, stream, true)) {
      return;
    }
    this.#groupFor(value, choice);
    emit(new FormatEntryData(choice.generator.entry(value), { isOutOfBand: false, writeStream: stream }));
    this.#showFailures(choice.cells.takeFailures());
  }

  #groupFor(value: PSValue, { grouping, cells }: ViewChoice): void {
    const { emit, scope } = this.#options;
    const isNew = grouping?.update(value, scope) === true;
    if (this.#isInGroup && !isNew) return;
    if (this.#isInGroup) {
      this.#emitOutOfBand({ type: "complex", values: [{ type: "entry", values: [] }] }, "None");
      emit(new GroupEndData());
    }
    emit(new GroupStartData(grouping?.heading(value, cells, scope)));
    this.#isInGroup = true;
  }

  /** Whether the chosen view is for the object; properties are for every object. */
  #fits({ view }: ViewChoice, typeNames: readonly string[]): boolean {
    if (view === undefined || this.#lastFits === typeNames) return true;
    if (!viewFits(view, typeNames)) return false;
    this.#lastFits = typeNames;
    return true;
  }

  /** Shows what stands for itself; false for what needs a view. `asList` makes a list of everything else. */
  #outOfBand(value: PSValue, typeNames: readonly string[], stream: WriteStream, asList: boolean): boolean {
    const { scope } = this.#options;
    if (this.#lastTypeNames !== typeNames) {
      this.#lastTypeNames = typeNames;
      this.#lastView = scope.views.findOutOfBandView(typeNames);
      this.#lastIsScalar = isScalarType(typeNames);
    }
    const view = this.#lastView;
    if (view === undefined) {
      if (this.#lastIsScalar || !hasDisplayedProperty(value, scope.evaluation)) {
        this.#emitOutOfBand({ type: "rawText", text: scope.displayText(value) }, stream);
        return true;
      }
      if (!asList) return false;
    }
    const cells = this.#plainCells();
    const generator =
      view === undefined ? propertyList(noParameters, cells, scope) : viewGenerator(view, value, noParameters, cells, scope);
    this.#emitOutOfBand(generator.entry(value), stream);
    this.#showFailures(cells.takeFailures());
    return true;
  }

  #plainCells(): CellFormatter {
    const { showsErrors, displaysErrors } = this.#options.scope.views.settings;
    return new CellFormatter({ showsErrors, displaysErrors }, this.#options.scope);
  }

  /** -ShowError: the failures of an object, below it. */
  #showFailures(failures: readonly ErrorRecord[]): void {
    for (const failure of failures) this.#outOfBand(failure, typeNamesOf(failure), "None", true);
  }

  /** -Expand Both: the collection as an object, and how many there are in it. */
  #describeCollection(value: PSValue, count: number): void {
    this.#comment("The following object supports IEnumerable:");
    this.#outOfBand(value, typeNamesOf(value), "None", true);
    if (count === 0) this.#comment("The IEnumerable contains no objects.");
    else if (count === 1) this.#comment("The IEnumerable contains the following object:");
    else this.#comment(`The IEnumerable contains the following ${count} objects:`);
  }

  #comment(text: string): void {
    this.#emitOutOfBand({ type: "rawText", text }, "None");
  }

  #emitOutOfBand(info: FormatEntryInfo, writeStream: WriteStream): void {
    this.#options.emit(new FormatEntryData(info, { isOutOfBand: true, writeStream }));
  }
}

function* iterable(items: Iterator<PSValue>): Generator<PSValue> {
  for (let next = items.next(); next.done !== true; next = items.next()) yield next.value;
}

function remaining(items: Iterator<PSValue>): PSValue[] {
  return [...iterable(items)];
}
