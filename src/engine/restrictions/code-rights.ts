/**
 * What a piece of code may do. It depends on where its text came from, not on who calls it: what a client of a restricted session sends has
 * the session's rights wherever it runs, and the functions that the session's administrator made have all rights even when a client calls
 * them.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_language_modes
 */
import type { ScriptSource } from "../../language/index.ts";

export type LanguageModeName = "FullLanguage" | "RestrictedLanguage" | "NoLanguage" | "ConstrainedLanguage";

export interface CodeRights {
  readonly languageMode: LanguageModeName;
  /** Sees all commands, providers and programs; PowerShell calls it the command origin `Internal`. */
  readonly isTrusted: boolean;
}

const TRUSTED: Readonly<Record<LanguageModeName, CodeRights>> = allModes({ isTrusted: true });
const UNTRUSTED: Readonly<Record<LanguageModeName, CodeRights>> = allModes({ isTrusted: false });

/** Nothing is forbidden. */
export const FULL_RIGHTS: CodeRights = TRUSTED.FullLanguage;

/** Always the same object for the same rights. */
export function rightsOf(languageMode: LanguageModeName, { isTrusted }: { readonly isTrusted: boolean }): CodeRights {
  return (isTrusted ? TRUSTED : UNTRUSTED)[languageMode];
}

function allModes({ isTrusted }: { readonly isTrusted: boolean }): Readonly<Record<LanguageModeName, CodeRights>> {
  return {
    FullLanguage: { languageMode: "FullLanguage", isTrusted },
    RestrictedLanguage: { languageMode: "RestrictedLanguage", isTrusted },
    NoLanguage: { languageMode: "NoLanguage", isTrusted },
    ConstrainedLanguage: { languageMode: "ConstrainedLanguage", isTrusted },
  };
}

/** Texts whose code has less than all rights. */
const limited: WeakMap<ScriptSource, CodeRights> = new WeakMap();

/** To be called before the text is compiled. */
export function limitSource(source: ScriptSource, rights: CodeRights): void {
  if (rights !== FULL_RIGHTS) limited.set(source, rights);
}

/** The rights that code has by its text. */
export function sourceRights(source: ScriptSource): CodeRights {
  return limited.get(source) ?? FULL_RIGHTS;
}
