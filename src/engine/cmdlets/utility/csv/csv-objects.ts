/** Records of comma-separated text → objects. */
import { customObjectBase, ErrorRecord, newException, PSObject, type PSValue, Shape } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import type { CsvReader } from "./csv-reader.ts";

const UNNAMED_WARNING =
  'One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.';

/** Writes one object per record; header and type name may come from the text or from before. */
export class CsvObjects {
  readonly #cmdlet: CmdletContext;
  #header: readonly string[] | undefined;
  #typeName: string | undefined = undefined;
  #shape: Shape | undefined = undefined;
  #isWarned = false;
  #isChecked = false;
  readonly #values: string[] = [];

  constructor(header: readonly string[] | undefined, cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#header = header;
  }

  get header(): readonly string[] | undefined {
    return this.#header;
  }

  writeAll(reader: CsvReader): void {
    const values = this.#values;
    this.readHeader(reader);
    const header = this.#header ?? [];
    while (reader.read(values)) {
      // A blank line is no record.
      if (values.length === 1 && values[0] === "") continue;
      this.#cmdlet.writeObject(this.#makeObject(header, values));
    }
  }

  readHeader(reader: CsvReader): void {
    if (this.#typeName === undefined) {
      const comment = reader.takeCommentLine();
      if (comment !== undefined && /^#type/i.test(comment)) this.#typeName = comment.slice(5).trim() || undefined;
    }
    if (this.#header !== undefined && this.#isChecked) return;
    const values: string[] = [];
    while (this.#header === undefined && reader.read(values)) {
      while (values.length > 1 && values.at(-1) === "") values.pop();
      const first = values[0] ?? "";
      if (first.startsWith("#Fields: ")) values[0] = first.slice(9);
      else if (first.startsWith("#")) continue;
      this.#header = [...values];
    }
    if (this.#header !== undefined && !this.#isChecked) this.#checkHeader(this.#header);
  }

  #checkHeader(header: readonly string[]): void {
    this.#isChecked = true;
    const seen = new Set<string>();
    for (const name of header) {
      if (name === "") continue;
      if (seen.has(name.toLowerCase())) {
        const exception = newException("ExtendedTypeSystemException", `The member "${name}" is already present.`);
        this.#cmdlet.throwTerminatingError(
          new ErrorRecord(exception, "AlreadyPresentPSMemberInfoInternalCollectionAdd", "NotSpecified", null),
        );
      }
      seen.add(name.toLowerCase());
    }
  }

  #makeObject(header: readonly string[], values: readonly string[]): PSObject {
    this.#shape ??= this.#makeShape(header);
    const slots = new Array<PSValue>(header.length);
    for (let index = 0; index < slots.length; index++) slots[index] = values[index] ?? null;
    const object = new PSObject(customObjectBase, this.#shape.share(), slots);
    if (this.#typeName !== undefined) object.typeNames = [this.#typeName, `CSV:${this.#typeName}`];
    return object;
  }

  #makeShape(header: readonly string[]): Shape {
    let unnamed = 0;
    const shape = Shape.of(header.map((name) => (name === "" ? `H${++unnamed}` : name)));
    if (unnamed > 0 && !this.#isWarned) this.#cmdlet.writeWarning(UNNAMED_WARNING);
    this.#isWarned = true;
    return shape;
  }
}
