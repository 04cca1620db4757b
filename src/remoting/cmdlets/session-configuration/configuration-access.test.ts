import { describe, expect, it } from "vitest";
import { accessOfSddl, permissionOf, sddlOf } from "./configuration-access.ts";

describe("accessOfSddl", () => {
  it.each([
    { name: "names stand for accounts", sddl: "D:(A;;GA;;;alice)(A;;GXGR;;;bob)", access: ["alice", "bob"] },
    { name: "administrators come in anyway", sddl: "O:NSG:BAD:P(A;;GA;;;BA)S:P(AU;FA;GA;;;WD)", access: [""] },
    { name: "one entry for everybody is enough", sddl: "D:P(A;;GA;;;BA)(A;;GA;;;RM)", access: ["*"] },
    { name: "nobody is nobody but administrators", sddl: "D:", access: [""] },
  ])("$name", ({ sddl, access }) => expect(accessOfSddl(sddl)).toEqual(access));

  it.each([
    { name: "a denial, which names would turn into a permission", sddl: "D:(D;;GA;;;alice)" },
    { name: "an account that is told by its number", sddl: "D:(A;;GA;;;S-1-5-21-1-2-3-500)" },
    { name: "a group that there is not", sddl: "D:(A;;GA;;;PU)" },
    { name: "rights that are not known", sddl: "D:(A;;LOC;;;alice)" },
    { name: "a descriptor without a list", sddl: "O:NSG:BA" },
  ])("refuses $name", ({ sddl }) => expect(() => accessOfSddl(sddl)).toThrow());
});

describe("sddlOf", () => {
  it.each([["*"], [""], ["alice"], ["alice", "bob"]])("is read back as it was: %s", (...access) => {
    expect(accessOfSddl(sddlOf(new Map([["Access", access]])))).toEqual(access);
  });
});

describe("permissionOf", () => {
  it("tells who has access", () => {
    expect(permissionOf(new Map([["Access", "*"]]))).toBe("BUILTIN\\Administrators AccessAllowed, Everyone AccessAllowed");
    expect(permissionOf(new Map([["Access", ["alice"]]]))).toBe("BUILTIN\\Administrators AccessAllowed, alice AccessAllowed");
  });
});
