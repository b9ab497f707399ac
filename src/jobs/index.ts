import type { Job } from "../ports/queue/job.ts";
import { endRights } from "./approvals/end-rights.ts";
import { tellRequest } from "./approvals/tell-request.ts";
import { chainAudit } from "./audit/chain-audit.ts";
import { forgetOld } from "./audit/forget-old.ts";
import type { JobContext } from "./context.ts";
import { expireEmails } from "./credentials/expire-emails.ts";
import { sendMail } from "./credentials/send-mail.ts";
import { tellEmail } from "./credentials/tell-email.ts";
import { expireLinks } from "./identity/expire-links.ts";
import { introduce } from "./identity/introduce.ts";
import { tellLink } from "./identity/tell-link.ts";
import { endHandover } from "./leaving/end-handover.ts";
import { leaveOnTheDay } from "./leaving/leave.ts";
import { refreshLocation } from "./locations/refresh-location.ts";
import { deliverNotice } from "./notices/deliver-notice.ts";
import { repairCopies } from "./notices/repair-copies.ts";
import { tellChat } from "./notices/tell-chat.ts";
import { announce } from "./people/announce.ts";
import { weekAhead } from "./people/week-ahead.ts";
import { welcome } from "./people/welcome.ts";
import { bringToWanted } from "./phone-system/reconcile-user.ts";
import { endForward } from "./routing/end-forward.ts";
import { bringForward } from "./routing/reconcile-forward.ts";

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
