import type { Command } from "../core/command.ts";
import { addDevice } from "./add-device.ts";
import { addFax } from "./add-fax.ts";
import { addLocation } from "./add-location.ts";
import { addNumbers } from "./add-numbers.ts";
import { adjustDevice } from "./adjust-device.ts";
import { approvals } from "./approvals.ts";
import { approve } from "./approve.ts";
import { assign } from "./assign.ts";
import { audit } from "./audit.ts";
import { away } from "./away.ts";
import { back } from "./back.ts";
import { cancelRequest } from "./cancel-request.ts";
import { changeDevice } from "./change-device.ts";
import { changeFax } from "./change-fax.ts";
import { changeLocation } from "./change-location.ts";
import { changeRequest } from "./change-request.ts";
import { confirmEmail } from "./confirm-email.ts";
import { connect } from "./connect.ts";
import { costs } from "./costs.ts";
import { credentials } from "./credentials.ts";
import { deny } from "./deny.ts";
import { devices } from "./devices.ts";
import { disconnect } from "./disconnect.ts";
import { edit } from "./edit.ts";
import { email } from "./email.ts";
import { endRest } from "./end-rest.ts";
import { erase } from "./erase.ts";
import { fax } from "./fax.ts";
import { free } from "./free.ts";
import { help } from "./help.ts";
import { leaveNumber } from "./leave-number.ts";
import { link } from "./link.ts";
import { links } from "./links.ts";
import { list } from "./list.ts";
import { locations } from "./locations.ts";
import { lockMe } from "./lock-me.ts";
import { me } from "./me.ts";
import { move } from "./move.ts";
import { noAnswer } from "./no-answer.ts";
import { noLink } from "./no-link.ts";
import { numbers } from "./numbers.ts";
import { offboard } from "./offboard.ts";
import { onboard } from "./onboard.ts";
import { password } from "./password.ts";
import { refuseEmail } from "./refuse-email.ts";
import { release } from "./release.ts";
import { removeDevice } from "./remove-device.ts";
import { removeFax } from "./remove-fax.ts";
import { removeLocation } from "./remove-location.ts";
import { removeNumbers } from "./remove-numbers.ts";
import { requestAdmin } from "./request-admin.ts";
import { requests } from "./requests.ts";
import { restore } from "./restore.ts";
import { resume } from "./resume.ts";
import { revokeAdmin } from "./revoke-admin.ts";
import { ringing } from "./ringing.ts";
import { set } from "./set.ts";
import { settings } from "./settings.ts";
import { show } from "./show.ts";
import { stay } from "./stay.ts";
import { suspend } from "./suspend.ts";
import { who } from "./who.ts";
import { why } from "./why.ts";

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
  requests,
  changeRequest,
  cancelRequest,
  approvals,
  approve,
  deny,
  who,
  away,
  back,
  revokeAdmin,
  audit,
  why,
  links,
  link,
  noLink,
  connect,
  disconnect,
  settings,
  set,
  help,
];
