import { spawnSync } from 'node:child_process';
import { lchownSync, lstatSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.js';

/** The user PostgreSQL runs as. It refuses to run as root, so root lends it another, existing one. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** How a program is started as this user: what to put before its own command line. */
  readonly prefix: readonly string[];
  /** Whether the process itself must change to this user, `prefix` not doing it. */
  readonly switches: boolean;
}

/** Users every system has who own nothing of value, the most fitting first. */
const LENT = ['postgres', '_postgres', 'nobody'];

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function users(): readonly User[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name === undefined || uid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** The user as which root starts PostgreSQL: the owner of existing data, else the first of the lent users there is. */
function lend(owner: Stats): User {
  if (owner.uid !== 0) return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  const all = users();
  const chosen = LENT.map((name) => all.find((user) => user.name === name)).find(
    (user) => user !== undefined,
  );
  if (chosen === undefined) {
    throw new Fault(
      'PostgreSQL refuses to run as root, and this system has no user "postgres" or "nobody" to run it as.',
      'Run Sanaq as an ordinary user.',
    );
  }
  return chosen;
}

/**
 * Ways to start a program as this user, the one with the fewest rights first. The plain one cannot pass
 * through a home folder that is closed to others. A capability that lets it pass survives the change of user
 * only with setpriv, and counts in access(2), by which PostgreSQL looks for its own programs, only with the
 * no_setuid_fixup bit.
 */
function ways(user: User): readonly Account[] {
  const capable = ['dac_read_search', 'dac_override'].map((capability) => [
    'setpriv',
    '--securebits=+no_setuid_fixup',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ]);
  return [
    { ...user, prefix: [], switches: true },
    ...capable.map((prefix) => ({ ...user, prefix, switches: false })),
  ];
}

/** What spawn needs to start this command line as that user. */
export function commandAs(account: Account, command: readonly string[]) {
  const [file, ...args] = [...account.prefix, ...command] as [string, ...string[]];
  const identity = account.switches ? { uid: account.uid, gid: account.gid } : {};
  // The folder the command was given in may be closed to that user.
  return { file, args, options: { ...identity, cwd: '/' } };
}

/** Whether this user really can run the program and write in the folder: it is tried, not computed. */
function reaches(account: Account, program: string, folder: string): boolean {
  const trial = 'test -x "$0" && "$0" --version >/dev/null && : >"$1/.reached" && rm "$1/.reached"';
  const { file, args, options } = commandAs(account, ['sh', '-c', trial, program, folder]);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

function give(path: string, user: User): void {
  lchownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) give(join(path, name), user);
}

/** The user's name for a message, or its number where it has none. */
function nameOf(uid: number): string {
  return users().find((user) => user.uid === uid)?.name ?? `number ${uid}`;
}

/**
 * Chooses whom to run PostgreSQL as, and gives that user the folder where root owns it.
 * @param program PostgreSQL's program
 * @param folder the cluster's folder, which exists
 * @throws Fault where nobody suitable can reach both
 */
export function chooseAccount(program: string, folder: string): Account {
  const uid = process.getuid?.() ?? 0;
  const owner = statSync(folder);
  if (uid !== 0) {
    if (owner.uid === uid) return { name: nameOf(uid), uid, gid: owner.gid, prefix: [], switches: false };
    throw new Fault(
      `The data in ${folder} belongs to user ${nameOf(owner.uid)}, and this is user ${nameOf(uid)}.`,
      'Start Sanaq as the user who started it before (root, if it was root), or give it another folder: SANAQ_DATA=.sanaq-2 npm start',
    );
  }
  const user = lend(owner);
  if (owner.uid === 0) give(folder, user);
  const account = ways(user).find((way) => reaches(way, program, folder));
  if (account !== undefined) return account;
  throw new Fault(
    `PostgreSQL refuses to run as root, and user ${user.name}, whom it would run as, cannot reach ${folder} or ${program}.`,
    'Set SANAQ_DATA to a folder that others can reach (and keep Sanaq itself in one), or run it as an ordinary user.',
  );
}
