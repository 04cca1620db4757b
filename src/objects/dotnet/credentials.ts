/** SecureString, PSCredential and System.Net.NetworkCredential. */
import { getProperty } from "../access/property.ts";
import { argumentOutOfRange, netError } from "../errors.ts";
import { unwrap } from "../psobject.ts";
import { PSCredential, PSCredentialType, SecureString, SecureStringType } from "../records.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";

function alive(secret: SecureString): SecureString {
  if (secret.isDisposed) {
    throw netError("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Security.SecureString'.");
  }
  return secret;
}

function writable(secret: SecureString): SecureString {
  if (alive(secret).isReadOnly) throw netError("System.InvalidOperationException", "Instance is read-only.");
  return secret;
}

/** An index at which `secret` has a character, or at which one can be put in. */
function checkIndex(index: number, end: number): number {
  if (index < 0 || index >= end) {
    throw argumentOutOfRange("index", "Index was out of range. Must be non-negative and less than the length of the string.");
  }
  return index;
}

const secureStringDescription = describeType<SecureString>(SecureStringType, {
  members: (m) => [
    m.create("securestring new()", () => new SecureString()),
    m.property("int Length {get;}", (s) => alive(s).length),
    m.method("void AppendChar(char c)", (s, c) => writable(s).append(c.value)),
    m.method("void InsertAt(int index, char c)", (s, index, c) => writable(s).insert(checkIndex(index, s.length + 1), c.value)),
    m.method("void RemoveAt(int index)", (s, index) => writable(s).removeAt(checkIndex(index, s.length))),
    m.method("void SetAt(int index, char c)", (s, index, c) => writable(s).replaceAt(checkIndex(index, s.length), c.value)),
    m.method("void Clear()", (s) => writable(s).clear()),
    m.method("securestring Copy()", (s) => copyOf(alive(s))),
    m.method("bool IsReadOnly()", (s) => alive(s).isReadOnly),
    m.method("void MakeReadOnly()", (s) => {
      alive(s).isReadOnly = true;
    }),
    m.method("void Dispose()", (s) => {
      s.clear();
      s.isDisposed = true;
    }),
  ],
});

function copyOf(secret: SecureString): SecureString {
  return new SecureString(secret.reveal());
}

function frozen(secret: SecureString): SecureString {
  secret.isReadOnly = true;
  return secret;
}

export const NetworkCredentialType: TypeInfo = defineType<NetworkCredential>({
  name: "System.Net.NetworkCredential",
  assembly: "System.Net.Primitives",
  interfaces: ["System.Net.ICredentials", "System.Net.ICredentialsByHost"],
  members: (m) => [
    m.create("System.Net.NetworkCredential new()", () => new NetworkCredential("", new SecureString(), "")),
    m.create("System.Net.NetworkCredential new(string userName, string password)", (_type, name, password) => network(name, password)),
    m.create("System.Net.NetworkCredential new(string userName, string password, string domain)", (_type, name, password, domain) =>
      network(name, password, domain),
    ),
    m.create("System.Net.NetworkCredential new(string userName, securestring password)", (_type, name, password) =>
      network(name, password),
    ),
    m.create("System.Net.NetworkCredential new(string userName, securestring password, string domain)", (_type, name, password, domain) =>
      network(name, password, domain),
    ),
    m.property(
      "string UserName {get;set;}",
      (c) => c.userName,
      (c, value) => {
        c.userName = value;
      },
    ),
    m.property(
      "string Password {get;set;}",
      (c) => c.password.reveal(),
      (c, value) => {
        c.password = secretOf(value);
      },
    ),
    m.property(
      "securestring SecurePassword {get;set;}",
      (c) => frozen(copyOf(c.password)),
      (c, value) => {
        c.password = secretOf(value);
      },
    ),
    m.property(
      "string Domain {get;set;}",
      (c) => c.domain,
      (c, value) => {
        c.domain = value;
      },
    ),
    m.method("System.Net.NetworkCredential GetCredential(uri uri, string authenticationType)", (c) => c),
    m.method("System.Net.NetworkCredential GetCredential(string host, int port, string authenticationType)", (c) => c),
  ],
});

/** A user's name, domain and password, apart. */
class NetworkCredential extends ReferenceObject {
  userName: string;
  password: SecureString;
  domain: string;

  constructor(userName: string, password: SecureString, domain: string) {
    super();
    this.userName = userName;
    this.password = password;
    this.domain = domain;
  }

  override nativeType(): TypeInfo {
    return NetworkCredentialType;
  }
}

function network(userName: string, password: PSValue, domain = ""): NetworkCredential {
  return new NetworkCredential(userName, secretOf(password), domain);
}

function secretOf(password: PSValue): SecureString {
  if (password instanceof SecureString) return copyOf(password);
  return new SecureString(typeof password === "string" ? password : "");
}

/** One object for each credential, whatever is asked how often. */
const networkCredentials: WeakMap<PSCredential, NetworkCredential> = new WeakMap();

function networkCredentialOf(credential: PSCredential): NetworkCredential | null {
  if (credential.userName === "") return null;
  const known = networkCredentials.get(credential);
  if (known !== undefined) return known;
  const { userName, domain } = splitUserName(credential.userName);
  if (userName === "") {
    throw netError("System.Management.Automation.PSArgumentException", "The value for UserName is not in the correct format.");
  }
  const made = new NetworkCredential(userName, copyOf(credential.password), domain);
  networkCredentials.set(credential, made);
  return made;
}

/** `domain\user` and `user@domain`, but not `user@domain.example`. */
function splitUserName(name: string): { readonly userName: string; readonly domain: string } {
  const backslash = name.indexOf("\\");
  if (backslash >= 0) return { domain: name.slice(0, backslash), userName: name.slice(backslash + 1) };
  const at = name.lastIndexOf("@");
  // What has a dot behind the at sign is a principal's whole name.
  return at < 0 || name.lastIndexOf(".") > at
    ? { userName: name, domain: "" }
    : { userName: name.slice(0, at), domain: name.slice(at + 1) };
}

function credential(userName: string, password: PSValue): PSCredential {
  if (userName === "") {
    throw netError(
      "System.Management.Automation.PSArgumentException",
      `Cannot process argument because the value of argument "userName" is not valid. Change the value of the "userName" argument and run the operation again.`,
    );
  }
  if (!(password instanceof SecureString)) {
    throw netError(
      "System.Management.Automation.PSArgumentNullException",
      `Cannot process argument because the value of argument "password" is null. Change the value of argument "password" to a non-null value.`,
    );
  }
  return new PSCredential(userName, password);
}

/** A credential of an object's properties UserName and Password; one that lacks them leaves its part empty. */
function credentialOf(bag: PSValue, ctx: EvaluationContext): PSCredential {
  const userName = unwrap(getProperty(bag, "UserName", ctx));
  const password = unwrap(getProperty(bag, "Password", ctx));
  if (userName !== null && userName !== undefined && typeof userName !== "string") throw badCast(userName, "System.String");
  if (password instanceof SecureString) return new PSCredential(userName ?? "", password);
  if (password !== null && password !== undefined) throw badCast(password, "System.Security.SecureString");
  return new PSCredential(userName ?? "", new SecureString());
}

function badCast(value: PSValue, target: string): Error {
  return netError("System.InvalidCastException", `Unable to cast object of type '${typeOf(value).fullName}' to type '${target}'.`);
}

const psCredentialDescription = describeType<PSCredential>(PSCredentialType, {
  members: (m) => [
    m.create("pscredential new(string userName, securestring password)", (_type, name, password) => credential(name, password)),
    m.create("pscredential new(psobject pso)", (_type, bag, ctx) => credentialOf(bag, ctx)),
    m.staticProperty("static pscredential Empty {get;}", () => PSCredential.empty),
    m.property("string UserName {get;}", (c) => (c === PSCredential.empty ? null : c.userName)),
    m.property("securestring Password {get;}", (c) => (c === PSCredential.empty ? null : c.password)),
    m.method("System.Net.NetworkCredential GetNetworkCredential()", (c) => networkCredentialOf(c)),
    m.static("static System.Net.NetworkCredential op_Explicit(pscredential credential)", (c) =>
      c instanceof PSCredential ? networkCredentialOf(c) : null,
    ),
  ],
});

export const credentialTypes: readonly TypeInfo[] = [NetworkCredentialType];

export const credentialDescriptions: readonly TypeDescription[] = [secureStringDescription, psCredentialDescription];
