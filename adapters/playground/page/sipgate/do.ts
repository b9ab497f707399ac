import type { Deeds } from "../../server/deeds.ts";
import type { SipgateDeeds } from "../../server/sipgate-deeds.ts";
import { perform } from "../connection.ts";
import { attempt } from "../toasts.tsx";

/** Does what a person does in the account. @returns whether it was done; what stands against it is shown */
export async function act<K extends keyof SipgateDeeds>(name: K, asked: Parameters<Deeds[K]>[0]): Promise<boolean> {
  const doing = perform(name, asked).then(() => true);
  return (await attempt("sipgate", doing)) ?? false;
}

/** The fields of a form by name; a checkbox is "on" or left out. */
export const readForm = (event: Event): Record<string, string> => {
  event.preventDefault();
  return Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
};
