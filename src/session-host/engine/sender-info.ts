/**
 * `$PSSenderInfo`: who opened the session.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.remoting.pssenderinfo
 */
import { defineType, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { SessionLaunch } from "../session-directory.ts";

class PSIdentity extends ReferenceObject {
  readonly authenticationType: string;
  readonly userName: string;

  constructor(userName: string, authenticationType: string) {
    super();
    this.userName = userName;
    this.authenticationType = authenticationType;
  }

  override nativeType(): TypeInfo {
    return PSIdentityType;
  }
}

class PSPrincipal extends ReferenceObject {
  readonly identity: PSIdentity;

  constructor(identity: PSIdentity) {
    super();
    this.identity = identity;
  }

  override nativeType(): TypeInfo {
    return PSPrincipalType;
  }
}

class PSSenderInfo extends ReferenceObject {
  readonly principal: PSPrincipal;
  readonly connectionString: string;
  readonly applicationArguments: PSValue;

  constructor(principal: PSPrincipal, connectionString: string, applicationArguments: PSValue) {
    super();
    this.principal = principal;
    this.connectionString = connectionString;
    this.applicationArguments = applicationArguments;
  }

  override nativeType(): TypeInfo {
    return PSSenderInfoType;
  }
}

const PSIdentityType: TypeInfo = defineType<PSIdentity>({
  name: "System.Management.Automation.Remoting.PSIdentity",
  members: (m) => [
    m.property("string AuthenticationType {get;}", (self) => self.authenticationType),
    m.property("bool IsAuthenticated {get;}", () => true),
    m.property("string Name {get;}", (self) => self.userName),
  ],
});

const PSPrincipalType: TypeInfo = defineType<PSPrincipal>({
  name: "System.Management.Automation.Remoting.PSPrincipal",
  members: (m) => [m.property("System.Management.Automation.Remoting.PSIdentity Identity {get;}", (self) => self.identity)],
});

const PSSenderInfoType: TypeInfo = defineType<PSSenderInfo>({
  name: "System.Management.Automation.Remoting.PSSenderInfo",
  members: (m) => [
    m.property("System.Management.Automation.Remoting.PSPrincipal UserInfo {get;}", (self) => self.principal),
    m.property("string ConnectionString {get;}", (self) => self.connectionString),
    m.property("psobject ApplicationArguments {get;}", (self) => self.applicationArguments),
    m.property("string ConfigurationName {get;}", () => null),
  ],
});

export function senderInfoOf(sender: SessionLaunch["sender"], applicationArguments: PSValue): PSValue {
  const { userName, authenticationType, connectionString } = sender;
  return new PSSenderInfo(new PSPrincipal(new PSIdentity(userName, authenticationType)), connectionString, applicationArguments);
}
