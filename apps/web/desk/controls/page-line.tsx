import { Heading } from './heading.js';

/** A page's heading, and beside it what is done here most. */
export function PageLine({ heading, address, action }: { heading: string; address: string; action: string }) {
  return (
    <div class="page-line">
      <Heading>{heading}</Heading>
      <a class="button primary" href={address}>
        {action}
      </a>
    </div>
  );
}
