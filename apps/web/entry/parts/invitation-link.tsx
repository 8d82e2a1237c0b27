import type { Invitation } from '#contract';
import { writeInvitation } from '../invitation.js';
import { m, momentOf } from '../words.js';
import { Copy } from './copy.js';

/** What an invited person is to be sent; there is no second look at it. */
export function InvitationLink({ invitation: { person, invitation, until } }: { invitation: Invitation }) {
  return (
    <div class="shown-once">
      <p>{m.invite.done}</p>
      <Copy
        label={m.invite.link}
        text={writeInvitation(location.origin, invitation, person.login)}
        hint={m.invite.once(momentOf(until))}
      />
    </div>
  );
}
