import {
  type EvaluationContext,
  type ExtendedTypes,
  PSCredentialType,
  type PSMemberInfo,
  PSObject,
  PSPropertyInfo,
  PSPropertySet,
  type PSValue,
  ReferenceObject,
  SwitchParameterType,
  type TypeInfo,
  typeNamesOf,
  typeNamesOfType,
  typeOf,
} from "../objects/index.ts";

export type SerializationMethod = "AllPublicProperties" | "String" | "SpecificProperties";

/** What the type table says of how objects with some type names are written. */
export interface SerializationRules {
  readonly method: SerializationMethod;
  /** Undefined where nothing is said. */
  readonly depth: number | undefined;
  /** The property whose text stands for an object that is written as a string. */
  readonly stringSource: PSMemberInfo | undefined;
  /** Names of the properties of an object that is written with specific ones. */
  readonly specificProperties: readonly string[];
  /** Members that the type table gives to such objects. */
  readonly members: readonly PSMemberInfo[];
}

/** Types whose depth does not depend on anything. @see MS-PSRP 2.2.5.2.9 */
export function fixedDepthOf(type: TypeInfo): number | undefined {
  if (type === SwitchParameterType || type === PSCredentialType) {
    return 1;
  }
  return type.fullName === "System.Management.Automation.Remoting.PSSenderInfo" ? 4 : undefined;
}

/** The rules for an object, found once for each list of type names that cannot change. */
export function rulesFor(value: PSValue, context: EvaluationContext): SerializationRules {
  const { extended } = context.types;
  const typeNames = typeNamesOf(value);
  const own = value instanceof PSObject ? value.typeNames : value instanceof ReferenceObject ? value.extension?.typeNames : undefined;
  if (own !== undefined && !Object.isFrozen(own)) {
    return findRules(typeNames, context);
  }
  let cache = caches.get(extended);
  if (cache === undefined || cache.version !== extended.version) {
    cache = { version: extended.version, rules: new WeakMap() };
    caches.set(extended, cache);
  }
  let rules = cache.rules.get(typeNames);
  if (rules === undefined) {
    rules = findRules(typeNames, context);
    cache.rules.set(typeNames, rules);
  }
  return rules;
}

interface RulesCache {
  readonly version: number;
  readonly rules: WeakMap<readonly string[], SerializationRules>;
}

const caches: WeakMap<ExtendedTypes, RulesCache> = new WeakMap();

function findRules(typeNames: readonly string[], context: EvaluationContext): SerializationRules {
  const { extended } = context.types;
  const method = textOf(extended.findStandard(typeNames, "SerializationMethod"), context);
  const depth = Number(textOf(extended.findStandard(typeNames, "SerializationDepth"), context));
  const set = extended.findStandard(typeNames, "PropertySerializationSet");
  return {
    method: method === "String" || method === "SpecificProperties" ? method : "AllPublicProperties",
    depth: Number.isInteger(depth) && depth > 0 ? depth : undefined,
    stringSource: extended.findStandard(typeNames, "StringSerializationSource"),
    specificProperties: set instanceof PSPropertySet ? set.referencedPropertyNames : [],
    members: [...extended.membersFor(typeNames).values()],
  };
}

function textOf(member: PSMemberInfo | undefined, context: EvaluationContext): string {
  return member instanceof PSPropertyInfo ? context.types.operations.toText(member.getValue(null, context), context) : "";
}

/** The type names of an object if they are not those of its base. */
export function changedTypeNames(value: PSValue, base: PSValue): readonly string[] | undefined {
  const own = value instanceof PSObject ? value.typeNames : undefined;
  const names = own ?? typeNamesOf(value);
  const natural = base instanceof PSObject && base.isCustom ? CUSTOM_TYPE_NAMES : typeNamesOfType(typeOf(base));
  if (names === natural) {
    return undefined;
  }
  const isSame = names.length === natural.length && names.every((name, index) => name.toLowerCase() === natural[index]?.toLowerCase());
  return isSame ? undefined : names;
}

const CUSTOM_TYPE_NAMES: readonly string[] = ["System.Management.Automation.PSCustomObject", "System.Object"];
