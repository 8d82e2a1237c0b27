/** What a page says of itself outside of what it draws. */
export interface DocumentHead {
  readonly title: string;
  /** A sentence or two of what the page says, for previews; the site's own where there is none. */
  readonly description?: string;
  /** HTTP status of the page. */
  readonly status: number;
  /** Whether search engines are to leave it out. */
  readonly isUnlisted?: boolean;
}

const EMPTY: DocumentHead = { title: '', status: 200 };
let head = EMPTY;

/** Notes what the page that is being drawn says of itself; a server reads it when the page is drawn. */
export function noteHead(known: Partial<DocumentHead>): void {
  head = { ...head, ...known };
}

/** What was noted since the last call. */
export function takeHead(): DocumentHead {
  const taken = head;
  head = EMPTY;
  return taken;
}
