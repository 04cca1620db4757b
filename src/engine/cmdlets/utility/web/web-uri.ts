/** System.Uri as the web cmdlets use it: the work is done by the type's own members. */
import { createInstance, type EvaluationContext, getProperty, netError, type PSValue, toText } from "../../../../objects/index.ts";
import { thrownInside } from "../../thrown-inside.ts";

export interface WebUri {
  /** System.Uri. */
  readonly object: PSValue;
  /** Normalized, escaped. */
  readonly text: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** Begins with `/`. */
  readonly path: string;
  /** With `?`; empty when there is none. */
  readonly query: string;
}

/** @throws {TerminatingError} UriFormatException. */
function newUri(args: PSValue[], ctx: EvaluationContext): PSValue {
  const type = ctx.types.find("System.Uri");
  if (type === undefined) throw netError("System.TypeLoadException", "Could not load type 'System.Uri'.");
  return thrownInside(() => createInstance(type, args, ctx));
}

/** An absolute URI. What has no scheme is for http. */
export function webUri(uri: PSValue, ctx: EvaluationContext): WebUri {
  const isAbsolute = getProperty(uri, "IsAbsoluteUri", ctx) === true;
  const object = isAbsolute ? uri : newUri([`http://${text(uri, "OriginalString", ctx)}`], ctx);
  return {
    object,
    text: text(object, "AbsoluteUri", ctx),
    scheme: text(object, "Scheme", ctx).toLowerCase(),
    host: text(object, "Host", ctx).toLowerCase(),
    port: Number(text(object, "Port", ctx)),
    path: text(object, "AbsolutePath", ctx),
    query: text(object, "Query", ctx),
  };
}

/** @throws {TerminatingError} UriFormatException. */
export function parseWebUri(uri: string, ctx: EvaluationContext): WebUri {
  return webUri(newUri([uri], ctx), ctx);
}

export function resolveWebUri(base: WebUri, relative: string, ctx: EvaluationContext): WebUri {
  return webUri(newUri([base.object, relative], ctx), ctx);
}

/** The same address with another query. */
export function withQuery(uri: WebUri, query: string, ctx: EvaluationContext): WebUri {
  return parseWebUri(`${uri.text.replace(/[?#].*$/s, "")}?${query}`, ctx);
}

function text(object: PSValue, property: string, ctx: EvaluationContext): string {
  return toText(getProperty(object, property, ctx), ctx);
}
