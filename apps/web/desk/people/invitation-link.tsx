import type { Invitation } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { m, momentOf } from '../client/words.js';
import { Copy } from '../controls/copy.js';
import { writeInvitation } from './invitation.js';

/** What an invited person is to be sent; there is no second look at it. */
export function InvitationLink({
  invitation: { person, invitation, until, lookalikes = [] },
}: {
  invitation: Invitation;
}) {
  return (
    <div class="shown-once">
      <p>{m.invite.done}</p>
      {lookalikes.length > 0 && (
        <p role="alert">
          <strong>
            <UserText text={lookalikes} within={m.invite.lookalikes(m.list(lookalikes))} />
          </strong>
        </p>
      )}
      <Copy
        label={m.invite.link}
        text={writeInvitation(location.origin, invitation, person.login)}
        hint={m.invite.once(momentOf(until))}
      />
    </div>
  );
}
