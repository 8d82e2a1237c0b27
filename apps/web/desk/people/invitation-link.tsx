import type { Invitation } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { f, momentOf, t } from '../client/words.js';
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
      <p>{t('desk.invite.done')}</p>
      {lookalikes.length > 0 && (
        <p role="alert">
          <strong>
            <UserText
              text={lookalikes}
              within={t('desk.invite.lookalikes', { logins: f().list(lookalikes) })}
            />
          </strong>
        </p>
      )}
      <Copy
        label={t('desk.invite.link')}
        text={writeInvitation(location.origin, invitation, person.login)}
        hint={t('desk.invite.once', { until: momentOf(until) })}
      />
    </div>
  );
}
