/** What Sort-Object, Group-Object and Compare-Object know of an object: itself and the values it is ordered by. */
import { ErrorRecord, PSPropertySet, type PSValue, typeNamesOf } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { type CalculatedProperty, type CalculatedPropertyKey, readCalculatedProperties } from "../../calculated-property.ts";
import { PSPropertyExpression } from "../../property-expression.ts";

export interface OrderEntry {
  readonly value: PSValue;
  /** undefined where the object lacks the property: it comes last, whatever the direction. */
  readonly keys: readonly PSValue[];
  readonly index: number;
  /** At least one of the properties is there. */
  readonly isComparable: boolean;
}

/** Evaluates the properties for each object that comes. */
export class OrderKeys {
  readonly #cmdlet: CmdletContext;
  readonly #properties: CalculatedProperty[];
  #count = 0;

  constructor(properties: readonly CalculatedProperty[], cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#properties = [...properties];
  }

  get properties(): readonly CalculatedProperty[] {
    return this.#properties;
  }

  entry(value: PSValue): OrderEntry {
    const index = this.#count++;
    if (this.#properties.length === 0) return { value, keys: [value], index, isComparable: true };
    const keys: PSValue[] = [];
    let isComparable = false;
    for (const { expression } of this.#properties) {
      const result = expression.first(value, this.#cmdlet);
      if (result === undefined) {
        this.#cmdlet.writeDebug(`"Sort-Object" - "${expression.text}" cannot be found in "InputObject".`);
        keys.push(undefined);
        continue;
      }
      if (result.error !== undefined) {
        this.#cmdlet.writeError(new ErrorRecord(result.error.exception, "ExpressionEvaluation", "InvalidResult", value));
      }
      // What a script gives when it gives nothing is a null, not a missing property.
      keys.push(result.value ?? null);
      isComparable = true;
    }
    return { value, keys, index, isComparable };
  }
}

/** -Property as given, or the key properties of the first object's type, or nothing: then objects are compared themselves. */
export function orderProperties(
  property: PSValue,
  keys: readonly CalculatedPropertyKey[],
  objects: readonly PSValue[],
  cmdlet: CmdletContext,
  wildcards: { readonly allowsWildcards: boolean } = { allowsWildcards: true },
): CalculatedProperty[] {
  const given = Array.isArray(property) && property.length > 0 ? property : defaultKeys(objects[0], cmdlet);
  const properties = readCalculatedProperties(given, keys, cmdlet, wildcards);
  return properties.flatMap((one) => (one.expression.hasWildcards ? expandWildcards(one, objects, cmdlet) : [one]));
}

function defaultKeys(first: PSValue, cmdlet: CmdletContext): readonly string[] {
  if (first === null || first === undefined) return [];
  const found = cmdlet.evaluation.types.extended.findStandard(typeNamesOf(first), "DefaultKeyPropertySet");
  return found instanceof PSPropertySet ? found.referencedPropertyNames : [];
}

/** One property for each name that any of the objects has, in alphabetical order. */
function expandWildcards(property: CalculatedProperty, objects: readonly PSValue[], cmdlet: CmdletContext): CalculatedProperty[] {
  const names = new Map<string, string>();
  for (const object of objects) {
    for (const name of property.expression.resolveNames(object, cmdlet.evaluation)) names.set(name.toLowerCase(), name);
  }
  return [...names]
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([, name]) => ({ ...property, expression: new PSPropertyExpression(name) }));
}
