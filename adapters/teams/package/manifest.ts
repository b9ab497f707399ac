import { type Command, dailyFirst, fieldsOf } from "../../../src/core/request/command.ts";
import { isOptional } from "../../../src/domain/chat/field.ts";
import type { Locale, Words } from "../../../src/domain/chat/words.ts";
import { clip } from "../../../src/messages/clip.ts";
import { render } from "../../../src/messages/render.ts";

/**
 * 1.22 is what every tenant takes. What later ones add we need only for slash commands (1.29, a preview in many
 * tenants), so these get a manifest of their own. 1.24 has 12 commands to a list instead of 10; not worth asking a
 * tenant for more than 1.22, the more so as help shows them all.
 */
export type Schema = "1.22" | "1.29";

export interface AppSettings {
  readonly schema: Schema;
  readonly version: string;
  /** The app's id in Entra: the bot's id, and that of the app in Teams as well. */
  readonly appId?: string;
  /** Where people reach the server, https. */
  readonly publicUrl?: string;
}

/** Limits of every schema from 1.22 on; of a list's words those up to 1.20, for later clients cut there when they draw. */
const most = { commands: 10, title: 32, description: 128 };
const language = "de.json";
const about = {
  name: "Switchboard",
  short: {
    en: "The front desk of your phone system: onboard people, see who has what.",
    de: "Die Zentrale eurer Telefonanlage: Personen anlegen, sehen, wer was hat.",
  },
  full: {
    en: "Switchboard looks after your company’s phone accounts where you talk anyway. Write to it here, or mention it in a channel: a form opens with everything that is known already, and what you send is done in the phone account.\n\nWrite “help” to see what you may do. Everybody sees their own phone account, HR and administrators see and do more; guests and other organisations get nothing.",
    de: "Switchboard kümmert sich um die Telefonkonten eurer Firma, wo ihr ohnehin redet. Schreib ihm hier oder erwähne es in einem Kanal: Ein Formular öffnet sich mit allem, was schon bekannt ist, und was du abschickst, geschieht im Telefonkonto.\n\nSchreib „help“, um zu sehen, was du tun kannst. Alle sehen ihr eigenes Telefonkonto, Personalabteilung und Administratoren sehen und tun mehr; Gäste und andere Organisationen erhalten nichts.",
  },
} satisfies Record<string, string | Words>;

/** The manifest of the app for Teams, drawn from the registry; without an id and address, with placeholders. */
export function toTeamsManifest(commands: readonly Command[], settings: AppSettings) {
  const { schema, version, appId = "00000000-0000-0000-0000-000000000000" } = settings;
  const { publicUrl = "https://switchboard.example" } = settings;
  const slash = schema === "1.29";
  const listed = toList(commands);
  const forms = withForm(commands);
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schema}/MicrosoftTeams.schema.json`,
    manifestVersion: schema,
    version,
    id: appId,
    localizationInfo: { defaultLanguageTag: "en", additionalLanguages: [{ languageTag: "de", file: language }] },
    developer: { name: about.name, websiteUrl: publicUrl, privacyUrl: publicUrl, termsOfUseUrl: publicUrl },
    name: { short: about.name, full: about.name },
    description: { short: render(about.short, "en"), full: render(about.full, "en") },
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#1d3557",
    defaultInstallScope: "personal",
    defaultGroupCapability: { team: "bot", groupchat: "bot" },
    bots: [
      {
        botId: appId,
        scopes: ["personal", "team", "groupChat"],
        ...(slash && { supportsTargetedMessages: true }),
        commandLists: [
          { scopes: ["personal"], commands: listed },
          // a chat with the app alone has no slash commands
          { scopes: ["team", "groupChat"], ...(slash && { triggers: ["mention", "slash"] }), commands: listed },
        ],
      },
    ],
    // a list without any command is refused
    ...(forms.length > 0 && {
      composeExtensions: [
        {
          botId: appId,
          commands: forms.map((command) => ({
            id: command.name,
            type: "action",
            ...compose(command, "en"),
            context: ["compose", "commandBox"],
            fetchTask: true,
            ...(slash && { triggers: ["slash"] }),
          })),
        },
      ],
    }),
    permissions: ["identity", "messageTeamMembers"],
    validDomains: [],
    ...(slash && { supportsChannelFeatures: "tier1" }),
  };
}

/** The German of both manifests: its keys are places in them, so it is drawn from the same lists. */
export function toTeamsLocalisation(commands: readonly Command[]): Record<string, string> {
  const spread = (at: string, command: { title?: string; description: string }) =>
    Object.entries(command).map(([key, words]) => [`${at}.${key}`, words] as const);
  return {
    $schema: "https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.Localization.schema.json",
    "name.short": about.name,
    "name.full": about.name,
    "description.short": render(about.short, "de"),
    "description.full": render(about.full, "de"),
    ...Object.fromEntries([
      ...[0, 1].flatMap((list) =>
        toList(commands, "de").flatMap(({ description }, index) =>
          // the title stays: it is put into the message as it is, and commands are typed in one spelling
          spread(`bots[0].commandLists[${list}].commands[${index}]`, { description }),
        ),
      ),
      ...withForm(commands).flatMap((command, index) =>
        spread(`composeExtensions[0].commands[${index}]`, compose(command, "de")),
      ),
    ]),
  };
}

/** What the app offers when it is mentioned. Of too many, those of every day, and help: it knows them all. */
function toList(commands: readonly Command[], locale: Locale = "en") {
  const isHelp = ({ name }: Command) => name === "help";
  const help = commands.filter(isHelp);
  const others = dailyFirst(commands.filter((command) => !isHelp(command)));
  const listed =
    commands.length > most.commands ? [...others.slice(0, most.commands - help.length), ...help] : commands;
  return listed.map(({ name, summary }) => ({
    // Teams writes the title into the message: the bare name, so that what is sent can be read
    title: clip(name, most.title),
    description: clip(render(summary, locale), most.description),
  }));
}

/** Commands that ask something when they are started with nothing; the others are a word to the app. */
function withForm(commands: readonly Command[]): Command[] {
  return dailyFirst(commands)
    .filter((command) => {
      const asked = fieldsOf(command).filter(([, { hidden }]) => !hidden);
      return asked.length > 0 && (command.effect !== "read" || asked.some(([, field]) => !isOptional(field)));
    })
    .slice(0, most.commands);
}

function compose({ title, summary }: Command, locale: Locale) {
  return {
    title: clip(render(title, locale), most.title),
    description: clip(render(summary, locale), most.description),
  };
}
