import { Breadcrumbs } from './breadcrumbs.js';
import { Heading } from './heading.js';

/** The head of a page of an election: the way to it, its heading, and what it shows. */
export function PageHead({ heading, intro }: { heading: string; intro: string }) {
  return (
    <div class="page-head">
      <Breadcrumbs />
      <Heading>{heading}</Heading>
      <p class="quiet">{intro}</p>
    </div>
  );
}
