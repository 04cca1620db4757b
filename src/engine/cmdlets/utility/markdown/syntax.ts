/** The tree of a Markdown text: CommonMark, pipe tables and struck text. @see https://spec.commonmark.org */

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly inlines: readonly Inline[] }
  | { readonly kind: "code"; readonly info: string; readonly text: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "list"; readonly start: number | null; readonly isTight: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "html"; readonly text: string }
  | { readonly kind: "rule" }
  | {
      readonly kind: "table";
      readonly alignments: readonly ("left" | "center" | "right" | null)[];
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "emphasis" | "strong" | "struck"; readonly children: readonly Inline[] }
  | { readonly kind: "link" | "image"; readonly url: string; readonly title: string; readonly children: readonly Inline[] }
  | { readonly kind: "html"; readonly text: string }
  | { readonly kind: "break"; readonly isHard: boolean };

/** What `[label]: address` lines define, by label in lower case. */
export type LinkDefinitions = Map<string, { readonly url: string; readonly title: string }>;

/** The words of inlines without their marks. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case "text":
        case "code":
          return inline.text;
        case "break":
          return " ";
        case "html":
          return "";
        default:
          return plainText(inline.children);
      }
    })
    .join("");
}
