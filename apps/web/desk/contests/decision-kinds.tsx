import { useState } from 'preact/hooks';
import { t } from '../client/words.js';
import { choicesOf, Select } from '../controls/field.js';
import type { FormKind, Subject } from './decision-draft.js';
import { DecisionForm, type Offered } from './decision-form.js';

/** Records a decision of one of several kinds, which is chosen first. */
export function DecisionKinds({
  kinds,
  election,
  subject,
  offered,
  onDone,
}: {
  kinds: readonly FormKind[];
  election: string;
  subject?: Subject;
  offered: Offered;
  onDone: () => void;
}) {
  const [kind, setKind] = useState<FormKind | ''>('');
  return (
    <div class="stack">
      <Select
        label={t('desk.contests.kind')}
        choices={[
          ['', t('desk.contests.choose')],
          ...choicesOf(kinds, (each) => t(`desk.contests.kinds.${each}`)),
        ]}
        value={kind}
        onChoose={setKind}
      />
      {kind !== '' && (
        <DecisionForm
          key={kind}
          kind={kind}
          election={election}
          {...(subject ? { subject } : {})}
          offered={offered}
          label={t(`desk.contests.kinds.${kind}`)}
          submit={t('desk.contests.record')}
          done={t('desk.contests.recorded')}
          onDone={() => {
            setKind('');
            onDone();
          }}
        />
      )}
    </div>
  );
}
