import { h, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../client/words.js';
import { Loading } from './fetched.js';

/** A page whose code is fetched when it is first opened: whoever never opens it does not wait for it. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let page: ComponentType<Props> | undefined;
  return (props: Props): ComponentChildren => {
    const [turn, setTurn] = useState(0);
    const [state, setState] = useState<'loading' | 'here' | 'failed'>('loading');
    useEffect(() => {
      if (page) return;
      setState('loading');
      load().then(
        (loaded) => {
          page = loaded;
          setState('here');
        },
        () => setState('failed'),
      );
    }, [turn]);
    if (page) return h(page, props);
    if (state !== 'failed') return <Loading />;
    return (
      <div class="whole-fault" role="alert">
        <p>{t('desk.fault.unreachable')}</p>
        <button
          type="button"
          class="button"
          // After an update of the server the code is at another address, which only the page again knows.
          onClick={() => (turn === 0 ? setTurn(1) : location.reload())}
        >
          {t('desk.fault.retry')}
        </button>
      </div>
    );
  };
}
