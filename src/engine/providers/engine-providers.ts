/** The providers of the engine, in the order in which their drives are made. */
import type { ProviderDeclaration } from "./provider.ts";

export const engineProviders: readonly ProviderDeclaration[] = [];
