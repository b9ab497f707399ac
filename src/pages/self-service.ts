import type { Pictures } from "../ports/chat/pictures.ts";
import type { SelfService } from "../ports/credentials/self-service.ts";
import type { PageContext } from "./context.ts";
import { deviceQuestion, showDevice } from "./device.ts";
import { confirmEmail, emailQuestion } from "./email.ts";
import { me } from "./me.ts";
import { openLink } from "./open-link.ts";
import { passwordForm, setPassword } from "./password.ts";
import { sessionHash, signIn } from "./sign-in.ts";

/** Everything that people do on pages outside the chat. */
export function createSelfService(ctx: PageContext & { readonly pictures: Pictures }): SelfService {
  return {
    async look(secret, from) {
      const opened = await openLink(ctx, secret, from);
      if (opened.kind !== "open") return opened;
      const { link, user } = opened;
      if (link.purpose === "password") return passwordForm(ctx, user, link);
      if (link.purpose === "email") return emailQuestion(ctx, user, link);
      return link.purpose === "device" ? deviceQuestion(user, link) : { kind: "wrong" };
    },
    setPassword: (...asked) => setPassword(ctx, ...asked),
    showDevice: (...asked) => showDevice(ctx, ...asked),
    confirmEmail: (...asked) => confirmEmail(ctx, ...asked),
    signIn: (...asked) => signIn(ctx, ...asked),
    signOut: (session) => ctx.store.sessions.close(sessionHash(session)),
    me: (...asked) => me(ctx, ...asked),
  };
}
