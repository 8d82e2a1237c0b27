import type { ComponentChildren } from 'preact';
import type { IdentityView } from '#contract';
import type { Action } from '#election';
import { ElectionChoice } from './election-choice.js';
import { Heading } from './heading.js';

/** A page about one election: what it is for, the choice of the election, and, once one is chosen, what is shown of it. */
export function ElectionPage({
  heading,
  intro,
  children,
  ...choice
}: {
  heading: string;
  intro: ComponentChildren;
  who: IdentityView;
  action: Action;
  election: string;
  addressIn: (election: string) => string;
  children: ComponentChildren;
}) {
  return (
    <>
      <Heading>{heading}</Heading>
      <p class="quiet">{intro}</p>
      <ElectionChoice {...choice} />
      {choice.election !== '' && children}
    </>
  );
}
