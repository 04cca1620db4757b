import { customObjectBase, type PSValue } from "../../../../objects/index.ts";

/** Values of the same kinds are equal exactly when their texts are. */
export interface PlainKey {
  readonly kind: string;
  readonly text: string;
}

/** A key of values whose equality a text can tell; undefined where they must be compared. */
export function plainKeyOf(values: readonly PSValue[], { isCaseSensitive }: { readonly isCaseSensitive: boolean }): PlainKey | undefined {
  let kind = "";
  let text = "";
  for (const value of values) {
    switch (typeof value) {
      case "string":
        // Cultures know more equal letters than case does.
        if (/[^\x20-\x7e]/.test(value)) return undefined;
        kind += "s";
        text += `${isCaseSensitive ? value : value.toLowerCase()}\0`;
        break;
      case "number":
        kind += "n";
        text += `${value}\0`;
        break;
      case "boolean":
        kind += "b";
        text += `${value}\0`;
        break;
      case "undefined":
        kind += "-";
        break;
      default:
        if (value === null) kind += "0";
        else if (value === customObjectBase) kind += "o";
        else return undefined;
    }
  }
  return { kind, text };
}
