import { z } from "zod";

/**
 * What we read of sipgate's answers. Unknown fields are dropped, so SIP passwords and PUKs never get past the parser;
 * what is missing reads as empty, and an item without what it is known by is left out.
 */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "")
  .catch("");
const id = z.string().min(1);
const flag = z.boolean().catch(false);
/** sipgate sends some numbers as text. */
const idText = z.union([z.string(), z.number()]).transform(String).catch("");

function list<T>(shape: z.ZodType<T>): z.ZodType<T[]> {
  const items = z.array(z.unknown()).transform((all) =>
    all.flatMap((one) => {
      const read = shape.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  );
  return z.union([items, z.object({ items }).transform((all) => all.items)]) as z.ZodType<T[]>;
}

export const userShape = z.object({
  ...{ id, firstname: text, lastname: text, email: text, admin: flag, addressId: idText },
  directDialIds: z.array(z.string()).catch([]),
});
export const usersShape = list(userShape);

export const addressesShape = list(
  z.object({
    id: idText.pipe(z.string().min(1)),
    streetAddress: text,
    postalCode: text,
    locality: text,
    country: text,
  }),
);

export const numbersShape = list(
  z.object({ id, number: z.string(), type: text, endpointId: text, endpointAlias: text }),
);

const routing = z
  .object({ targetType: text, targetId: text, displayAlias: text, targetOwner: text })
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);
const phoneNumber = z.object({ e164Number: z.string(), routing });
export const phoneNumbersShape = list(
  z.object({
    ...phoneNumber.shape,
    numbers: z
      .array(phoneNumber)
      .nullish()
      .transform((all) => all ?? [])
      .catch([]),
  }),
);

export const deviceShape = z.object({
  ...{ id, alias: text, type: text, dnd: flag, number: text, emergencyAddressId: idText },
  activePhonelines: z.array(z.object({ id })).catch([]),
});
export const devicesShape = list(deviceShape);

export const endpointShape = z.object({ id, alias: text });
export const endpointsShape = list(endpointShape);

const voicemail = z.object({ id, active: flag, timeout: z.number().catch(20), transcription: flag });
export const lineShape = z.object({ id, alias: text, voicemails: list(voicemail).catch([]) });
export const voicemailsShape = list(voicemail);
export const forwardingsShape = list(z.object({ destination: text, timeout: z.number().catch(0), active: flag }));

export const faxlinesShape = list(
  z.object({ id, alias: text, tagline: text, canSend: z.boolean().catch(true), canReceive: z.boolean().catch(true) }),
);

export const channelsShape = list(
  z.object({
    ...{ id, name: text, owner: text },
    users: list(z.object({ id, deviceIds: z.array(z.string()).catch([]) })).catch([]),
  }),
);

export const userinfoShape = z.object({ sub: id });

export type SipgateUser = z.output<typeof userShape>;
export type SipgateDevice = z.output<typeof deviceShape>;
export type SipgateAddress = z.output<typeof addressesShape>[number];
export type SipgateNumber = z.output<typeof numbersShape>[number];
export type SipgateChannel = z.output<typeof channelsShape>[number];
export type SipgateFaxline = z.output<typeof faxlinesShape>[number];
export type SipgateLine = z.output<typeof lineShape>;
export type SipgateForwarding = z.output<typeof forwardingsShape>[number];
