import { useState } from 'preact/hooks';
import { m } from '../client/words.js';
import { Labelled } from '../controls/field.js';
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
      <Labelled label={words.kind}>
        {(marks) => (
          <select
            {...marks}
            value={kind}
            onChange={({ currentTarget: { value } }) => setKind(kinds.find((each) => each === value) ?? '')}
          >
            <option value="">{words.choose}</option>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {words.kinds[each]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
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
