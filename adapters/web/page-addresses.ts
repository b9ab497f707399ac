import type { LinkSecrets } from "../../src/core/identity/link-secrets.ts";
import type { Pages } from "../../src/ports/credentials/pages.ts";

export const linkPath = "/link/";

/** Where pages stand; `base` is what people reach this server by. */
export function createPageAddresses(base: () => string, secrets: LinkSecrets): Pages {
  return {
    secret: secrets.make,
    addressOf: (link) => `${base().replace(/\/+$/, "")}${linkPath}${secrets.of(link)}`,
  };
}
