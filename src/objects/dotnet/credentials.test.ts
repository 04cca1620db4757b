import { describe, expect, it } from "vitest";
import {
  Char,
  createInstance,
  createPlainContext,
  getProperty,
  getStaticProperty,
  invokeMethod,
  type PSValue,
  SecureString,
  type TypeInfo,
} from "../index.ts";

const context = createPlainContext();

function type(name: string): TypeInfo {
  const found = context.types.resolve(name);
  if (found === undefined) throw new Error(`There is no type ${name}.`);
  return found;
}

const property = (target: PSValue, name: string): PSValue => getProperty(target, name, context);

describe("credentials", () => {
  it.each([
    ["joe", "joe", ""],
    ["dom\\joe", "joe", "dom"],
    ["joe@dom", "joe", "dom"],
    ["dom\\a\\b", "a\\b", "dom"],
    ["\\joe", "joe", ""],
  ])("split the name %s", (name, user, domain) => {
    const credential = createInstance(type("pscredential"), [name, new SecureString("pw")], context);
    const network = invokeMethod(credential, "GetNetworkCredential", [], context);
    expect(["UserName", "Domain", "Password"].map((part) => property(network, part))).toEqual([user, domain, "pw"]);
  });

  it("refuse a name that is a domain alone", () => {
    const credential = createInstance(type("pscredential"), ["dom\\", new SecureString()], context);
    expect(() => invokeMethod(credential, "GetNetworkCredential", [], context)).toThrow(
      "The value for UserName is not in the correct format.",
    );
  });

  it("have an empty one without a name", () => {
    const empty = getStaticProperty(type("pscredential"), "Empty", context);
    expect([property(empty, "UserName"), property(empty, "Password")]).toEqual([null, null]);
    expect(invokeMethod(empty, "GetNetworkCredential", [], context)).toBeNull();
  });
});

describe("SecureString", () => {
  it("changes character by character", () => {
    const secret = new SecureString();
    for (const text of "123") invokeMethod(secret, "AppendChar", [text], context);
    invokeMethod(secret, "InsertAt", [3, "4"], context);
    invokeMethod(secret, "RemoveAt", [0], context);
    invokeMethod(secret, "SetAt", [0, new Char(57)], context);
    expect(secret.reveal()).toBe("934");
  });

  it("stays as it is once it is read-only, and its copy does not", () => {
    const secret = new SecureString("a");
    invokeMethod(secret, "MakeReadOnly", [], context);
    const copy = invokeMethod(secret, "Copy", [], context);
    invokeMethod(copy, "AppendChar", ["b"], context);
    expect(property(copy, "Length")).toBe(2);
    expect(() => invokeMethod(secret, "Clear", [], context)).toThrow("Instance is read-only.");
  });

  it("tells nothing once it is disposed", () => {
    const secret = new SecureString("a");
    invokeMethod(secret, "Dispose", [], context);
    expect(secret.reveal()).toBe("");
    expect(() => invokeMethod(secret, "IsReadOnly", [], context)).toThrow("Cannot access a disposed object.");
  });
});
