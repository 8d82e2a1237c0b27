import { Component, h, hydrate, options, type ComponentChild, type ComponentType, type VNode } from 'preact';

/** What preact calls with whatever a component throws; the name is that of its built files. */
type OnThrown = (thrown: unknown, thrower: { readonly __c?: unknown }, ...rest: unknown[]) => void;

/** Thrown by a part whose turn has not come: of what throws something with `then`, preact keeps what the server drew. */
const WAITING = Object.assign(new Error('The turn of this part has not come'), { then: () => undefined });

/** The parts that wait, in the order of the page. */
const waiting = new Set<Part>();
let isHydrating = false;

abstract class Part extends Component {
  private hasTurn = !isHydrating;

  takeTurn(): void {
    this.hasTurn = true;
    this.forceUpdate();
  }

  render(): ComponentChild {
    if (!this.hasTurn) throw WAITING;
    return this.draw();
  }

  protected abstract draw(): ComponentChild;
}

const hooks = options as { __e?: OnThrown };
const onThrown = hooks.__e;
hooks.__e = (thrown, thrower, ...rest) => {
  if (thrown === WAITING && thrower.__c instanceof Part) waiting.add(thrower.__c);
  else onThrown?.(thrown, thrower, ...rest);
};

/**
 * A part of a page that is hydrated after what is around it, many parts in as many tasks as that takes, so that a slow
 * phone answers its reader in between. Until its turn, what the server drew of it stays as it is. Everywhere else it is
 * drawn at once.
 * @param view draws exactly one element, always: that is what is kept
 */
export function inTurn<Props extends object>(view: ComponentType<Props>): ComponentType<Props> {
  return class extends Part {
    protected override draw(): ComponentChild {
      return h(view, this.props as Props);
    }
  } as unknown as ComponentType<Props>;
}

/** After how long a task is ended, in milliseconds: a slow phone takes four times as long, and is to feel prompt. */
const TASK_MS = 8;

/** Ends the task: what the reader did meanwhile goes first. */
export const yieldToReader = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Hydrates what the server drew in `root`, part by part; resolves when the whole page answers its reader. */
export async function hydrateInTurn(app: VNode, root: HTMLElement): Promise<void> {
  isHydrating = true;
  let begun = performance.now();
  hydrate(app, root);
  for (let [part] = waiting; part; [part] = waiting) {
    if (performance.now() - begun > TASK_MS) {
      await yieldToReader();
      begun = performance.now();
    }
    waiting.delete(part);
    part.takeTurn();
    // It is drawn in a microtask, and may contain parts that wait in turn.
    await Promise.resolve();
  }
  isHydrating = false;
}
