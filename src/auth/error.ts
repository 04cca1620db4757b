import { PowerShellRemotingError } from "../bytes/index.ts";

/**
 * The peer did not prove who it is, refused us, or broke the rules of the mechanism.
 *
 * `AccessDenied`: the server refused the credential. `ServerNotTrusted`: the server did not prove that it knows the secret.
 * `InvalidAuthenticationToken`: a token that the mechanism does not allow at this place. `NoCommonAuthentication`: the server offers
 * nothing that this client has a credential for. `MessageNotSealed`, `BadSignature`: a body that is not protected as was agreed.
 */
export class AuthenticationError extends PowerShellRemotingError {}
