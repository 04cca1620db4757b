export function dumpScript(text: string, language: typeof import("../../src/language/index.ts")): string[];
