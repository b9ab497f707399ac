/** Names of the queues: jobs and commands that send to them agree here without importing each other. */
export const bringToWanted = "bring-to-wanted";
export const forgetOld = "forget-old";
export const refreshLocation = "refresh-location";
export const leave = "leave";
export const endHandover = "end-handover";
export const deliverNotice = "deliver-notice";
export const welcome = "welcome";
export const weekAhead = "week-ahead";
export const tellRequest = "tell-request";
export const endRights = "end-rights";
export const repairCopies = "repair-copies";
export const endForward = "end-forward";
export const bringForward = "bring-forward";
export const chainAudit = "chain-audit";
export const tellLink = "tell-link";
export const tellChat = "tell-chat";
export const expireLinks = "expire-links";
