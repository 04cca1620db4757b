/** System.Net.Mail.MailAddress. */
import { TerminatingError } from "../../error-record.ts";
import { argumentError, formatError } from "../../errors.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { ReferenceObject } from "../../value.ts";
import { textHash } from "../hash-code.ts";

export const MailAddressType: TypeInfo = defineType<MailAddress>({
  name: "System.Net.Mail.MailAddress",
  assembly: "System.Net.Mail",
  text: (address) => address.text,
  members: (m) => [
    m.create("mailaddress new(string address)", (_type, address) => parseMail(address)),
    m.create("mailaddress new(string address, string displayName)", (_type, address, name) => parseMail(address, name)),
    m.create("mailaddress new(string address, string displayName, System.Text.Encoding displayNameEncoding)", (_type, address, name) =>
      parseMail(address, name),
    ),
    m.static("static bool TryCreate(string address, [ref] mailaddress result)", (address, result) => {
      try {
        result.value = parseMail(address);
        return true;
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
        result.value = null;
        return false;
      }
    }),
    m.property("string DisplayName {get;}", (a) => a.displayName),
    m.property("string User {get;}", (a) => a.user),
    m.property("string Host {get;}", (a) => a.host),
    m.property("string Address {get;}", (a) => a.address),
    m.method("int GetHashCode()", (a) => textHash(a.text.toLowerCase())),
    m.method("string ToString()", (a) => a.text),
  ],
});

/** `name@host`, or `"Display name" <name@host>`. */
function parseMail(given: string, displayName = ""): MailAddress {
  if (given === "") throw argumentError("The value cannot be an empty string.", "address");
  const match = /^\s*(?:(?:"([^"]*)"|([^<"]*?))\s*<\s*([^<>\s]+)\s*>|([^<>\s]+))\s*$/.exec(given);
  const address = match?.[3] ?? match?.[4] ?? "";
  const parts = /^((?:"[^"]+"|[^@\s"(),:;<>[\\\]]+))@([^@\s"(),:;<>\\]+)$/.exec(address);
  if (match === null || parts === null || /^\.|\.$|\.\./.test(parts[1] ?? "")) {
    throw formatError("The specified string is not in the form required for an e-mail address.");
  }
  return new MailAddress(parts[1] ?? "", parts[2] ?? "", displayName === "" ? (match[1] ?? match[2] ?? "").trim() : displayName);
}

export class MailAddress extends ReferenceObject {
  readonly user: string;
  readonly host: string;
  readonly displayName: string;

  constructor(user: string, host: string, displayName: string) {
    super();
    this.user = user;
    this.host = host;
    this.displayName = displayName;
  }

  override nativeType(): TypeInfo {
    return MailAddressType;
  }

  override equalityKey(): string {
    return `mail${this.text.toLowerCase()}`;
  }

  get address(): string {
    return `${this.user}@${this.host}`;
  }

  get text(): string {
    return this.displayName === "" ? this.address : `"${this.displayName}" <${this.address}>`;
  }
}
