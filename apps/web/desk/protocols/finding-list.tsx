import type { Finding } from '#election';
import { describeFinding } from './entry-lines.js';

/** What the api has found, each with its code. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.code + finding.message}>
          {describeFinding(finding)} <span class="quiet">{finding.code}</span>
        </li>
      ))}
    </ul>
  );
}
