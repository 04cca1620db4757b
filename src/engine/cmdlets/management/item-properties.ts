/** Operations on the properties of items, which few providers have. */
import { notSupported, Unsupported } from "../../providers/provider-errors.ts";

export function propertyOperation<Operation>(operation: Operation | undefined): Operation {
  if (operation === undefined) throw notSupported(Unsupported.properties);
  return operation;
}

/** Those that make properties and take them away. */
export function dynamicPropertyOperation<Operation>(operation: Operation | undefined): Operation {
  if (operation === undefined) throw notSupported(Unsupported.dynamicProperties);
  return operation;
}
