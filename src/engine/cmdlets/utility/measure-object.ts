import {
  Double,
  DoubleType,
  ErrorDetails,
  ErrorRecord,
  type EvaluationContext,
  netText,
  newException,
  type PSValue,
  tryConvert,
  typeOf,
  unwrap,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { PSPropertyExpression } from "../property-expression.ts";
import { GenericMeasureInfo, type MeasureInfo, TextMeasureInfo } from "./measure/measure-info.ts";
import { countCharacters, countLines, countWords } from "./measure/text-counts.ts";
import { ValueOrder } from "./value-order.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/measure-object */
export function measureObject(): CmdletDeclaration {
  return {
    name: "Measure-Object",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.MeasureObjectCommand",
    aliases: ["measure"],
    defaultParameterSet: "GenericMeasure",
    outputTypes: [
      "Microsoft.PowerShell.Commands.GenericMeasureInfo",
      "Microsoft.PowerShell.Commands.TextMeasureInfo",
      "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
    ],
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      {
        name: "Property",
        type: "Microsoft.PowerShell.Commands.PSPropertyExpression[]",
        sets: [{ position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "StandardDeviation", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "GenericMeasure" }] },
      { name: "Sum", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "GenericMeasure" }] },
      { name: "AllStats", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "GenericMeasure" }] },
      { name: "Average", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "GenericMeasure" }] },
      { name: "Maximum", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "GenericMeasure" }] },
      { name: "Minimum", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "GenericMeasure" }] },
      { name: "Line", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "TextMeasure" }] },
      { name: "Word", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "TextMeasure" }] },
      { name: "Character", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "TextMeasure" }] },
      { name: "IgnoreWhiteSpace", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "TextMeasure" }] },
    ],
    create: (cmdlet) => new MeasureObject(cmdlet),
  };
}

class Statistics {
  readonly name: string;
  count = 0;
  sum = 0;
  variance = 0;
  maximum: PSValue = null;
  minimum: PSValue = null;
  characters = 0;
  words = 0;
  lines = 0;

  constructor(name: string) {
    this.name = name;
  }
}

/** Objects themselves are measured under this name. */
const SELF = "$_";

class MeasureObject implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #ctx: EvaluationContext;
  readonly #input: number;
  readonly #properties: readonly PSPropertyExpression[] | undefined;
  readonly #order: ValueOrder;
  readonly #isGeneric: boolean;
  readonly #measures: {
    readonly sum: boolean;
    readonly average: boolean;
    readonly deviation: boolean;
    readonly maximum: boolean;
    readonly minimum: boolean;
    readonly lines: boolean;
    readonly words: boolean;
    readonly characters: boolean;
    readonly ignoreWhiteSpace: boolean;
  };
  readonly #needsNumber: boolean;
  readonly #needsText: boolean;
  readonly #needsOrder: boolean;
  /** By name in lower case. */
  readonly #statistics: Map<string, Statistics> = new Map();
  readonly #self: Statistics = new Statistics(SELF);
  #sawNonNumeric = false;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#ctx = cmdlet.evaluation;
    this.#input = parameters.slot("InputObject");
    const property = parameters.get("Property");
    this.#properties = Array.isArray(property) ? property.filter((one) => one instanceof PSPropertyExpression) : undefined;
    this.#order = new ValueOrder({ isCaseSensitive: true, culture: this.#ctx.culture }, this.#ctx);
    // The set is not known before the first object is bound.
    this.#isGeneric = !["Line", "Word", "Character", "IgnoreWhiteSpace"].some((name) => parameters.has(name));
    const all = parameters.isSet("AllStats");
    this.#measures = {
      sum: all || parameters.isSet("Sum"),
      average: all || parameters.isSet("Average"),
      deviation: all || parameters.isSet("StandardDeviation"),
      maximum: all || parameters.isSet("Maximum"),
      minimum: all || parameters.isSet("Minimum"),
      lines: parameters.isSet("Line"),
      words: parameters.isSet("Word"),
      characters: parameters.isSet("Character"),
      ignoreWhiteSpace: parameters.isSet("IgnoreWhiteSpace"),
    };
    this.#needsNumber = this.#measures.sum || this.#measures.average || this.#measures.deviation;
    this.#needsText = this.#measures.lines || this.#measures.words || this.#measures.characters;
    this.#needsOrder = this.#measures.maximum || this.#measures.minimum;
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (value === null || value === undefined) return;
    if (this.#properties === undefined) this.#measure(this.#self, typeof value === "object" ? unwrap(value) : value);
    else this.#measureProperties(value, this.#properties);
  }

  end(): void {
    if (this.#properties === undefined) this.#statistics.set(SELF, this.#self);
    for (const statistics of this.#statistics.values()) {
      if (statistics.count === 0 && this.#properties !== undefined) {
        if (this.#cmdlet.session.currentScope.effectiveStrictMode >= 2) this.#writeNotFound(statistics.name);
        continue;
      }
      const info = this.#isGeneric ? this.#genericInfo(statistics) : this.#textInfo(statistics);
      if (this.#properties !== undefined) info.property = statistics.name;
      this.#cmdlet.writeObject(info);
    }
  }

  #measureProperties(value: PSValue, properties: readonly PSPropertyExpression[]): void {
    const [only] = properties;
    if (properties.length === 1 && only !== undefined && !only.hasWildcards) {
      const result = only.first(value, this.#cmdlet);
      const statistics = this.#statisticsOf(result?.name ?? only.text);
      if (result !== undefined) this.#measure(statistics, result.value);
      return;
    }
    const counted = new Set<string>();
    for (const property of properties) {
      const results = property.values(value, this.#cmdlet);
      if (results.length === 0 && !property.hasWildcards) this.#statisticsOf(property.text);
      for (const result of results) {
        if (counted.has(result.name.toLowerCase())) continue;
        counted.add(result.name.toLowerCase());
        this.#measure(this.#statisticsOf(result.name), result.value);
      }
    }
  }

  #statisticsOf(name: string): Statistics {
    const key = name.toLowerCase();
    let statistics = this.#statistics.get(key);
    if (statistics === undefined) {
      statistics = new Statistics(name);
      this.#statistics.set(key, statistics);
    }
    return statistics;
  }

  #measure(statistics: Statistics, value: PSValue): void {
    statistics.count++;
    if (this.#needsText) this.#measureText(statistics, value === null || value === undefined ? "" : netText(value, this.#ctx));
    if (this.#needsNumber) {
      const number = typeof value === "number" ? value : this.#numberOf(value);
      if (number === undefined) {
        this.#writeNonNumeric(value);
        return;
      }
      this.#measureNumber(statistics, number);
    }
    if (this.#needsOrder) this.#measureOrder(statistics, value);
  }

  #measureText(statistics: Statistics, text: string): void {
    if (this.#measures.characters) statistics.characters += countCharacters(text, this.#measures);
    if (this.#measures.words) statistics.words += countWords(text);
    if (this.#measures.lines) statistics.lines += countLines(text);
  }

  #measureNumber(statistics: Statistics, number: number): void {
    const { count } = statistics;
    if (this.#measures.deviation && count > 1) {
      const difference = number - statistics.sum / (count - 1);
      statistics.variance = statistics.variance * ((count - 2) / (count - 1)) + (difference * difference) / count;
    }
    statistics.sum += number;
  }

  #measureOrder(statistics: Statistics, value: PSValue): void {
    if (this.#measures.minimum && this.#comes(value, statistics.minimum, -1)) statistics.minimum = value ?? null;
    if (this.#measures.maximum && this.#comes(value, statistics.maximum, 1)) statistics.maximum = value ?? null;
  }

  /** Whether a value is further in a direction than what was found so far. */
  #comes(value: PSValue, found: PSValue, direction: 1 | -1): boolean {
    if (typeof value === "number" && typeof found === "number") return (value - found) * direction > 0;
    if (found === null) return true;
    let current = this.#comparable(value);
    let best = this.#comparable(found);
    if (current !== null && current !== undefined && typeOf(current) !== typeOf(best)) {
      current = netText(current, this.#ctx);
      best = netText(best, this.#ctx);
    }
    return this.#order.compare(best, current) * direction < 0;
  }

  /** A number where the value is one or reads as one. */
  #comparable(value: PSValue): PSValue {
    const number = value === null || value === undefined ? undefined : this.#numberOf(value);
    return number === undefined ? value : new Double(number);
  }

  #numberOf(value: PSValue): number | undefined {
    const converted = value instanceof Double ? value : tryConvert(value, DoubleType, this.#ctx);
    return converted instanceof Double ? converted.value : undefined;
  }

  #genericInfo(statistics: Statistics): MeasureInfo {
    const { sum, average, deviation } = this.#measures;
    const isNumeric = [statistics.minimum, statistics.maximum].every(
      (extreme) => extreme === null || this.#numberOf(extreme) !== undefined,
    );
    const info = new GenericMeasureInfo({ isNumeric });
    info.count = statistics.count;
    if (!this.#sawNonNumeric) {
      if (sum) info.sum = statistics.sum;
      if (average && statistics.count > 0) info.average = statistics.sum / statistics.count;
      if (deviation && isNumeric) info.standardDeviation = Math.sqrt(statistics.variance);
    }
    info.maximum = isNumeric ? this.#asDouble(statistics.maximum) : statistics.maximum;
    info.minimum = isNumeric ? this.#asDouble(statistics.minimum) : statistics.minimum;
    return info;
  }

  #asDouble(value: PSValue): PSValue {
    return value === null ? null : this.#comparable(value);
  }

  #textInfo(statistics: Statistics): MeasureInfo {
    const info = new TextMeasureInfo();
    if (this.#measures.lines) info.lines = statistics.lines;
    if (this.#measures.words) info.words = statistics.words;
    if (this.#measures.characters) info.characters = statistics.characters;
    return info;
  }

  #writeNonNumeric(value: PSValue): void {
    this.#sawNonNumeric = true;
    const exception = newException("PSInvalidOperationException", `Input object "${netText(value, this.#ctx)}" is not numeric.`);
    this.#cmdlet.writeError(new ErrorRecord(exception, "NonNumericInputObject", "InvalidType", value));
  }

  #writeNotFound(name: string): void {
    const errorId = this.#isGeneric ? "GenericMeasurePropertyNotFound" : "TextMeasurePropertyNotFound";
    const exception = newException(
      "PSArgumentException",
      `Cannot process argument because the value of argument "${name}" is not valid. Change the value of the "${name}" argument and run the operation again.`,
    );
    const record = new ErrorRecord(exception, errorId, "ObjectNotFound", null);
    record.errorDetails = new ErrorDetails(`The property "${name}" cannot be found in the input for any objects.`);
    this.#cmdlet.writeError(record);
  }
}
