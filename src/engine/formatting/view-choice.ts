/** Which view, or which properties, show an object. */
import { clrToString, ErrorDetails, ErrorRecord, newException, type PSValue, typeNamesOf, typeOf, unwrap } from "../../objects/index.ts";
import { displayedPropertyCount } from "./active-properties.ts";
import { CellFormatter } from "./format-errors.ts";
import type { FormattingParameters } from "./formatting-parameters.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { objectTree, propertyList, propertyWide, viewCustom, viewList, viewWide } from "./other-views.ts";
import { PropertyTable, ViewTable } from "./table-view.ts";
import type { FormatShape } from "./view-database.ts";
import type { ViewDefinition } from "./view-definition.ts";
import { ViewGrouping } from "./view-grouping.ts";
import type { ViewShape } from "./view-shape.ts";

export interface ViewChoice {
  readonly view: ViewDefinition | undefined;
  readonly generator: ViewShape;
  readonly grouping: ViewGrouping | undefined;
  readonly cells: CellFormatter;
  readonly isAutoSized: boolean;
}

/**
 * Chooses by the first object of a document. `shape` is that of the command; without one (output that no command formats) the object's
 * default view decides, else the number of its properties.
 */
export function chooseView(
  first: PSValue,
  shape: FormatShape | undefined,
  parameters: FormattingParameters,
  scope: FormattingScope,
): ViewChoice {
  const { settings } = scope.views;
  const cells = new CellFormatter(
    {
      showsErrors: parameters.showsErrors ?? settings.showsErrors,
      displaysErrors: parameters.displaysErrors ?? settings.displaysErrors,
    },
    scope,
  );
  const view = parameters.properties.length > 0 ? undefined : findView(first, shape, parameters.viewName, scope);
  const generator =
    view === undefined
      ? propertyGenerator(shape ?? naturalShape(first, scope), first, parameters, cells, scope)
      : viewGenerator(view, first, parameters, cells, scope);
  const control = view?.control;
  const isAutoSized = parameters.isAutoSized ?? ((control?.type === "table" || control?.type === "wide") && control.isAutoSized === true);
  return { view, generator, grouping: ViewGrouping.create({ parameter: parameters.groupBy, view }), cells, isAutoSized };
}

/** Shows objects by one view, whatever else there is: errors and warnings, wherever they come. */
export function viewGenerator(
  view: ViewDefinition,
  first: PSValue,
  parameters: FormattingParameters,
  cells: CellFormatter,
  scope: FormattingScope,
): ViewShape {
  const { control } = view;
  switch (control.type) {
    case "table":
      return new ViewTable(control, first, parameters, cells, scope);
    case "list":
      return viewList(control, first, cells, scope);
    case "wide":
      return viewWide(control, parameters, cells, scope);
    case "custom":
      return viewCustom(view, cells, scope);
    default:
      return control satisfies never;
  }
}

function propertyGenerator(
  shape: FormatShape,
  first: PSValue,
  parameters: FormattingParameters,
  cells: CellFormatter,
  scope: FormattingScope,
): ViewShape {
  switch (shape) {
    case "table":
      return new PropertyTable(first, parameters, cells, scope);
    case "list":
      return propertyList(parameters, cells, scope);
    case "wide":
      return propertyWide(parameters, cells, scope);
    case "custom":
      return objectTree(parameters, cells, scope);
    default:
      return shape satisfies never;
  }
}

/** A table for up to four properties, else a list, unless a file says otherwise of the type. */
function naturalShape(first: PSValue, scope: FormattingScope): FormatShape {
  const { views } = scope;
  return (
    views.shapeOf(typeNamesOf(first)) ?? (displayedPropertyCount(first, scope) <= views.settings.propertyCountForTable ? "table" : "list")
  );
}

function findView(
  first: PSValue,
  shape: FormatShape | undefined,
  name: string | undefined,
  scope: FormattingScope,
): ViewDefinition | undefined {
  const view = scope.views.findView(typeNamesOf(first), shape, name);
  if (view === undefined && name !== undefined && shape !== undefined) scope.throwTerminating(unknownView(name, first, shape, scope));
  return view;
}

const SHAPE_NAMES: Readonly<Record<FormatShape, string>> = { table: "Table", list: "List", wide: "Wide", custom: "Custom" };

function unknownView(name: string, value: PSValue, shape: FormatShape, scope: FormattingScope): ErrorRecord {
  const typeName = clrToString(typeOf(unwrap(value)));
  const views = scope.views.viewsOf(typeName);
  const usable = views.filter((view) => view.control.type === shape).map((view) => view.name);
  const otherShapes = views.filter((view) => view.control.type !== shape && view.name.toLowerCase() === name.toLowerCase());
  let message: string;
  if (usable.length > 0) {
    const choice = usable.join(", ");
    message = `The view name ${name} cannot be found. Specify one of the following ${SHAPE_NAMES[shape]} views and try again: ${choice}.`;
  } else if (otherShapes.length > 0) {
    const commands = otherShapes.map((view) => `Format-${SHAPE_NAMES[view.control.type]}`).join(", ");
    message = ` The view name ${name} cannot be found in the ${SHAPE_NAMES[shape]} formatting. Try using one of these other format cmdlets: ${commands}`;
  } else {
    message = `The view name ${name} cannot be found. There are no existing ${SHAPE_NAMES[shape]} views for ${typeName} objects.`;
  }
  const exception = newException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped.");
  const record = new ErrorRecord(exception, "FormatViewNotFound", "ObjectNotFound", name);
  record.errorDetails = new ErrorDetails(message);
  return record;
}
