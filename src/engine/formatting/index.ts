/**
 * Everything between an object and the text an operator reads: views, tables, lists, error views, `$PSStyle`, progress.
 *
 * Objects go through a {@link Formatter} (which view, which properties) and become format records; a {@link RecordRenderer} makes lines of
 * those for a {@link LineOutput}. {@link OutputCommand} joins the two, as Out-Default, Out-String and Out-File need it. PowerShell's own
 * views are data in `views/`; files of Update-FormatData are read by `ps1xml/`.
 */
export { displayCells, stripEscapeSequences } from "./display-cells.ts";
export { exportedViews, extendedTypeDefinition } from "./format-data-objects.ts";
export { FormattingScope, viewDatabaseOf } from "./formatting-scope.ts";
export { hostOutput } from "./host-output.ts";
export type { LineOutput, WriteStream } from "./line-output.ts";
export { findPropertyName, hasWildcards, matchingPropertyNames, propertyNamesOf, readProperty } from "./object-properties.ts";
export { OutputCommand, writeStreamOf } from "./output-command.ts";
export { classicProgressLines, minimalProgressLine, type ProgressFields, type ProgressLayout } from "./progress-text.ts";
export { type OutputRendering, PSStyle, PSStyleType, psStyle } from "./ps-style.ts";
export { type LoadOrder, loadFormatFiles, loadTypeFile, type Ps1xmlFile } from "./ps1xml/load-files.ts";
export { writeFormatData } from "./ps1xml/write-format-data.ts";
export { registerFormattingTypes } from "./register-types.ts";
export { stringOutput } from "./string-output.ts";
export type { ViewDefinition } from "./view-definition.ts";
