/** Keys of `@{ ModuleName = … }`, as `#requires -Modules` and `using module` take them. */
export const MODULE_SPECIFICATION_KEYS: ReadonlyMap<string, string> = new Map([
  ["GUID", "[string]\nThe GUID of the module."],
  ["MaximumVersion", "[string]\nThe highest version of the module that will do."],
  ["ModuleName", "[string]\nThe name of the module."],
  ["ModuleVersion", "[string]\nThe lowest version of the module that will do."],
  ["RequiredVersion", "[string]\nThe exact version of the module."],
]);

/** The keys that still make sense beside those that are there. */
export function moduleKeysFor(present: ReadonlySet<string>): string[] {
  const hasExact = present.has("requiredversion");
  const hasRange = present.has("moduleversion") || present.has("maximumversion");
  return [...MODULE_SPECIFICATION_KEYS.keys()].filter((key) => {
    if (present.has(key.toLowerCase())) return false;
    if (key === "RequiredVersion") return !hasRange;
    return !hasExact || !/^(Module|Maximum)Version$/.test(key);
  });
}
