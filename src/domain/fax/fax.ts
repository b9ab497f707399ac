import { phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";
import type { UserId } from "../identity/identity.ts";
import type { PlaceOfWork } from "../people/user.ts";

/** A fax line with whose it is. Numbers are E.164, the first one apart from those given to it besides; the tagline is printed on top of every page that is sent. */
export interface FaxLine {
  readonly id: string;
  readonly user: UserId;
  readonly person: string | null;
  readonly owner: string;
  readonly email: string;
  readonly location: PlaceOfWork | null;
  readonly number: string | null;
  readonly further: readonly string[];
  readonly tagline: string | null;
  readonly sendsFax: boolean;
  readonly receivesFax: boolean;
}

export const faxErrors = {
  notAllowed: (name: string) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{name} may not fax: switch fax on first (edit).",
          de: "{name} darf nicht faxen: Schalte erst Fax ein (edit).",
        },
        { name },
      ),
      "person",
    ),
  gone: () =>
    new DomainError(
      "not_found",
      phrase({ en: "This fax line is not there any more.", de: "Diesen Faxanschluss gibt es nicht mehr." }),
      "line",
    ),
};
