import type { Command } from "../core/request/command.ts";
import { approvals } from "./approvals/approvals.ts";
import { approve } from "./approvals/approve.ts";
import { who } from "./approvals/approvers.ts";
import { away } from "./approvals/away.ts";
import { back } from "./approvals/back.ts";
import { cancelRequest } from "./approvals/cancel-request.ts";
import { changeRequest } from "./approvals/change-request.ts";
import { deny } from "./approvals/deny.ts";
import { grant, requestAdmin, requestRight } from "./approvals/request-right.ts";
import { requests } from "./approvals/requests.ts";
import { revoke, revokeAdmin } from "./approvals/revoke-right.ts";
import { audit } from "./audit/audit.ts";
import { why } from "./audit/why.ts";
import { confirmEmail } from "./credentials/confirm-email.ts";
import { credentials } from "./credentials/credentials.ts";
import { email } from "./credentials/email.ts";
import { lockMe } from "./credentials/lock-me.ts";
import { password } from "./credentials/password.ts";
import { refuseEmail } from "./credentials/refuse-email.ts";
import { addDevice } from "./devices/add-device.ts";
import { adjustDevice } from "./devices/adjust-device.ts";
import { changeDevice } from "./devices/change-device.ts";
import { costs } from "./devices/costs.ts";
import { devices } from "./devices/devices.ts";
import { removeDevice } from "./devices/remove-device.ts";
import { addFax } from "./fax/add-fax.ts";
import { changeFax } from "./fax/change-fax.ts";
import { fax } from "./fax/fax.ts";
import { removeFax } from "./fax/remove-fax.ts";
import { help } from "./help.ts";
import { connect } from "./identity/connect.ts";
import { disconnect } from "./identity/disconnect.ts";
import { link } from "./identity/link.ts";
import { links } from "./identity/links.ts";
import { noLink } from "./identity/reject-link.ts";
import { stay } from "./leaving/cancel-offboard.ts";
import { erase } from "./leaving/erase.ts";
import { leaveNumber } from "./leaving/leave-number.ts";
import { offboard } from "./leaving/offboard.ts";
import { restore } from "./leaving/restore.ts";
import { addLocation } from "./locations/add-location.ts";
import { changeLocation } from "./locations/change-location.ts";
import { locations } from "./locations/locations.ts";
import { removeLocation } from "./locations/remove-location.ts";
import { addNumbers } from "./numbers/add-numbers.ts";
import { assign } from "./numbers/assign.ts";
import { free } from "./numbers/free.ts";
import { move } from "./numbers/move.ts";
import { numbers } from "./numbers/numbers.ts";
import { release } from "./numbers/release.ts";
import { endRest } from "./numbers/release-early.ts";
import { removeNumbers } from "./numbers/remove-numbers.ts";
import { edit } from "./people/edit.ts";
import { list } from "./people/list.ts";
import { me } from "./people/me.ts";
import { onboard } from "./people/onboard.ts";
import { resume } from "./people/resume.ts";
import { show } from "./people/show.ts";
import { suspend } from "./people/suspend.ts";
import { sync } from "./phone-system/sync.ts";
import { noAnswer } from "./routing/no-answer.ts";
import { ringing } from "./routing/ringing.ts";
import { set } from "./settings/set.ts";
import { settings } from "./settings/settings.ts";

/** Every command there is: this line, its own file and its test are all that a new one takes. */
export const commands: readonly Command[] = [
  onboard,
  show,
  me,
  list,
  edit,
  email,
  confirmEmail,
  refuseEmail,
  assign,
  move,
  release,
  free,
  numbers,
  devices,
  costs,
  addDevice,
  changeDevice,
  adjustDevice,
  removeDevice,
  credentials,
  noAnswer,
  ringing,
  fax,
  addFax,
  changeFax,
  removeFax,
  password,
  lockMe,
  suspend,
  resume,
  offboard,
  leaveNumber,
  stay,
  restore,
  erase,
  addNumbers,
  removeNumbers,
  endRest,
  locations,
  addLocation,
  changeLocation,
  removeLocation,
  requestAdmin,
  requestRight,
  grant,
  requests,
  changeRequest,
  cancelRequest,
  approvals,
  approve,
  deny,
  who,
  away,
  back,
  revoke,
  revokeAdmin,
  audit,
  why,
  links,
  link,
  noLink,
  connect,
  disconnect,
  sync,
  settings,
  set,
  help,
];
