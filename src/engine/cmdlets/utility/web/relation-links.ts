/** The `Link` headers of an answer. @see RFC 8288 */
import {
  type EvaluationContext,
  GenericDictionary,
  GenericDictionaryType,
  hashKeyIgnoringCase,
  StringType,
} from "../../../../objects/index.ts";
import type { WebResponseMessage } from "./web-message.ts";
import { resolveWebUri } from "./web-uri.ts";

const LINK = /<(.*?)>;\s*rel=(?:"(.*?)"|([^,;]*))/g;

export class RelationLinks {
  /** Relation → absolute address. */
  readonly dictionary: GenericDictionary = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, StringType]), {
    keyOf: hashKeyIgnoringCase,
  });

  constructor(message: WebResponseMessage, ctx: EvaluationContext) {
    for (const header of message.headerValues("Link")) {
      for (const [, url = "", quoted, bare] of header.matchAll(LINK)) {
        const relation = quoted ?? bare ?? "";
        if (url === "" || relation === "" || this.dictionary.has(relation)) continue;
        this.dictionary.set(relation, resolveWebUri(message.request.uri, url, ctx).text);
      }
    }
  }

  get(relation: string): string | undefined {
    const link = this.dictionary.get(relation);
    return typeof link === "string" ? link : undefined;
  }
}
