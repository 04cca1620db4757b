import {
  type BinaryOperation,
  binaryOperation,
  Dictionary,
  getProperty,
  isTrue,
  matchOperator,
  type PSValue,
  ScriptBlock,
  TerminatingError,
  TypeInfo,
  unwrap,
  WildcardPattern,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterDeclaration, PreparedScript } from "../../cmdlet.ts";
import { matchingMembers, memberNames } from "./member-lookup.ts";

/** Operators by the name of their switch; each has a set of its own. */
const OPERATORS: readonly (readonly [name: string, set: string, alias?: string])[] = [
  ["EQ", "EqualSet", "IEQ"],
  ["CEQ", "CaseSensitiveEqualSet"],
  ["NE", "NotEqualSet", "INE"],
  ["CNE", "CaseSensitiveNotEqualSet"],
  ["GT", "GreaterThanSet", "IGT"],
  ["CGT", "CaseSensitiveGreaterThanSet"],
  ["LT", "LessThanSet", "ILT"],
  ["CLT", "CaseSensitiveLessThanSet"],
  ["GE", "GreaterOrEqualSet", "IGE"],
  ["CGE", "CaseSensitiveGreaterOrEqualSet"],
  ["LE", "LessOrEqualSet", "ILE"],
  ["CLE", "CaseSensitiveLessOrEqualSet"],
  ["Like", "LikeSet", "ILike"],
  ["CLike", "CaseSensitiveLikeSet"],
  ["NotLike", "NotLikeSet", "INotLike"],
  ["CNotLike", "CaseSensitiveNotLikeSet"],
  ["Match", "MatchSet", "IMatch"],
  ["CMatch", "CaseSensitiveMatchSet"],
  ["NotMatch", "NotMatchSet", "INotMatch"],
  ["CNotMatch", "CaseSensitiveNotMatchSet"],
  ["Contains", "ContainsSet", "IContains"],
  ["CContains", "CaseSensitiveContainsSet"],
  ["NotContains", "NotContainsSet", "INotContains"],
  ["CNotContains", "CaseSensitiveNotContainsSet"],
  ["In", "InSet", "IIn"],
  ["CIn", "CaseSensitiveInSet"],
  ["NotIn", "NotInSet", "INotIn"],
  ["CNotIn", "CaseSensitiveNotInSet"],
  ["Is", "IsSet"],
  ["IsNot", "IsNotSet"],
];

function operatorParameter([name, set, alias]: (typeof OPERATORS)[number]): ParameterDeclaration {
  return {
    name,
    type: "System.Management.Automation.SwitchParameter",
    ...(alias === undefined ? {} : { aliases: [alias] }),
    sets: [set === "EqualSet" ? { set } : { set, mandatory: true }],
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/where-object */
export function whereObject(): CmdletDeclaration {
  const comparisons = OPERATORS.map(([, set]) => set);
  return {
    name: "Where-Object",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.WhereObjectCommand",
    aliases: ["?", "where"],
    defaultParameterSet: "EqualSet",
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      {
        name: "FilterScript",
        type: "System.Management.Automation.ScriptBlock",
        sets: [{ set: "ScriptBlockSet", mandatory: true, position: 0 }],
      },
      {
        name: "Property",
        type: "System.String",
        sets: [...comparisons, "Not"].map((set) => ({ set, mandatory: true, position: 0 })),
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Value", type: "System.Object", sets: comparisons.map((set) => ({ set, position: 1 })) },
      ...OPERATORS.map(operatorParameter),
      { name: "Not", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "Not", mandatory: true }] },
    ],
    create: (cmdlet) => (cmdlet.parameterSetName === "ScriptBlockSet" ? new ScriptFilter(cmdlet) : new PropertyFilter(cmdlet)),
  };
}

class ScriptFilter implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  #test: PreparedScript | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  begin(): void {
    const block = this.#cmdlet.parameters.get("FilterScript");
    if (block instanceof ScriptBlock) this.#test = this.#cmdlet.prepareScript(block);
  }

  process(): void {
    const item = this.#cmdlet.parameters.at(this.#input);
    if (item !== undefined && this.#test !== null && isTrue(this.#test.value(item))) this.#cmdlet.writeObject(item);
  }

  end(): void {
    this.dispose();
  }

  dispose(): void {
    this.#test?.close();
    this.#test = null;
  }
}

/** `Where-Object Name -eq Value`. */
class PropertyFilter implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #property: string;
  readonly #input: number;
  #value: PSValue = true;
  /** Null tests the property itself, `not` its opposite. */
  #operation: BinaryOperation | "not" | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#property = cmdlet.parameters.text("Property");
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const operator = OPERATORS.find(([name]) => parameters.has(name))?.[0];
    if (parameters.isSet("Not")) this.#operation = "not";
    else if (operator !== undefined) this.#operation = operationOf(operator);
    const hasValue = parameters.has("Value");
    if (!hasValue && operator !== undefined) {
      this.#refuse(
        "ValueNotSpecifiedForWhereObject",
        "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then try the command again.",
        "Value",
      );
    }
    if (hasValue && this.#operation === null) {
      this.#refuse(
        "OperatorNotSpecified",
        "An operator is required to compare the two specified values. Include a valid operator in the command, and then try the command again. For example, Get-Process | Where-Object -Property Name -eq Idle",
        "Operator",
      );
    }
    if (hasValue)
      this.#value = operator === "Is" || operator === "IsNot" ? this.#typeValue(parameters.get("Value")) : parameters.get("Value");
  }

  /** -Is takes `[int]` as text too. */
  #typeValue(value: PSValue): PSValue {
    const base = unwrap(value);
    if (base instanceof TypeInfo || typeof base !== "string") return value;
    return this.#cmdlet.session.context.requireType(base.startsWith("[") && base.endsWith("]") ? base.slice(1, -1) : base);
  }

  #refuse(errorId: string, message: string, parameter: string): void {
    const cmdlet = this.#cmdlet;
    cmdlet.throwTerminatingError(
      cmdlet.makeError({
        message: `${message} (Parameter '${parameter}')`,
        errorId,
        category: "InvalidArgument",
        exceptionType: "PSArgumentException",
      }),
    );
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const item = cmdlet.parameters.at(this.#input);
    if (item === undefined) return;
    const read = this.#read(item);
    if (!read.isKnown) return;
    try {
      if (this.#holds(read.value)) cmdlet.writeObject(item);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      cmdlet.writeError(
        cmdlet.makeError({
          message: `The operator failed: ${error.record.exception.message}`,
          errorId: "OperatorFailed",
          category: "InvalidOperation",
          target: item,
          exceptionType: "PSInvalidOperationException",
        }),
      );
    }
  }

  #holds(value: PSValue): boolean {
    if (this.#operation === null) return isTrue(value);
    if (this.#operation === "not") return !isTrue(value);
    return isTrue(this.#operation(value, this.#value, this.#cmdlet.evaluation));
  }

  #read(item: PSValue): { readonly isKnown: boolean; readonly value: PSValue } {
    const cmdlet = this.#cmdlet;
    const isStrict = cmdlet.session.currentScope.effectiveStrictMode >= 2;
    const target = unwrap(item);
    if (target === null || target === undefined) {
      if (!isStrict) return { isKnown: true, value: null };
      return this.#missing("InputObjectIsNull", "Cannot operate on a 'null' input object.", "InputObject", item);
    }
    if (target instanceof Dictionary && target.has(this.#property)) return { isKnown: true, value: target.get(this.#property) };
    if (!WildcardPattern.containsWildcardCharacters(this.#property) && !isStrict)
      return { isKnown: true, value: this.#propertyOf(item, this.#property) };
    const members = matchingMembers(item, this.#property, cmdlet.session.context);
    const [member] = members;
    if (members.length > 1) {
      return this.#missing(
        "AmbiguousPropertyName",
        `Input name "${this.#property}" is ambiguous. It can be resolved to multiple matched members. Possible matches include:${memberNames(members)}.`,
        "Property",
        item,
      );
    }
    if (member === undefined) {
      if (!isStrict) return { isKnown: true, value: null };
      return this.#missing("PropertyNotFound", `The input name "${this.#property}" cannot be resolved to a property.`, "Property", item);
    }
    return { isKnown: true, value: this.#propertyOf(item, member.name) };
  }

  /** A property that cannot be read counts as null. */
  #propertyOf(item: PSValue, name: string): PSValue {
    try {
      return getProperty(item, name, this.#cmdlet.evaluation);
    } catch (error) {
      if (error instanceof TerminatingError) return null;
      throw error;
    }
  }

  #missing(errorId: string, message: string, parameter: string, target: PSValue): { readonly isKnown: false; readonly value: null } {
    const cmdlet = this.#cmdlet;
    cmdlet.writeError(
      cmdlet.makeError({
        message: `${message} (Parameter '${parameter}')`,
        errorId,
        category: "InvalidArgument",
        target,
        exceptionType: "PSArgumentException",
      }),
    );
    return { isKnown: false, value: null };
  }
}

function operationOf(name: string): BinaryOperation {
  const operator = `-${name.toLowerCase()}`;
  const isMatch = /match$/.test(operator);
  if (!isMatch) return binaryOperation(operator) ?? (() => false);
  return matchTest(operator);
}

function matchTest(operator: string): BinaryOperation {
  const like = { mode: operator.startsWith("-c") ? "MatchCase" : "IgnoreCase", isNegated: operator.includes("not") } as const;
  return (left, right, context) => matchOperator(left, right, like, context).value;
}
