import { useState } from 'preact/hooks';
import { m } from '../client/words.js';
import { choicesOf, Select } from '../controls/field.js';
import type { FormKind, Subject } from './decision-draft.js';
import { DecisionForm, type Offered } from './decision-form.js';

const words = m.contests;

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
        label={words.kind}
        choices={[['', words.choose], ...choicesOf(kinds, words.kinds)]}
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
          label={words.kinds[kind]}
          submit={words.record}
          done={words.recorded}
          onDone={() => {
            setKind('');
            onDone();
          }}
        />
      )}
    </div>
  );
}
