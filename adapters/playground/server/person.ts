/** Somebody the database knows, in a list. */
export interface PersonFound {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly left: boolean;
}

/** What the database says of somebody, in the words a page shows: groups of lines. */
export interface PersonSeen extends PersonFound {
  readonly groups: readonly { readonly title: string; readonly facts: readonly Fact[] }[];
}

export interface Fact {
  readonly name: string;
  readonly says: string;
  /** worth a look */
  readonly tone?: "good" | "bad" | "waiting";
}

/** Looks into the database, past the app. */
export interface People {
  find(text: string): Promise<readonly PersonFound[]>;
  look(id: string): Promise<PersonSeen | undefined>;
}

export const createPersonDeeds = (people: People) => ({
  "person.find": ({ text }: { text: string }): Promise<readonly PersonFound[]> => people.find(text),
  "person.look": async ({ id }: { id: string }): Promise<PersonSeen | null> => (await people.look(id)) ?? null,
});
export type PersonDeeds = ReturnType<typeof createPersonDeeds>;
