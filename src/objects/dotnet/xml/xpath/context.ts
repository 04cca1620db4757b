/** What an XPath expression is evaluated in. */
import type { XmlNode } from "../node.ts";

/** Namespace of a prefix; undefined when it is not declared. */
export type PrefixResolver = (prefix: string) => string | undefined;

export interface XPathContext {
  readonly node: XmlNode;
  readonly position: number;
  readonly size: number;
  /** Absent where an expression was given without a namespace manager: prefixes, variables and foreign functions are errors then. */
  readonly resolve: PrefixResolver | undefined;
}

export const NO_CONTEXT = "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.";
