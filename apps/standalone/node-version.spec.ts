import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { minVersion, satisfies } from 'semver';
import { complainOfNode } from './node-version.mjs';

interface Package {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
  /** Processors that the package supports; all of them when absent. */
  readonly cpu?: readonly string[];
}

/** Whether a package is for the processors that every Node release supports; 32-bit builds have ended. */
const isForUs = ({ cpu = ['x64'] }: Package): boolean =>
  cpu.some((each) => each === 'x64' || each === 'arm64');

function readJson<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')) as Content;
}

const { engines } = readJson<{ engines: { node: string } }>('package.json');
const { packages } = readJson<{ packages: Record<string, Package> }>('package-lock.json');

/** The lowest release of each line that `engines` admits. */
const LOWEST = engines.node.split(' || ').map((range) => minVersion(range)?.version ?? range);

/** 24.11 is the first release of its line in long-term support, and some packages require it. */
const TRIED = ['20.19.0', '20.20.2', '22.13.0', '22.23.5', '24.11.0', '24.22.3', '26.0.0', '26.12.1'];

const REFUSED = ['18.20.8', '20.18.3', '21.7.3', '22.12.0', '23.11.0'];

describe('Node versions', () => {
  it.each([...new Set([...LOWEST, ...TRIED])])('%s is accepted by engines and at startup', (version) => {
    expect(satisfies(version, engines.node)).toBe(true);
    expect(complainOfNode(version)).toBeUndefined();
  });

  it.each(TRIED)('%s satisfies the engines of every package', (version) => {
    const unfit = Object.entries(packages)
      .filter(([, each]) => isForUs(each))
      .filter(([, { engines: wanted }]) => wanted?.node !== undefined && !satisfies(version, wanted.node))
      .map(([path, { version: its, engines: wanted }]) => `${path} ${its} wants Node ${wanted?.node}`);
    expect(unfit).toEqual([]);
  });

  it.each(REFUSED)(
    '%s is rejected by engines and at startup, with the supported versions named',
    (version) => {
      expect(satisfies(version, engines.node)).toBe(false);
      expect(complainOfNode(version)).toMatch(
        /^Sanaq needs Node 24 .*20\.19.*22\.13.*, and this is \d+\.\d+\.\d+\. Get one from https:/,
      );
    },
  );
});
