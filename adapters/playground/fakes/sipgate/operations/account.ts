import { found, operation } from "../operation.ts";
import type { Address } from "../state.ts";

const toAddress = ({ id, street, postcode, city, country }: Address) => ({
  ...{ id, poBox: "", extendedAddress: "", streetAddress: street, locality: city, region: "" },
  ...{ postalCode: postcode, country },
});

export const accountOperations = [
  operation("readUserinfo", "GET /v2/authorization/userinfo", [], ({ caller }) => ({
    ...{ sub: caller.user, domain: "acme.sipgate.example", masterSipId: "1000000", locale: "de_DE" },
  })),
  operation("readAccount", "GET /v2/account", ["account:read"], () => ({
    ...{ company: "Acme GmbH", mainProductType: "TEAM", logoUrl: "", verified: true, historyLifeTime: "UNLIMITED" },
  })),
  operation("listAddresses", "GET /v2/addresses", ["addresses:read"], ({ state }) => ({
    items: [...state.addresses.values()].map(toAddress),
  })),
  operation("readAddress", "GET /v2/addresses/:address", ["addresses:read"], ({ state, at }) =>
    toAddress(found(state.addresses.get(at.address ?? ""), "Address")),
  ),
  // may cost the account its numbers, so nothing may ever ask for it; strict.ts notes whoever does
  operation("setAddress", "PUT /v2/addresses/:address", ["addresses:write"], () => undefined, {
    body: {
      ...{ countrycode: "string", state: "string?", postcode: "string", city: "string", street: "string?" },
      ...{ number: "string?", address1: "string?", address2: "string?" },
    },
  }),
  // whether the address is known is not said
  operation("resetPassword", "POST /v2/passwordreset", [], () => undefined, { body: { username: "string" } }),
];
