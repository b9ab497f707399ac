import { TeamsAdapter } from "@microsoft/teams-ai/lib/TeamsAdapter.js";
import { ConfigurationServiceClientCredentialFactory } from "botbuilder";
import {
  AuthenticationError,
  type BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  type ServiceClientCredentialsFactory,
} from "botframework-connector";
import { type Credentials, createTokens } from "./outbound/tokens.ts";

/** The app as Entra knows it. `metadataUrl` is another source of keys and tokens, for tests. */
export interface AppIdentity extends Credentials {
  readonly tenantId: string;
  readonly metadataUrl?: string;
}

/** What we use of Microsoft's SDK. This file alone imports it: a move to its successor is a move of this file. */
export interface Sdk {
  /** Of a proven token: whether it is for this channel and this service address, too. Rejects when keys cannot be fetched. */
  isGenuine(activity: object, authorization: string): Promise<boolean>;
  /** The conversations of a service address. It tries nothing twice: a second POST may be a second message. */
  conversations(serviceUrl: string): Promise<ConnectorClient["conversations"]>;
}

const scope = "https://api.botframework.com";
const untrue = new Set(["JsonWebTokenError", "TokenExpiredError", "NotBeforeError"]);
/** The SDK says with 500 that the keys cannot be had: that is no word about the token. */
const isUntrue = (error: unknown) =>
  error instanceof AuthenticationError ? error.statusCode !== 500 : untrue.has((error as Error).name);

/** Without an identity nothing is checked and nothing is signed: on loopback only, which the configuration sees to. */
export function createSdk(identity: AppIdentity | undefined): Sdk {
  // one of the SDK's own settings alone would undo the defaults of all others
  const keys = identity?.metadataUrl && {
    ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${identity.tenantId}`,
    ToChannelFromBotOAuthScope: scope,
    ToBotFromChannelTokenIssuer: scope,
    OAuthUrl: scope,
    ToBotFromChannelOpenIdMetadataUrl: identity.metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: identity.metadataUrl,
    CallerId: "urn:botframework:azure",
    ValidateAuthority: "true",
  };
  const adapter = new TeamsAdapter(keys || {}, toCredentials(identity));
  // its `process` prints every refused token and tells the stranger why
  const { botFrameworkAuthentication: authentication } = adapter as unknown as {
    botFrameworkAuthentication: BotFrameworkAuthentication;
  };
  const ours = new ClaimsIdentity([{ type: "aud", value: identity?.appId ?? "" }], true);
  const factory = authentication.createConnectorFactory(ours);
  return {
    async isGenuine(activity, authorization) {
      try {
        await authentication.authenticateRequest(activity as never, authorization);
        return true;
      } catch (error) {
        if (isUntrue(error)) return false;
        throw error;
      }
    },
    async conversations(serviceUrl) {
      const client = await factory.create(serviceUrl, scope);
      const { pipeline } = (client as unknown as { client: { pipeline: { removePolicy(policy: object): void } } })
        .client;
      pipeline.removePolicy({ name: "defaultRetryPolicy" });
      return client.conversations;
    },
  };
}

function toCredentials(identity: AppIdentity | undefined): ServiceClientCredentialsFactory {
  if (!identity) return new ConfigurationServiceClientCredentialFactory({});
  const { appId, password, tenantId, metadataUrl } = identity;
  if (!metadataUrl)
    return new ConfigurationServiceClientCredentialFactory({
      MicrosoftAppId: appId,
      MicrosoftAppPassword: password,
      MicrosoftAppType: "SingleTenant",
      MicrosoftAppTenantId: tenantId,
    });
  // Microsoft's library for tokens knows no other host than Microsoft's
  const token = createTokens({ appId, password }, metadataUrl);
  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request) => {
        request.headers.set("authorization", `Bearer ${await token()}`);
        return request;
      },
    }),
  };
}
