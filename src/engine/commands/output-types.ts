/** What `[OutputType()]` says of a script block. */

import { enumerate, TerminatingError, TypeInfo, toText, unwrap } from "../../objects/index.ts";
import { attributeName } from "../binder/attribute-compiler.ts";
import { constantArgument } from "../binder/constant-argument.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import { PSTypeName } from "./ps-type-name.ts";

export function outputTypesOf(block: PSScriptBlock, context: ExecutionContext): PSTypeName[] {
  const attributes = block.code.ast.paramBlock?.attributes ?? [];
  return attributes.flatMap((attribute) => {
    if (attribute.kind !== "Attribute" || attributeName(attribute.typeName) !== "outputtype") return [];
    return attribute.positionalArguments.flatMap((argument) => typeNames(() => constantArgument(argument)(context), context));
  });
}

/** A type that cannot be found is no reason to refuse the command. */
function typeNames(read: () => ReturnType<ReturnType<typeof constantArgument>>, context: ExecutionContext): PSTypeName[] {
  try {
    return enumerate(read()).map((value) => {
      const base = unwrap(value);
      return new PSTypeName(base instanceof TypeInfo ? base : toText(value, context));
    });
  } catch (error) {
    if (error instanceof TerminatingError) return [];
    throw error;
  }
}
