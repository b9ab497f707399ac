import type { Job } from "../core/job.ts";
import { announce } from "./announce.ts";
import { bringForward } from "./bring-forward.ts";
import { bringToWanted } from "./bring-to-wanted.ts";
import { chainAudit } from "./chain-audit.ts";
import type { JobContext } from "./context.ts";
import { deliverNotice } from "./deliver-notice.ts";
import { endForward } from "./end-forward.ts";
import { endHandover } from "./end-handover.ts";
import { endRights } from "./end-rights.ts";
import { expireEmails } from "./expire-emails.ts";
import { expireLinks } from "./expire-links.ts";
import { forgetOld } from "./forget-old.ts";
import { introduce } from "./introduce.ts";
import { leaveOnTheDay } from "./leave.ts";
import { refreshLocation } from "./refresh-location.ts";
import { repairCopies } from "./repair-copies.ts";
import { sendMail } from "./send-mail.ts";
import { tellChat } from "./tell-chat.ts";
import { tellEmail } from "./tell-email.ts";
import { tellLink } from "./tell-link.ts";
import { tellRequest } from "./tell-request.ts";
import { weekAhead } from "./week-ahead.ts";
import { welcome } from "./welcome.ts";

// biome-ignore lint/suspicious/noExplicitAny: jobs of every payload; each is checked where it is defined
export const jobs: readonly Job<any, JobContext>[] = [
  bringToWanted,
  leaveOnTheDay,
  endHandover,
  endForward,
  bringForward,
  refreshLocation,
  deliverNotice,
  repairCopies,
  tellRequest,
  endRights,
  sendMail,
  tellEmail,
  expireEmails,
  tellLink,
  tellChat,
  expireLinks,
  introduce,
  welcome,
  announce,
  weekAhead,
  forgetOld,
  chainAudit,
];
