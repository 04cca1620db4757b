/** The providers of the engine, in the order in which their drives are made. */
import { fileSystemProvider } from "./file-system/file-system-provider.ts";
import type { ProviderDeclaration } from "./provider.ts";
import { sessionTableProvider } from "./session-table-provider.ts";
import { aliasTable, environmentTable, functionTable, variableTable } from "./session-tables.ts";

export const engineProviders: readonly ProviderDeclaration[] = [
  sessionTableProvider(aliasTable),
  sessionTableProvider(environmentTable),
  fileSystemProvider,
  sessionTableProvider(functionTable),
  sessionTableProvider(variableTable),
];
