import {
  clrToString,
  customObjectBase,
  ErrorRecord,
  iteratorOf,
  newException,
  PSObject,
  type PSValue,
  typeNamesOf,
  typeOf,
  unwrap,
  WildcardPattern,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findPropertyName } from "../../formatting/object-properties.ts";
import { type CalculatedProperty, readCalculatedProperties } from "../calculated-property.ts";
import { ObjectWindow } from "./select/object-window.ts";
import { Projection, type SelectedNotes } from "./select/projection.ts";
import { UniqueObjects } from "./select/unique-objects.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/select-object */
export function selectObject(): CmdletDeclaration {
  return {
    name: "Select-Object",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SelectObjectCommand",
    aliases: ["select"],
    defaultParameterSet: "DefaultParameter",
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      {
        name: "Property",
        type: "System.Object[]",
        sets: [
          { set: "DefaultParameter", position: 0 },
          { set: "SkipLastParameter", position: 0 },
        ],
      },
      { name: "ExcludeProperty", type: "System.String[]", sets: [{ set: "DefaultParameter" }, { set: "SkipLastParameter" }] },
      { name: "ExpandProperty", type: "System.String", sets: [{ set: "DefaultParameter" }, { set: "SkipLastParameter" }] },
      { name: "Unique", type: "System.Management.Automation.SwitchParameter" },
      { name: "CaseInsensitive", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "Last",
        type: "System.Int32",
        sets: [{ set: "DefaultParameter" }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "First",
        type: "System.Int32",
        sets: [{ set: "DefaultParameter" }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "Skip",
        type: "System.Int32",
        sets: [{ set: "DefaultParameter" }, { set: "SkipLastParameter" }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "SkipLast",
        type: "System.Int32",
        sets: [{ set: "SkipLastParameter" }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "Wait",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "DefaultParameter" }, { set: "IndexParameter" }],
      },
      {
        name: "Index",
        type: "System.Int32[]",
        sets: [{ set: "IndexParameter" }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "SkipIndex",
        type: "System.Int32[]",
        sets: [{ set: "SkipIndexParameter" }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
    ],
    create: (cmdlet) => new SelectObject(cmdlet),
  };
}

const NO_NOTES: SelectedNotes = { names: [], values: [] };

class SelectObject implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #window: ObjectWindow;
  readonly #projection: Projection | undefined;
  readonly #expand: CalculatedProperty | undefined;
  readonly #unique: UniqueObjects | undefined;
  /** Places to give or to leave out, in order. */
  readonly #indexes: readonly number[] | undefined;
  readonly #waits: boolean;
  #nextIndex = 0;
  #position = 0;
  #isDone = false;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    this.#window = new ObjectWindow({
      first: parameters.has("First") ? parameters.number("First") : undefined,
      last: parameters.has("Last") ? parameters.number("Last") : undefined,
      skip: parameters.number("Skip", 0),
      skipLast: parameters.number("SkipLast", 0),
    });
    this.#waits = parameters.isSet("Wait");
    const indexes = parameters.get("Index") ?? parameters.get("SkipIndex");
    this.#indexes = Array.isArray(indexes) ? indexes.map(Number).sort((left, right) => left - right) : undefined;
    const expand = parameters.text("ExpandProperty", "");
    const property = parameters.get("Property");
    const excluded = parameters.has("ExcludeProperty") ? parameters.texts("ExcludeProperty") : undefined;
    const named = Array.isArray(property) && property.length > 0 ? property : excluded === undefined ? undefined : ["*"];
    const properties = readCalculatedProperties(named ?? [], ["name"], cmdlet);
    this.#expand = expand === "" ? undefined : readCalculatedProperties([expand], ["name"], cmdlet)[0];
    this.#projection =
      named === undefined && this.#expand === undefined
        ? undefined
        : new Projection(properties, excluded === undefined ? undefined : exclusion(excluded), cmdlet);
    this.#unique = parameters.isSet("Unique") ? new UniqueObjects(!parameters.isSet("CaseInsensitive"), cmdlet.evaluation) : undefined;
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (value === null || value === undefined || this.#isDone) return;
    if (this.#indexes !== undefined) {
      this.#processIndexed(value, this.#indexes);
      return;
    }
    const passing = this.#window.take(value);
    if (passing !== undefined) this.#select(passing);
    if (this.#window.isSatisfied && !this.#waits) {
      this.end();
      this.#cmdlet.stopUpstream();
    }
  }

  end(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    if (this.#cmdlet.parameterSetName === "DefaultParameter") for (const value of this.#window.rest()) this.#select(value);
    if (this.#unique !== undefined) for (const value of this.#unique.values) this.#cmdlet.writeObject(value);
  }

  #processIndexed(value: PSValue, indexes: readonly number[]): void {
    const isNamed = this.#position === indexes[this.#nextIndex];
    while (indexes[this.#nextIndex] === this.#position) this.#nextIndex++;
    this.#position++;
    const includes = this.#cmdlet.parameterSetName === "IndexParameter";
    if (isNamed === includes) this.#select(value);
    if (includes && this.#nextIndex >= indexes.length && !this.#waits) {
      this.end();
      this.#cmdlet.stopUpstream();
    }
  }

  #select(source: PSValue): void {
    if (this.#projection === undefined) this.#write(source, NO_NOTES);
    else if (this.#expand !== undefined) this.#expandProperty(this.#expand, source, this.#projection);
    else {
      const made = this.#projection.project(source);
      this.#write(made, { names: made.shape.names, values: made.slots });
    }
  }

  #expandProperty({ expression }: CalculatedProperty, source: PSValue, projection: Projection): void {
    const notes = projection.notes(source);
    const results = expression.values(source, this.#cmdlet);
    const [result] = results;
    if (result === undefined) {
      this.#writeExpandError(`Property "${expression.text}" cannot be found.`, "ExpandPropertyNotFound", source);
    } else if (results.length > 1) {
      this.#writeExpandError("Multiple properties cannot be expanded.", "MutlipleExpandProperties", source);
    } else if (result.error !== undefined) {
      this.#cmdlet.writeError(new ErrorRecord(result.error.exception, "PropertyEvaluationExpand", "InvalidResult", source));
    } else {
      const items = iteratorOf(result.value);
      if (items === undefined) this.#writeExpanded(result.value, source, notes, projection);
      else
        for (let next = items.next(); next.done !== true; next = items.next()) this.#writeExpanded(next.value, source, notes, projection);
    }
  }

  #writeExpanded(value: PSValue, source: PSValue, notes: SelectedNotes, projection: Projection): void {
    if (value === null || value === undefined) return;
    if (notes.names.length === 0) {
      this.#write(value, notes);
      return;
    }
    const ctx = this.#cmdlet.evaluation;
    const expanded = value instanceof PSObject ? value : new PSObject(value);
    for (let index = 0; index < notes.names.length; index++) {
      const name = notes.names[index] ?? "";
      if (findPropertyName(expanded, name, ctx) !== undefined)
        projection.writeDuplicate(name, source, "AlreadyExistingUserSpecifiedPropertyExpand");
      else expanded.setNote(name, notes.values[index]);
    }
    this.#write(expanded, notes);
  }

  #writeExpandError(message: string, errorId: string, source: PSValue): void {
    this.#cmdlet.writeError(new ErrorRecord(newException("PSArgumentException", message), errorId, "InvalidArgument", source));
  }

  #write(value: PSValue, notes: SelectedNotes): void {
    const isCustom = value instanceof PSObject && value.isCustom;
    if (this.#unique === undefined) {
      if (isCustom) this.#nameSelected(value, notes);
      this.#cmdlet.writeObject(value);
    } else if (this.#unique.add(value, isCustom ? customObjectBase : unwrap(value), notes.names, notes.values) && isCustom) {
      this.#nameSelected(value, notes);
    }
  }

  /** A custom object tells of what it was selected, whether it was made here or only passed. */
  #nameSelected(value: PSObject, notes: SelectedNotes): void {
    const type = `Selected.${clrToString(typeOf(this.#cmdlet.parameters.at(this.#input)))}`;
    const names = typeNamesOf(value);
    if (notes.names.length > 0 || !names.includes(type)) value.typeNames = [type, ...names];
  }
}

function exclusion(patterns: readonly string[]): (name: string) => boolean {
  const matchers = patterns.map((pattern) => new WildcardPattern(pattern, { ignoreCase: true }));
  return (name) => matchers.some((matcher) => matcher.isMatch(name));
}
