import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { useMounted } from '../../shared/ui/use-mounted.js';
import { useElection } from '../client/election.js';
import { writeMoment } from '../client/full-moment.js';
import { useWords } from '../client/words.js';

export interface TakeAwayProps {
  /** What holds the drawing, with its legend. */
  readonly of: RefObject<HTMLElement>;
  readonly title: string;
  /** Names the file, beside the election. */
  readonly name: string;
  /** When what is drawn last changed, ISO 8601 UTC; null where nothing has come yet. */
  readonly changedAt: string | null;
}

const FORMS = ['svg', 'png'] as const;

/** Gives the reader a drawing as a file, with its title, moment and source in it; only where scripts run. */
export function TakeAway({ of, title, name, changedAt }: TakeAwayProps) {
  const { t, f, nameOf } = useWords();
  const { head } = useElection();
  const [hasFailed, setFailed] = useState(false);
  const isMounted = useMounted();
  const save = async (form: (typeof FORMS)[number]): Promise<void> => {
    if (!of.current) return;
    const { origin, pathname, search } = location;
    const source = t('take.source', { address: `${origin}${pathname}${search}` });
    const notes =
      changedAt === null
        ? [source]
        : [t('take.asOf', { moment: writeMoment(changedAt, head.timeZone, f) }), source];
    const { saveFile } = await import('./drawing-file.js');
    await saveFile(of.current, form, `${head.id}-${name}`, {
      title: `${title}. ${nameOf(head.name)}`,
      notes,
    });
  };
  return (
    <p class="take-away quiet">
      {isMounted &&
        FORMS.map((form) => (
          <button
            key={form}
            type="button"
            aria-label={t('take.as', { form: form.toUpperCase(), title })}
            onClick={() => {
              setFailed(false);
              save(form).catch(() => setFailed(true));
            }}
          >
            {form.toUpperCase()}
          </button>
        ))}
      <span role="status">{hasFailed && t('take.failed')}</span>
    </p>
  );
}
