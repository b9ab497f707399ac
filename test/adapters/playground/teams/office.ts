import {
  createFakeTeams,
  type FakeTeams,
  type FakeTeamsOptions,
} from "../../../../adapters/playground/fakes/teams/fake-teams.ts";
import { type SmallBot, startSmallBot } from "./small-bot.ts";

export interface SmallOffice {
  fake: FakeTeams;
  bot: SmallBot;
  /** id of the 1:1 chat with a person */
  chatWith(key: string): string;
  channelId(key: string): string;
  close(): Promise<void>;
}

/** A company with three people, a guest, somebody from elsewhere, two channels and a chat; only Anna has the app yet. */
export async function openOffice(options: FakeTeamsOptions = {}): Promise<SmallOffice> {
  const fake = await createFakeTeams({
    people: [
      { key: "anna", firstName: "Anna", lastName: "Schmidt", locale: "de-DE" },
      { key: "ben", firstName: "Ben", lastName: "Weber", email: "b.weber@example.com", upn: "ben@example.com" },
      { key: "carla", firstName: "Carla", lastName: "Diaz" },
      { key: "gina", firstName: "Gina", lastName: "Guest", guest: true },
      { key: "olaf", firstName: "Olaf", lastName: "Other", tenantId: "11111111-2222-4333-8444-555555555555" },
      { key: "nobody", firstName: "Somebody", lastName: "", anonymous: true },
    ],
    rooms: [
      { key: "desk", name: "Desk", kind: "channel", members: ["anna", "ben", "gina", "olaf"] },
      { key: "off", name: "Off", kind: "channel", members: ["anna", "ben"] },
      { key: "lunch", name: "Lunch", kind: "group", members: ["anna", "ben"] },
    ],
    ...options,
  });
  const bot = await startSmallBot(fake);
  await fake.driver.install({ user: "anna", notify: false });
  return {
    fake,
    bot,
    chatWith(key) {
      const found = [...fake.conversations.values()].find(({ person }) => person === key);
      if (!found) throw new Error(`No chat with ${key}`);
      return found.id;
    },
    channelId: (key) => fake.rooms.find((room) => room.key === key)?.id ?? "",
    async close() {
      await bot.close();
      await fake.close();
    },
  };
}
